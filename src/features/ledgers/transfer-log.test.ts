import { describe, expect, it } from 'vitest';
import { openLedgerDesks } from '../../testing/ledger-desk.ts';
import { LoggedTransfersView, PayloadsView } from './exports.schema.ts';

const desks = await openLedgerDesks();

describe.each(desks)('what goes to $ledger', (there) => {
  const { product, desk, books, ledger } = there;
  const { owner } = product;
  const payloads = async (id: string) =>
    (await owner.get(PayloadsView, `/invoices/${id}/ledger-payloads`)).items;
  const request = { xero: 'PUT /Invoices', quickbooks: 'POST /invoice' }[ledger];

  it('is seen before it is sent, to the letter, of a draft too, and nothing is sent by looking', async () => {
    const customer = await there.customer();
    const { id } = await desk.draft(customer.id, [['Wartung', '100.00']]);
    const [before] = await payloads(id);
    const expected = { net: '100.00', tax: '19.00', gross: '119.00' };
    expect(before).toMatchObject({ ledger, request, sentAt: null, expected, problems: [] });
    expect(before?.body).toContain('100.00');
    expect(await desk.invoice(id)).toMatchObject({ status: 'draft', number: null });
    expect(books.documents()).toEqual([]);

    await there.send([id]);
    const [after] = await payloads(id);
    // The draft was looked at as if it were issued today, under the number it then got.
    expect(after).toMatchObject({ request, body: before?.body, expected });
    expect(after?.sentAt).not.toBeNull();
  });

  it('is not shown where something is in the way, but what', async () => {
    const { id } = await desk.draft((await desk.customer()).id, [['Wartung', '100.00']]);
    const [one] = await payloads(id);
    expect(one).toMatchObject({ request: null, body: null, problems: [{ code: 'customer-not-mapped' }] });
    expect(
      (await owner.refused('GET', '/invoices/0199a3c2-5b1e-7cc4-9d0f-3f1f6a1b2c3d/ledger-payloads')).status,
    ).toBe(404);
  });

  it('is in the log: who had it sent, when, and to what it came there', async () => {
    const log = async (query: string) =>
      (await owner.get(LoggedTransfersView, `/ledgers/transfers?${query}`)).items;
    const [row] = await log(`ledger=${ledger}`);
    expect(row).toMatchObject({
      kind: 'document',
      state: 'done',
      net: '100.00',
      tax: '19.00',
      gross: '119.00',
      attempts: 1,
    });
    expect(row?.by).not.toBe('');
    expect(row?.remoteNumber).toBe(row?.invoice.number);
    const today = product.clock.now().toISOString().slice(0, 10);
    expect(await log(`from=${today}&to=${today}`)).toHaveLength(1);
    expect(await log('to=2020-01-01')).toEqual([]);
    expect(await log(`ledger=${ledger === 'xero' ? 'quickbooks' : 'xero'}`)).toEqual([]);
  });
});
