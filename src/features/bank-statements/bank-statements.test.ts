import { afterAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { newId } from '../../lib/ids.ts';
import { type CamtEntry, camtFile, ourIban } from '../../testing/camt.ts';
import type { Client } from '../../testing/client.ts';
import { openDesk } from '../../testing/desk.ts';
import { openProduct } from '../../testing/product.ts';
import { CreditView, PaymentView } from '../payments/schema.ts';
import { RemindedView, ReminderSettingsView } from '../reminders/schema.ts';
import { BankAccountsView, SettingsView } from '../settings/schema.ts';
import { parseCamt } from './camt.operations.ts';
import { AcceptedView, EntriesPage, EntryView, ImportedStatements } from './schema.ts';

const product = await openProduct();
const desk = await openDesk(product);
const { client } = desk;
afterAll(product.close);

async function ownBankAccount(owner: Client): Promise<void> {
  const { revision } = await owner.get(SettingsView, '/settings');
  const items = [{ holderName: 'Nordlicht IT', iban: ourIban, bic: 'COBADEFFXXX', bankName: '' }];
  await owner.put(BankAccountsView, '/settings/bank-accounts', { items }, revision);
}
await ownBankAccount(client);

async function upload(payload: string, { headers }: Client = client) {
  const response = await product.app.inject({
    method: 'POST',
    url: '/api/v1/bank-statements?fileName=auszug.xml',
    headers: { ...headers, 'content-type': 'application/xml' },
    payload,
  });
  return { status: response.statusCode, body: JSON.parse(response.body) as unknown };
}

let statements = 0;

/** Takes entries in, in a file of their own. @returns The entries as they are listed, in the order given. */
async function taken(...entries: CamtEntry[]): Promise<EntryView[]> {
  statements += 1;
  const file = camtFile(entries, { id: `AUSZUG-${statements}` });
  const { items } = ImportedStatements.parse((await upload(file)).body);
  const statementId = items[0]?.id ?? '';
  const page = await client.get(EntriesPage, '/bank-entries', { statementId });
  return entries.flatMap(({ purpose }) => page.items.find((one) => one.purpose === purpose) ?? []);
}

const accept = (entry: EntryView | undefined, body: object = {}) =>
  client.post(EntryView, `/bank-entries/${entry?.id}/accept`, body);
const paymentOf = (entry: z.output<typeof EntryView>) =>
  client.get(PaymentView, `/payments/${entry.paymentId}`);

describe('money on the bank account', () => {
  it('settles the invoice it names, once a person accepts it: 119.00 of 119.00', async () => {
    const customer = await desk.customer({ name: 'Kornkammer GmbH' });
    const invoice = await desk.issued(customer.id, [['Support', '100.00']]);
    const purpose = `Rechnung ${invoice.number}`;
    const [entry] = await taken({
      amount: '119.00',
      payer: 'KORNKAMMER GMBH',
      iban: 'DE02120300000000202051',
      purpose,
    });
    expect(entry).toMatchObject({
      state: 'open',
      amount: '119.00',
      proposals: [
        {
          customer: { name: 'Kornkammer GmbH' },
          allocations: [{ invoice: { number: invoice.number }, amount: '119.00', cashDiscount: '0.00' }],
          rest: '0.00',
          reasons: ['number', 'amount', 'name'],
          sure: true,
        },
      ],
    });
    expect(await desk.invoice(invoice.id)).toMatchObject({ status: 'issued' });
    const accepted = await accept(entry);
    expect(await desk.invoice(invoice.id)).toMatchObject({ status: 'paid', open: '0.00' });
    expect(await paymentOf(accepted)).toMatchObject({
      source: 'bank-statement',
      reference: purpose,
      paidOn: '2026-11-02',
    });
    const again = await client.refused('POST', `/bank-entries/${entry?.id}/accept`, { body: {} });
    expect(again).toMatchObject({ status: 409, detail: 'Somebody has decided about this entry already.' });

    // The account is known now: the only invoice of 59.50 is surely meant, whatever the text says.
    const next = await desk.issued(customer.id, [['Support', '50.00']]);
    const [second] = await taken({
      amount: '59.50',
      payer: 'K.',
      iban: 'DE02120300000000202051',
      purpose: 'Danke',
    });
    expect(second?.proposals[0]).toMatchObject({ sure: true, reasons: ['amount', 'iban'] });
    await accept(second);
    expect(await desk.invoice(next.id)).toMatchObject({ status: 'paid' });
  });

  it('less 2 % in time closes the invoice: 116.62 and 2.38 of cash discount are 119.00 (R40)', async () => {
    const customer = await desk.customer();
    const paymentTerms = { due: { kind: 'days', days: 30 }, cashDiscounts: [{ days: 10, percentage: '2' }] };
    const invoice = await desk.issued(customer.id, [['Support', '100.00']], { paymentTerms });
    const [entry] = await taken({ amount: '116.62', purpose: invoice.number ?? '' });
    expect(entry?.proposals[0]).toMatchObject({ sure: true, reasons: ['number', 'amount-less-discount'] });
    const { allocations } = await paymentOf(await accept(entry));
    expect(allocations).toMatchObject([
      { amount: '116.62', cashDiscount: '2.38', cashDiscountTaxes: [{ net: '2.00', tax: '0.38' }] },
    ]);
    expect(await desk.invoice(invoice.id)).toMatchObject({ status: 'paid', open: '0.00' });
  });

  it('above what is open becomes the customer’s credit: 130.00 for 119.00 leaves 11.00', async () => {
    const customer = await desk.customer();
    const invoice = await desk.issued(customer.id, [['Support', '100.00']]);
    const [entry] = await taken({ amount: '130.00', purpose: `zu viel ${invoice.number}` });
    expect(entry?.proposals[0]).toMatchObject({ sure: false, rest: '11.00' });
    await accept(entry);
    expect(await client.get(CreditView, `/customers/${customer.id}/credit`)).toMatchObject({
      balance: '11.00',
    });
  });

  it('with the fee of a reminder pays both, surely: 121.50 are 119.00 and 2.50', async () => {
    const now = product.clock.now();
    product.clock.set('2026-10-01T09:00:00Z');
    const customer = await desk.customer();
    const paymentTerms = { due: { kind: 'days', days: 14 }, cashDiscounts: [] };
    const invoice = await desk.issued(customer.id, [['Support', '100.00']], { paymentTerms });
    const { revision, ...settings } = await client.get(ReminderSettingsView, '/reminder-settings');
    const levels = settings.levels.map((level) => ({ ...level, fee: '2.50' }));
    await client.put(ReminderSettingsView, '/reminder-settings', { ...settings, levels }, revision);
    product.clock.set(now.toISOString());
    const customers = [{ customerId: customer.id, total: '121.50' }];
    const { reminders } = await client.post(RemindedView, '/reminders/run', { customers });
    const [entry] = await taken({ amount: '121.50', purpose: `Mahnung ${invoice.number}` });
    const reminder = { id: reminders[0]?.id, day: '2026-11-02', level: 1 };
    expect(entry?.proposals[0]).toMatchObject({
      sure: true,
      reasons: ['number', 'amount-with-claims'],
      claims: [{ reminder, amount: '2.50' }],
      rest: '0.00',
    });
    const { allocations, claims, credit } = await paymentOf(await accept(entry));
    expect(allocations).toMatchObject([{ amount: '119.00' }]);
    expect([claims, credit]).toEqual([[{ reminder, amount: '2.50' }], '0.00']);
  });

  it('goes where the person says: 100.00 without a word, to an invoice that is then partly paid', async () => {
    const customer = await desk.customer();
    const invoice = await desk.issued(customer.id, [['Support', '1000.00']]);
    const [entry] = await taken({ amount: '77.00', purpose: 'ohne Worte' });
    expect(
      (await client.refused('POST', `/bank-entries/${entry?.id}/accept`, { body: {} })).detail,
    ).toContain('Nothing open fits');
    await accept(entry, { customerId: customer.id, invoices: [{ invoiceId: invoice.id }] });
    // 1,190.00 less 77.00
    expect(await desk.invoice(invoice.id)).toMatchObject({ open: '1113.00', badges: ['partly-paid'] });
  });

  it('is accepted at once where it is sure, and of two entries for one invoice only the first', async () => {
    const customer = await desk.customer();
    const [first, second] = [
      await desk.issued(customer.id, [['Support', '20.00']]),
      await desk.issued(customer.id, [['Support', '30.00']]),
    ];
    await taken(
      { amount: '23.80', purpose: `eins ${first.number}` },
      { amount: '23.80', purpose: `noch einmal ${first.number}` },
      { amount: '35.70', purpose: `zwei ${second.number}` },
    );
    const looked = await client.post(AcceptedView, '/bank-entries/accept-sure', { dryRun: true });
    expect(looked.accepted.map(({ amount, paymentId }) => [amount, paymentId])).toEqual(
      expect.arrayContaining([
        ['23.80', null],
        ['35.70', null],
      ]),
    );
    expect(await desk.invoice(first.id)).toMatchObject({ open: '23.80' });
    const done = await client.post(AcceptedView, '/bank-entries/accept-sure', {});
    expect(done.accepted).toHaveLength(2);
    expect(done.left).toBe(looked.left);
    for (const { id } of [first, second])
      expect(await desk.invoice(id)).toMatchObject({ status: 'paid', open: '0.00' });
    expect(await client.get(CreditView, `/customers/${customer.id}/credit`)).toMatchObject({
      balance: '0.00',
    });
  });
});

describe('two entries that differ in the last cent of a very large amount', () => {
  it('are two, though in another file: 900,000,000,000,000.01 and .02', async () => {
    const both = [];
    for (const amount of ['900000000000000.01', '900000000000000.02']) {
      const file = camtFile([{ amount, purpose: 'sehr viel' }], { id: `GROSS-${amount}` });
      const { items } = ImportedStatements.parse((await upload(file)).body);
      both.push(items[0]?.newEntries);
    }
    expect(both).toEqual([1, 1]);
  });
});

describe('money that leaves', () => {
  it('again, because the bank took it back, reverses the payment: the invoice is open', async () => {
    const customer = await desk.customer();
    const invoice = await desk.issued(customer.id, [['Support', '100.00']]);
    const [came] = await taken({ amount: '119.00', purpose: invoice.number ?? '', endToEndId: 'E2E-7' });
    await accept(came);
    const [back] = await taken({
      amount: '119.00',
      direction: 'DBIT',
      returned: true,
      purpose: 'Rückgabe',
      endToEndId: 'E2E-7',
    });
    expect(back).toMatchObject({
      amount: '-119.00',
      reversal: true,
      reversals: [{ reasons: ['end-to-end-id'] }],
    });
    await accept(back);
    expect(await desk.invoice(invoice.id)).toMatchObject({
      status: 'issued',
      open: '119.00',
      received: '0.00',
    });
    expect(await client.post(EntryView, `/bank-entries/${came?.id}/reopen`, {})).toMatchObject({
      state: 'open',
    });
  });

  it('for something else is nobody’s payment', async () => {
    const [rent] = await taken({ amount: '900.00', direction: 'DBIT', purpose: 'Miete' });
    expect(rent).toMatchObject({ state: 'outgoing', proposals: [] });
  });
});

describe('a file', () => {
  it('that is taken in again, or overlaps with another, changes nothing twice; equal entries are two', async () => {
    const same = { amount: '5.00', purpose: 'zweimal dasselbe' };
    const first = camtFile([same, same, { amount: '6.00', purpose: 'drei', reference: 'R3' }], { id: 'T1' });
    const { items, newEntries } = ImportedStatements.parse((await upload(first)).body);
    expect([newEntries, items[0]?.entries]).toEqual([3, 3]);
    expect(items[0]).toMatchObject({
      iban: ourIban,
      opening: '1000.00',
      closing: '1238.00',
      from: '2026-11-02',
    });
    expect(ImportedStatements.parse((await upload(first)).body)).toEqual({ items, newEntries: 0 });
    const overlapping = camtFile(
      [same, same, { amount: '6.00', purpose: 'drei', reference: 'R3' }, { amount: '7.00', purpose: 'vier' }],
      { id: 'T2' },
    );
    expect(ImportedStatements.parse((await upload(overlapping)).body)).toMatchObject({
      newEntries: 1,
      items: [{ entries: 4 }],
    });
    const { items: all } = await client.get(EntriesPage, '/bank-entries', { search: 'zweimal' });
    expect(all).toHaveLength(2);
  });

  it('says the same in version 02 and 08; what is only announced is left out', () => {
    const entries: CamtEntry[] = [
      {
        amount: '119.00',
        payer: 'Korn &amp; Söhne',
        iban: 'DE02 1203 0000 0000 2020 51',
        purpose: 'RE-1',
        endToEndId: 'E1',
      },
      { amount: '1.00', status: 'PDNG', purpose: 'announced' },
      { amount: '3.50', direction: 'DBIT', payer: 'Bank', purpose: 'fee' },
    ];
    const [old, young] = [camtFile(entries), camtFile(entries, { version: '08' })].map((file) =>
      parseCamt(Buffer.from(file)),
    );
    expect(young).toEqual(old);
    expect(old?.[0]?.entries).toMatchObject([
      {
        amount: '119.00',
        payerName: 'Korn & Söhne',
        payerIban: 'DE02120300000000202051',
        endToEndId: 'E1',
        reversal: false,
      },
      { amount: '-3.50', payerName: 'Bank', endToEndId: '' },
    ]);
  });

  it('that is none, of another account or in another currency is refused whole', async () => {
    const refusal = async (file: string) => (await upload(file)).body;
    const notOne = {
      status: 400,
      detail: expect.stringContaining('no bank statement in the format camt.053'),
    };
    expect(await refusal('<Document/>')).toMatchObject(notOne);
    expect(await refusal('not even XML <')).toMatchObject(notOne);
    expect(
      await refusal('<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><Document>&e;</Document>'),
    ).toMatchObject(notOne);
    const iban = 'DE02120300000000202051';
    expect(await refusal(camtFile([], { iban }))).toMatchObject({
      status: 400,
      detail: expect.stringContaining(iban),
    });
    expect(await refusal(camtFile([{ amount: '1.00', currency: 'USD' }]))).toMatchObject({
      status: 400,
      detail: expect.stringContaining('USD'),
    });
  });
});

it('that was accepted by mistake is open again, and so is the invoice: 11.90 come back off it', async () => {
  const customer = await desk.customer();
  const invoice = await desk.issued(customer.id, [['Support', '10.00']]);
  const iban = 'DE02500105170137075030';
  const [entry] = await taken({ amount: '11.90', iban, purpose: `irrtümlich ${invoice.number}` });
  await accept(entry);
  expect(await desk.invoice(invoice.id)).toMatchObject({ status: 'paid' });
  const opened = await client.post(EntryView, `/bank-entries/${entry?.id}/reopen`, { reason: 'wrong one' });
  expect(opened).toMatchObject({ state: 'open', paymentId: null });
  // The payer is not taken for this customer any more.
  expect(opened.proposals[0]?.reasons).toEqual(['number', 'amount']);
  expect(await desk.invoice(invoice.id)).toMatchObject({ status: 'issued', open: '11.90', received: '0.00' });
});

it('can be left out, and decided again', async () => {
  const [entry] = await taken({ amount: '4.00', purpose: 'Zinsen' });
  const path = `/bank-entries/${entry?.id}`;
  expect(await client.post(EntryView, `${path}/ignore`, { reason: 'interest' })).toMatchObject({
    state: 'ignored',
    reason: 'interest',
    decidedBy: 'Owner',
  });
  expect((await client.refused('POST', `${path}/accept`, { body: {} })).status).toBe(409);
  expect(await client.post(EntryView, `${path}/reopen`, {})).toMatchObject({
    state: 'open',
    decidedBy: null,
  });
  expect((await client.refused('POST', `${path}/reopen`, { body: {} })).status).toBe(409);
});

it('another account sees and moves none of it', async () => {
  const [entry] = await taken({ amount: '8.00', purpose: 'mine' });
  const { owner: other } = await product.register();
  await ownBankAccount(other);
  for (const id of [entry?.id, newId()]) {
    expect((await other.refused('GET', `/bank-entries/${id}`)).status).toBe(404);
    for (const verb of ['accept', 'ignore', 'reopen']) {
      expect((await other.refused('POST', `/bank-entries/${id}/${verb}`, { body: {} })).status).toBe(404);
    }
  }
  expect((await other.get(EntriesPage, '/bank-entries')).items).toEqual([]);
  // The same file is the other one's own.
  const file = camtFile([{ amount: '8.00', purpose: 'mine' }], { id: `AUSZUG-${statements}` });
  expect(ImportedStatements.parse((await upload(file, other)).body)).toMatchObject({ newEntries: 1 });
});
