import { afterAll, describe, expect, it } from 'vitest';
import { priceContract } from '../../billing/batch.ts';
import type { AccountFacts, ContractFacts, PriceRequest } from '../../billing/facts.ts';
import { factsFromJson } from '../../billing/facts-json.ts';
import { newId } from '../../lib/ids.ts';
import { openBillingDesk } from '../../testing/billing-desk.ts';
import { openProduct } from '../../testing/product.ts';
import { InvoiceView } from '../invoices/schema.ts';
import { TicketView } from '../tickets/schema.ts';
import { BatchPage, BatchView, PreviewContractView } from './schema.ts';

const product = await openProduct();
afterAll(product.close);
const desk = await openBillingDesk(product);
const { client } = desk;

const ticketOf = (id: string) => client.get(TicketView, `/tickets/${id}`);

/** A customer with a contract and 90 minutes of work in October: 1.5 h × 95.00 = 142.50. */
async function someWork(name: string) {
  const customer = await desk.customer({ name });
  const contract = await desk.contract({ customerId: customer.id });
  const ticket = await desk.work({
    customerId: customer.id,
    entries: [['2026-10-12T09:00', 90]],
  });
  return { customer, contract, ticket };
}

describe('a batch', () => {
  it('is previewed, saved and deleted: 1.5 h × 95.00 = 142.50, 19 % are 27.075, so 27.08', async () => {
    const { contract, ticket } = await someWork('Ahorn GmbH');
    const preview = await desk.preview();
    expect(preview.contracts).toMatchObject([
      { contract: { id: contract.id }, totalBalance: '142.50', selectedBalance: '142.50', lock: null },
    ]);
    expect(preview.totals).toMatchObject({ invoices: 1, net: '142.50', tax: '27.08', gross: '169.58' });

    const batch = await desk.save(preview);
    expect(batch).toMatchObject({
      name: '2026-10',
      state: 'saved',
      invoices: 1,
      drafts: 1,
      net: '142.50',
      gross: '169.58',
      progress: { done: 1, total: 1 },
      createdBy: 'Owner',
    });
    const [invoice] = await desk.invoicesOf(batch.id);
    expect(invoice).toMatchObject({
      net: '142.50',
      lines: [{ quantity: '1.5', price: '95.00', net: '142.50' }],
    });
    expect(await ticketOf(ticket.id)).toMatchObject({ billed: true });
    expect((await desk.preview()).contracts).toEqual([]);

    expect(await desk.dissolve(batch)).toMatchObject({ state: 'dissolved', invoices: 0, net: '0.00' });
    expect(await ticketOf(ticket.id)).toMatchObject({ billed: false });
    expect((await desk.preview()).totals).toMatchObject({ net: '142.50' });
    await desk.save(await desk.preview());
  });
});

describe('the preview of one contract', () => {
  it('names what can be ticked out, and prices the same in a browser: 142.50 less 30 min is 95.00', async () => {
    const { customer, contract } = await someWork('Birke GmbH');
    await desk.work({
      customerId: customer.id,
      number: 'T-42',
      entries: [['2026-10-13T09:00', 30, { note: 'Toner changed' }]],
      products: [{ description: 'Toner', price: '40.00', day: '2026-10-13' }],
    });
    const path = `/invoice-batches/preview/contracts/${contract.id}`;
    const view = await client.get(PreviewContractView, path, {
      cutOff: '2026-10-31',
      invoiceDate: '2026-11-02',
    });
    const whole = await desk.preview({ customerIds: [customer.id] });
    expect(view.fingerprint).toBe(whole.contracts[0]?.fingerprint);
    // 1.5 h and 0.5 h × 95.00, and the toner.
    expect(view).toMatchObject({
      totalBalance: '230.00',
      lines: [{ net: '142.50' }, { net: '47.50' }, { net: '40.00' }],
    });
    const unit = view.units.find(({ label }) => label.includes('T-42'));
    expect(unit).toMatchObject({ kind: 'ticket', net: '87.50', workMinutes: 30, selected: true });
    expect(unit?.items).toMatchObject([
      { kind: 'time-entry', day: '2026-10-13', text: 'Toner changed', technician: 'Owner', minutes: 30 },
      { kind: 'ticket-product', text: 'Toner', quantity: '1', minutes: null },
    ]);

    const { account, contract: facts, request } = view.facts;
    const ticked = factsFromJson<PriceRequest>(request);
    const priced = priceContract(factsFromJson<AccountFacts>(account), factsFromJson<ContractFacts>(facts), {
      ...ticked,
      excluded: new Set([unit?.key ?? '']),
    });
    const excluded = await client.get(PreviewContractView, path, {
      cutOff: '2026-10-31',
      invoiceDate: '2026-11-02',
      excluded: unit?.key ?? '',
    });
    expect(priced.selectedBalance).toBe(14250);
    expect(excluded.selectedBalance).toBe('142.50');
    expect(excluded.fingerprint).toBe(view.fingerprint);
  });
});

