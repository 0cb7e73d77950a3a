import { createHash } from 'node:crypto';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { changedBy, inAccount, rowsOf } from '../../db/transaction.ts';
import { newId } from '../../lib/ids.ts';
import { violationOf } from '../../lib/postgres-errors.ts';
import { openDesk } from '../../testing/desk.ts';
import { openProduct } from '../../testing/product.ts';
import { CustomerDetailView } from '../customers/schema.ts';
import { SettingsView } from '../settings/schema.ts';
import { InvoiceView } from './schema.ts';

/*
 * Issued documents do not change: by the API, which says what to do instead, and by plain SQL as the application's own
 * role, which gets an error or 0 rows.
 */

const product = await openProduct();
afterAll(product.close);
const desk = await openDesk(product);
const { client } = desk;
const account = product.account.accountId;

let invoice: InvoiceView;
beforeEach(async () => {
  await desk.customer({ name: 'Andere GmbH' });
  const customer = await desk.customer();
  invoice = await desk.issued(customer.id, [['Support', '100.00']]);
});

async function attack(statement: string, values: readonly unknown[]): Promise<number | string> {
  try {
    return await inAccount(product.deps.database, account, (tx) => changedBy(tx, statement, values));
  } catch (error) {
    const violation = violationOf(error);
    if (violation === null) throw error;
    return violation.kind;
  }
}

/** Everything of an invoice in the database, as one text. */
async function wholeInvoice(): Promise<string> {
  return inAccount(product.deps.database, account, async (tx) => {
    const texts = [];
    for (const [table, key] of [
      ['invoice', 'id'],
      ['invoice_line', 'invoice_id'],
      ['invoice_tax', 'invoice_id'],
      ['document_lines', 'invoice_id'],
      ['issued_document', 'invoice_id'],
    ]) {
      const rows = await rowsOf(
        tx,
        `select to_jsonb(r) from ${table} r where r.account_id = $1 and r.${key} = $2 order by 1`,
        [account, invoice.id],
      );
      texts.push(...rows.map(([row]) => JSON.stringify(row)));
    }
    return texts.join('\n');
  });
}

const refusals: readonly unknown[] = [0, 'foreign-key', 'check', 'policy', 'permission'];

describe('an issued invoice, as SQL of the application', () => {
  it.each([
    [
      'a line is repriced',
      'update invoice_line set net = 1, price = 1 where account_id = $1 and invoice_id = $2',
    ],
    [
      'a line is renamed',
      `update invoice_line set description = 'x' where account_id = $1 and invoice_id = $2`,
    ],
    ['a line is deleted', 'delete from invoice_line where account_id = $1 and invoice_id = $2'],
    [
      'a line is added',
      `insert into invoice_line (account_id, invoice_id, id, position, kind, description, quantity, price, net, item_kind,
         tax_category, tax_percentage, explanation)
       select account_id, invoice_id, gen_random_uuid(), 2, kind, description, quantity, price, net, item_kind,
         tax_category, tax_percentage, explanation from invoice_line where account_id = $1 and invoice_id = $2`,
    ],
    ['the tax is changed', 'update invoice_tax set tax = 0 where account_id = $1 and invoice_id = $2'],
    ['the tax is deleted', 'delete from invoice_tax where account_id = $1 and invoice_id = $2'],
    ['it is deleted', 'delete from invoice where account_id = $1 and id = $2'],
    [
      'it becomes a draft',
      `update invoice set draft = true, number = null, issued_at = null, status = 'draft' where account_id = $1 and id = $2`,
    ],
    ['its amount is changed', 'update invoice set net = 1, gross = 1.19 where account_id = $1 and id = $2'],
    ['its number is changed', `update invoice set number = 'RE-2026-99' where account_id = $1 and id = $2`],
    [
      'its date is changed',
      `update invoice set invoice_date = '2026-01-01' where account_id = $1 and id = $2`,
    ],
    ['it becomes due later', `update invoice set due_date = '2030-01-01' where account_id = $1 and id = $2`],
    [
      'it goes to another customer',
      `update invoice set customer_id = (select id from customer where account_id = $1 and id <> invoice.customer_id limit 1)
        where account_id = $1 and id = $2`,
    ],
    [
      'the document is written anew',
      `update issued_document set document = '{}' where account_id = $1 and invoice_id = $2`,
    ],
    ['the document is deleted', 'delete from issued_document where account_id = $1 and invoice_id = $2'],
    [
      'the lines of the document are written anew',
      `update document_lines set content = '' where account_id = $1 and invoice_id = $2`,
    ],
    [
      'the lines of the document are deleted',
      'delete from document_lines where account_id = $1 and invoice_id = $2',
    ],
    [
      'a second document is added',
      `insert into issued_document (account_id, invoice_id, number, document, sha256, issued_at, issued_by, customer_id,
         invoice_date, due_date, net, tax, gross)
       select account_id, invoice_id, 'RE-2026-99', document, sha256, issued_at, issued_by, customer_id, invoice_date,
         due_date, net, tax, gross from issued_document where account_id = $1 and invoice_id = $2`,
    ],
  ])('stays as it is when %s', async (_how, statement) => {
    const before = await wholeInvoice();
    expect(before).toContain('Support');
    expect([...refusals, 'unique']).toContain(await attack(statement, [account, invoice.id]));
    expect(await wholeInvoice()).toBe(before);
  });

  it('cannot have its history rewritten', async () => {
    const values = [account, invoice.id];
    const where = 'where account_id = $1 and invoice_id = $2';
    expect(refusals).toContain(await attack(`update invoice_event set reason = 'x' ${where}`, values));
    expect(refusals).toContain(await attack(`delete from invoice_event ${where}`, values));
  });

  it('cannot take a number twice', async () => {
    const copy = `insert into invoice (account_id, id, kind, draft, customer_id, number, series, number_year, number_position,
        invoice_date, due_date, currency, net, tax, gross, issued_at, status, payment_terms, language, created_by)
      select account_id, $3, kind, false, customer_id, number, series, number_year, number_position, invoice_date, due_date,
        currency, net, tax, gross, issued_at, 'issued', payment_terms, language, created_by
        from invoice where account_id = $1 and id = $2`;
    expect(await attack(copy, [account, invoice.id, newId()])).toBe('unique');
  });
});

