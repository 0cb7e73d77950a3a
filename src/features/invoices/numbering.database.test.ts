import { afterAll, describe, expect, it } from 'vitest';
import { transaction } from '../../context.ts';
import { inAccount, rowsOf } from '../../db/transaction.ts';
import { openDesk } from '../../testing/desk.ts';
import { openProduct } from '../../testing/product.ts';
import { SettingsView } from '../settings/schema.ts';
import { issueDrafts, issueInvoices } from './issue.operations.ts';
import { IssuedView } from './issue.schema.ts';
import { InvoicesPage, InvoiceView } from './schema.ts';

/*
 * R39: numbers have no gap and are never given twice, whatever happens while they are given.
 */

const product = await openProduct();
afterAll(product.close);
const desk = await openDesk(product);
const { client } = desk;
const account = product.account.accountId;

const numbersOf = (series: string) =>
  inAccount(product.deps.database, account, async (tx) => {
    const rows = await rowsOf<[string, number]>(
      tx,
      `select number, number_position::int from invoice where account_id = $1 and series = $2 order by number_position`,
      [account, series],
    );
    return rows;
  });

/** A failure after the number was given, in the last moment before the transaction would commit. */
class Outage extends Error {}

describe('50 parallel issues, 10 of which fail', () => {
  it('give the numbers 1 to 40 without a gap, and the failed ones stay drafts', async () => {
    const customer = await desk.customer();
    const drafts: string[] = [];
    for (let index = 0; index < 50; index += 1) {
      drafts.push((await desk.draft(customer.id, [[`Support ${index + 1}`, '100.00']])).id);
    }
    const context = product.context();
    const results = await Promise.allSettled(
      drafts.map((id, index) =>
        transaction(context, async (tx) => {
          const { issued } = await issueDrafts(tx, context, 'invoice', [id]);
          if (index % 5 === 3) throw new Outage();
          return issued[0]?.number;
        }),
      ),
    );
    const failed = results.filter(({ status }) => status === 'rejected');
    expect(failed).toHaveLength(10);
    for (const result of failed) expect(result).toMatchObject({ reason: expect.any(Outage) });
    const wanted = Array.from({ length: 40 }, (_, index) => [`RE-2026-${index + 1}`, index + 1]);
    expect(await numbersOf('invoice')).toEqual(wanted);
    const given = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
    expect(new Set(given).size).toBe(40);

    // What failed is a draft as before, and gets the next numbers.
    const { items } = await client.get(InvoicesPage, '/invoices', { status: 'draft', limit: '200' });
    expect(items).toHaveLength(10);
    const { issued } = await client.post(IssuedView, '/invoices/issue', { ids: items.map(({ id }) => id) });
    expect(issued.map(({ number }) => number)).toEqual(
      Array.from({ length: 10 }, (_, index) => `RE-2026-${index + 41}`),
    );
  });
});

describe('more drafts than go in one transaction, of which a later one fails', () => {
  it('are issued up to it, and what was prepared meanwhile stays as it was', async () => {
    const other = await product.register({ companyName: 'Nordwind IT' });
    const own = await openDesk(other);
    const customer = await own.customer();
    const ids: string[] = [];
    for (let some = 0; some < 5; some += 1) {
      ids.push((await own.draft(customer.id, [['Support', '10.00']])).id);
    }
    let transactions = 0;
    const see = async () => {
      transactions += 1;
      if (transactions === 2) throw new Outage();
    };
    await expect(issueInvoices(other.context(), { ids }, { see, atOnce: 2 })).rejects.toThrow(Outage);
    const { issued } = await issueInvoices(other.context(), { ids });
    // 2 of 5 stand; the 2 of the failed transaction and the one after them get the next numbers.
    expect(issued.map(({ number }) => number)).toEqual(['RE-2026-3', 'RE-2026-4', 'RE-2026-5']);
  });
});