describe('saving', () => {
  it('pressed twice with one key makes one batch', async () => {
    await someWork('Douglasie GmbH');
    const preview = await desk.preview();
    const body = {
      name: 'Twice',
      cutOff: '2026-10-31',
      invoiceDate: '2026-11-02',
      contracts: preview.contracts.map(({ contract, fingerprint }) => ({
        contractId: contract.id,
        fingerprint,
      })),
    };
    const press = () => client.send('POST', '/invoice-batches', { body, idempotencyKey: 'one-press' });
    const [first, second] = [await press(), await press()];
    expect(first.status).toBe(202);
    expect(second.body).toEqual(first.body);
    await product.drainQueue();
    const { items } = await client.get(BatchPage, '/invoice-batches', { search: 'twice' });
    expect(items).toMatchObject([{ name: 'Twice', state: 'saved' }]);
  });

  it('is abandoned until the job has done it; nothing is kept, and everything is due as before', async () => {
    await someWork('Erle GmbH');
    const preview = await desk.preview();
    const { id } = await desk.beginSave(preview);
    expect(await client.post(BatchView, `/invoice-batches/${id}/abandon`)).toMatchObject({
      state: 'abandoned',
    });
    await product.drainQueue();
    expect(await desk.batch(id)).toMatchObject({ state: 'abandoned', invoices: 0 });
    expect((await desk.preview()).totals).toEqual(preview.totals);
    const again = await client.refused('POST', `/invoice-batches/${id}/abandon`);
    expect(again).toMatchObject({ status: 409, detail: 'The batch 2026-10 is not being saved any more.' });
  });

  it('is told as it goes on, until it is done', async () => {
    await someWork('Fichte GmbH');
    const { id } = await desk.beginSave(await desk.preview());
    const told = client.send('GET', `/invoice-batches/${id}/events`);
    await product.drainQueue();
    const { body, headers } = await told;
    expect(headers['content-type']).toBe('text/event-stream');
    const states = String(body)
      .split('\n\n')
      .filter((event) => event.startsWith('data: '))
      .map((event) => BatchView.parse(JSON.parse(event.slice('data: '.length))).state);
    expect(new Set(states)).toEqual(new Set(['saving', 'saved']));
    // So that a browser does not take the end for a broken line.
    expect(String(body)).toMatch(/event: end\ndata:\n\n$/);
  });
});