describe('an issued invoice, by the API', () => {
  const paths = ['PATCH', 'DELETE'] as const;

  it.each(paths)('refuses %s with the sentence that says what to do instead', async (method) => {
    const before = await wholeInvoice();
    const body = method === 'PATCH' ? { lines: [] } : undefined;
    const problem = await client.refused(method, `/invoices/${invoice.id}`, {
      body,
      revision: invoice.revision,
    });
    expect(problem).toMatchObject({
      status: 409,
      detail: `${invoice.number} is issued and does not change. Credit or cancel it instead.`,
    });
    expect(await wholeInvoice()).toBe(before);
  });

  it('is not issued again', async () => {
    const problem = await client.refused('POST', `/invoices/${invoice.id}/issue`, { body: {} });
    expect(problem.detail).toBe(`${invoice.number} is issued already.`);
  });

  it('keeps its document and the hash of it when master data and facts change', async () => {
    const read = (): Promise<[string, string]> =>
      inAccount(product.deps.database, account, async (tx) => {
        const rows = await rowsOf<[string, string]>(
          tx,
          'select document, sha256 from issued_document where account_id = $1 and invoice_id = $2',
          [account, invoice.id],
        );
        return rows[0] ?? ['', ''];
      });
    const [document, sha256] = await read();
    expect(createHash('sha256').update(document).digest('hex')).toBe(sha256);
    expect(JSON.parse(document)).toMatchObject({
      buyer: { name: 'Muster GmbH' },
      totals: { gross: '119.00' },
    });
    const { revision } = await client.get(CustomerDetailView, `/customers/${invoice.customer.id}`);
    const moved = { name: 'Umbenannt GmbH', street: 'Neue Str. 1' };
    await client.patch(CustomerDetailView, `/customers/${invoice.customer.id}`, moved, revision);
    const settings = await client.get(SettingsView, '/settings');
    await client.patch(SettingsView, '/settings', { companyName: 'Südlicht IT' }, settings.revision);
    await client.post(InvoiceView, `/invoices/${invoice.id}/status`, { status: 'paid' });
    await client.post(InvoiceView, `/invoices/${invoice.id}/cancel`, {});
    expect(await read()).toEqual([document, sha256]);
  });
});
