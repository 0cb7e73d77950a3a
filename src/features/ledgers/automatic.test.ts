import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Deps } from '../../deps.ts';
import { openLedgerDesks } from '../../testing/ledger-desk.ts';
import { InvoiceView } from '../invoices/schema.ts';
import { PaymentView } from '../payments/schema.ts';
import { SettingsView } from '../settings/schema.ts';
import { ExportedView } from './exports.schema.ts';
import { LedgerView } from './schema.ts';
import { sendToLedger } from './tasks.ts';

const desks = await openLedgerDesks({ paymentsFrom: 'tagwerk' });

describe.each(desks)('what goes to $ledger', (there) => {
  const { product, desk, books, ledger, exceptions, transfers } = there;
  const { owner } = product;
  const { accountId } = product.account;
  const path = `/ledgers/${ledger}`;

  it('is there once when two nodes send at the same moment', async () => {
    const customer = await there.customer();
    const ids: string[] = [];
    for (let index = 0; index < 12; index += 1)
      ids.push((await desk.draft(customer.id, [['Wartung', '10.00']])).id);
    await owner.post(ExportedView, `${path}/export`, { ids });
    const nodes: Deps[] = [product.deps, { ...product.deps }];
    await Promise.all(nodes.map((deps) => sendToLedger.run(deps, { accountId, ledger })));
    await product.drainQueue();
    const numbers = books.documents().map(({ number }) => number);
    expect(numbers).toHaveLength(12);
    expect(new Set(numbers).size).toBe(12);
    for (const id of ids) expect(await desk.invoice(id)).toMatchObject({ status: 'exported' });
  });

  it('goes by itself when it is issued, if the settings say so', async () => {
    const { revision } = await owner.get(LedgerView, path);
    await owner.patch(LedgerView, path, { exportWhen: 'issue' }, revision);
    const invoice = await desk.issued((await there.customer()).id, [['Wartung', '10.00']]);
    await product.drainQueue();
    expect(await desk.invoice(invoice.id)).toMatchObject({ status: 'exported' });
    const after = await owner.get(LedgerView, path);
    await owner.patch(LedgerView, path, { exportWhen: 'hand' }, after.revision);
    const byHand = await desk.issued((await there.customer()).id, [['Wartung', '10.00']]);
    await product.drainQueue();
    expect(await desk.invoice(byHand.id)).toMatchObject({ status: 'issued' });
  });

  it('takes payments along that are recorded here, and takes them back', async () => {
    const customer = await there.customer();
    // 119.00, of which 50.00 are paid, which is taken back
    const draft = await desk.draft(customer.id, [['Wartung', '100.00']]);
    await owner.post(ExportedView, `${path}/export`, { ids: [draft.id] });
    const before = books.payments().length;
    const paid = { customerId: customer.id, amount: '50.00', invoices: [{ invoiceId: draft.id }] };
    await product.drainQueue();
    const payment = await owner.post(PaymentView, '/payments', paid);
    await there.later(15 * 60_000);
    expect(books.payments().slice(before)).toMatchObject([{ amount: '50.00' }]);
    await there.later(15 * 60_000);
    expect(books.payments()).toHaveLength(before + 1);
    expect(await desk.invoice(draft.id)).toMatchObject({ received: '50.00', open: '69.00' });
    await owner.post(PaymentView, `/payments/${payment.id}/reverse`, {});
    await there.later(15 * 60_000);
    expect(books.payments()).toHaveLength(before);
    expect(await exceptions()).toEqual([]);
  });

  it('is not sent after somebody said it is there already', async () => {
    const stranger = await desk.customer({ name: 'Nicht zugeordnet GmbH' });
    const draft = await desk.draft(stranger.id, [['Wartung', '10.00']]);
    await there.send([draft.id]);
    const byHand = { status: 'exported', exportedTo: 'typed in by the bookkeeper' };
    await owner.post(InvoiceView, `/invoices/${draft.id}/status`, byHand);
    await there.map(stranger.id);
    for (const { id } of await exceptions()) await owner.send('POST', `/ledgers/exceptions/${id}/retry`);
    await product.drainQueue();
    expect((await transfers(draft.id)).map(({ state }) => state)).toEqual(['ignored']);
    expect(books.documents().some(({ number }) => number === '')).toBe(false);
  });

  it('comes to the same cent, whatever is on it, or is put before a person', {
    timeout: 120_000,
  }, async () => {
    const { revision } = await owner.get(SettingsView, '/settings');
    await owner.patch(SettingsView, '/settings', { vatId: 'DE136695976' }, revision);
    const abroad = { country: 'AT', vatId: 'ATU13585627', deliverToCountry: 'AT' };
    const customer = await desk.customer({ name: 'Alpenblick GmbH', ...abroad });
    await there.map(customer.id);
    const cents = (max: number) => fc.integer({ min: 1, max }).map((n) => (n / 100).toFixed(2));
    const line = fc.record({
      quantity: fc.integer({ min: 1, max: 9000 }).map((n) => (n / 1000).toString()),
      price: fc.oneof(
        cents(50_000),
        fc.integer({ min: 1, max: 99_999 }).map((n) => (n / 100_000).toFixed(5)),
      ),
      discountPercentage: fc.constantFrom('0', '0', '12.5'),
    });
    const invoice = fc.record({
      lines: fc.array(line, { minLength: 1, maxLength: 9 }),
      discount: fc.option(fc.constantFrom({ percentage: '3' }, { amount: '0.01' })),
    });
    const samples = fc.sample(invoice, { numRuns: 25, seed: 7 });
    const taxes = z.object({
      items: z.array(z.object({ id: z.string(), category: z.string(), active: z.boolean() })),
    });
    const { items } = taxes.parse((await owner.send('GET', '/taxes')).body);
    const ids: string[] = [];
    for (const [index, { lines, discount }] of samples.entries()) {
      const withTax = lines.map((one, place) => {
        const tax = items[(index + place) % items.length];
        return {
          kind: 'free',
          description: `Position ${place + 1}`,
          ...one,
          taxId: tax?.category === 'O' ? items[0]?.id : tax?.id,
        };
      });
      const { body, status } = await owner.send('POST', '/invoices', {
        body: { customerId: customer.id, lines: withTax, ...(discount && { discount }) },
      });
      if (status === 201) ids.push(InvoiceView.parse(body).id);
    }
    expect(ids.length).toBeGreaterThan(15);
    await there.send(ids);
    await there.later(3 * 60_000);
    const open = new Set((await exceptions()).map((one) => one.invoice?.id));
    let equal = 0;
    for (const id of ids) {
      const { number, net, tax, status } = await desk.invoice(id);
      if (open.has(id) || status === 'draft') continue;
      expect(status).toBe('exported');
      const remote = books.documents().find((document) => document.number === number);
      expect(remote).toMatchObject({ net, tax });
      equal += 1;
    }
    expect(equal).toBeGreaterThan(10);
    expect(books.simulator.complaints()).toEqual([]);
  });
});