describe('a saved batch', () => {
  it('is renamed by whoever saw its last revision, and found by its name', async () => {
    await someWork('Ginkgo GmbH');
    const { id, revision } = await desk.save(await desk.preview());
    const path = `/invoice-batches/${id}`;
    const renamed = await client.patch(BatchView, path, { name: 'October, ginkgo' }, revision);
    expect(renamed).toMatchObject({ name: 'October, ginkgo', revision: revision + 1 });
    const stale = { body: { name: 'Other' }, revision };
    expect((await client.refused('PATCH', path, stale)).status).toBe(412);
    expect((await client.refused('PATCH', path, { body: { name: 'Other' } })).status).toBe(428);
    const { items } = await client.get(BatchPage, '/invoice-batches', { search: 'GINKGO' });
    expect(items.map((batch) => batch.id)).toEqual([id]);
  });

  it('is not deleted while an invoice of it stands, naming that', async () => {
    await someWork('Hasel GmbH');
    const batch = await desk.save(await desk.preview());
    const [invoice] = await desk.invoicesOf(batch.id);
    const issued = await client.post(InvoiceView, `/invoices/${invoice?.id}/issue`, {});
    const refused = await client.refused('DELETE', `/invoice-batches/${batch.id}`, {
      revision: batch.revision,
    });
    expect(refused).toMatchObject({
      status: 409,
      detail: `Issued invoices of the batch 2026-10 must be cancelled with release first: ${issued.number}. "Cancel batch" does that.`,
    });
  });

  it('is cancelled as a whole and then deleted: its documents stay, its tickets open', async () => {
    const { ticket } = await someWork('Holunder GmbH');
    const { ticket: drafted } = await someWork('Hopfen GmbH');
    const batch = await desk.save(await desk.preview());
    const [invoice] = await desk.invoicesOf(batch.id);
    await client.post(InvoiceView, `/invoices/${invoice?.id}/issue`, {});
    const cancelling = await client.post(BatchView, `/invoice-batches/${batch.id}/cancel`, {
      reason: 'Wrong month',
    });
    expect(cancelling).toMatchObject({ state: 'cancelling', progress: { done: 0, total: 1 } });
    await product.drainQueue();
    const cancelled = await desk.batch(batch.id);
    expect(cancelled).toMatchObject({ state: 'saved', refusal: null, progress: { done: 1, total: 1 } });
    expect(await desk.invoice(invoice?.id ?? '')).toMatchObject({ credited: '169.58', released: true });
    // What the issued one held is open, the draft still holds its own.
    expect([(await ticketOf(ticket.id)).billed, (await ticketOf(drafted.id)).billed]).toEqual([false, true]);
    const again = await client.refused('POST', `/invoice-batches/${batch.id}/cancel`, {
      body: { reason: 'x' },
    });
    expect(again.detail).toBe('The batch 2026-10 has no issued invoice. Delete it instead.');

    expect(await desk.dissolve(batch)).toMatchObject({ state: 'dissolved', invoices: 1, drafts: 0 });
    expect((await ticketOf(drafted.id)).billed).toBe(false);
    expect(await desk.invoice(invoice?.id ?? '')).toMatchObject({ batch: { name: '2026-10' } });
    await desk.save(await desk.preview());
  });

  it('is absent for other accounts, and so are the contracts of a preview', async () => {
    const { contract } = await someWork('Iris GmbH');
    const preview = await desk.preview();
    const batch = await desk.save(preview);
    const { owner: other } = await product.register();
    const paths = [
      ['GET', `/invoice-batches/${batch.id}`],
      ['GET', `/invoice-batches/${batch.id}/events`],
      ['POST', `/invoice-batches/${batch.id}/abandon`],
      ['DELETE', `/invoice-batches/${batch.id}`],
      ['GET', `/invoice-batches/preview/contracts/${contract.id}?cutOff=2026-10-31`],
    ] as const;
    for (const [method, path] of paths) {
      const revision = method === 'DELETE' ? { revision: batch.revision } : {};
      expect((await other.refused(method, path, revision)).status, path).toBe(404);
    }
    const rename = { body: { name: 'Mine' }, revision: batch.revision };
    expect((await other.refused('PATCH', `/invoice-batches/${batch.id}`, rename)).status).toBe(404);
    const fingerprint = preview.contracts[0]?.fingerprint;
    const contracts = [{ contractId: contract.id, fingerprint }];
    const save = { body: { name: 'Mine', cutOff: '2026-10-31', contracts } };
    expect((await other.refused('POST', '/invoice-batches', save)).status).toBe(404);
    const unknown = { body: { ...save.body, contracts: [{ contractId: newId(), fingerprint }] } };
    expect((await client.refused('POST', '/invoice-batches', unknown)).status).toBe(404);
  });
});