describe('a series', () => {
  it('counts corrections by themselves, also when many are made at once', async () => {
    const customer = await desk.customer();
    const invoices = await Promise.all(
      Array.from({ length: 8 }, () => desk.issued(customer.id, [['Support', '10.00']])),
    );
    await Promise.all(
      invoices.map(({ id }) => client.post(InvoiceView, `/invoices/${id}/cancel`, { reason: 'twice' })),
    );
    expect((await numbersOf('correction')).map(([number]) => number)).toEqual(
      Array.from({ length: 8 }, (_, index) => `RK-2026-${index + 1}`),
    );
  });

  it('begins anew each year, refuses a date before the year of its last number, and one to come', async () => {
    const other = await product.register({ companyName: 'Südwind IT' });
    const own = await openDesk(other);
    const customer = await own.customer();
    const issue = async (invoiceDate: string) => {
      const { id } = await own.draft(customer.id, [['Support', '10.00']], { invoiceDate });
      return own.client.send('POST', `/invoices/${id}/issue`, { body: { confirmOldDate: true } });
    };
    expect((await issue('2025-12-31')).body).toMatchObject({ number: 'RE-2025-1' });
    expect((await issue('2025-12-30')).body).toMatchObject({ number: 'RE-2025-2' });
    expect((await issue('2026-11-02')).body).toMatchObject({ number: 'RE-2026-1' });
    expect(await issue('2025-12-31')).toMatchObject({
      status: 409,
      body: { details: { findings: [{ code: 'date-before-last-number' }] } },
    });
    expect(await issue('2026-11-03')).toMatchObject({
      status: 409,
      body: { details: { findings: [{ code: 'date-in-future' }] } },
    });
  });

  it('asks about a date older than 7 days, and takes none older than 7 days unasked', async () => {
    const customer = await desk.customer();
    const draft = await desk.draft(customer.id, [['Support', '10.00']], { invoiceDate: '2026-10-25' });
    const asked = await client.refused('POST', `/invoices/${draft.id}/issue`, { body: {} });
    expect(asked).toMatchObject({ details: { findings: [{ code: 'date-old' }] } });
    const confirmed = await client.post(InvoiceView, `/invoices/${draft.id}/issue`, { confirmOldDate: true });
    expect(confirmed).toMatchObject({ invoiceDate: '2026-10-25', status: 'issued' });
    // 26 October is 7 days before 2 November.
    const inTime = await desk.draft(customer.id, [['Support', '10.00']], { invoiceDate: '2026-10-26' });
    await client.post(InvoiceView, `/invoices/${inTime.id}/issue`, {});
  });
});

describe('what cannot be issued', () => {
  it('leaves the others alone and takes no number', async () => {
    const other = await product.register({ companyName: 'Westwind IT' });
    const own = await openDesk(other);
    const complete = await own.customer();
    const incomplete = await own.customer({ name: 'Ohne Anschrift', street: '' });
    const ids: string[] = [];
    for (const { id } of [complete, incomplete, complete]) {
      ids.push((await own.draft(id, [['Support', '300.00']])).id);
    }
    const dry = await own.client.post(IssuedView, '/invoices/issue', { ids, dryRun: true });
    const real = await own.client.post(IssuedView, '/invoices/issue', { ids });
    for (const { issued, refused } of [dry, real]) {
      expect(issued.map(({ number }) => number)).toEqual(['RE-2026-1', 'RE-2026-2']);
      expect(refused).toMatchObject([
        { customer: 'Ohne Anschrift', findings: [{ code: 'buyer-address-missing', fields: ['street'] }] },
      ]);
    }
  });

  it('nothing at all needs more than the account has: without its address none is issued', async () => {
    const other = await product.register({ companyName: 'Ostwind IT' });
    const { revision } = await other.owner.get(SettingsView, '/settings');
    const own = await openDesk(other, { street: '' });
    expect(revision).toBe(1);
    const customer = await own.customer();
    const { id } = await own.draft(customer.id, [['Support', '10.00']]);
    const refused = await own.client.refused('POST', `/invoices/${id}/issue`, { body: {} });
    expect(refused).toMatchObject({ details: { findings: [{ code: 'seller-address-missing' }] } });
  });
});
