import { describe, expect, it } from 'vitest';
import { openDesk } from '../../testing/desk.ts';
import { openLedgerDesks } from '../../testing/ledger-desk.ts';
import { InvoiceView } from '../invoices/schema.ts';
import { MappingView } from './mapping.schema.ts';
import { LedgerView } from './schema.ts';

const desks = await openLedgerDesks();

describe.each(desks)('lines told apart in $ledger', (there) => {
  const { product, desk, books, ledger } = there;
  const { owner } = product;
  const path = `/ledgers/${ledger}/mapping`;
  const send = async (id: string) => {
    await there.send([id]);
    const { number } = await desk.invoice(id);
    return books.trackingOf(number ?? '');
  };
  const draftOf = async (customerId: string) => {
    const { id } = await desk.draft(customerId, [
      ['Wartung', '100.00'],
      ['Beratung', '50.00'],
    ]);
    return id;
  };
  const sent = async () => send(await draftOf((await there.customer()).id));
  const idOf = async (name: string) => {
    const { choices } = await owner.get(MappingView, path);
    return choices.tracking.find((one) => one.name.endsWith(name))?.remoteId ?? expect.fail(name);
  };
  const levelOfDetail = async (detail: string) => {
    const { revision } = await owner.get(LedgerView, `/ledgers/${ledger}`);
    await owner.patch(LedgerView, `/ledgers/${ledger}`, { detail }, revision);
  };

  it('offers what is active there, and nothing else is taken', async () => {
    const { choices, tracking } = await owner.get(MappingView, path);
    const names = choices.tracking.map(({ name }) => name.replace('Business line: ', ''));
    const regions = ledger === 'xero' ? ['Region: North', 'Region: South'] : [];
    expect(names).toEqual(['Hardware', 'Managed services', 'Projects', ...regions]);
    expect(tracking.every(({ mapped }) => mapped === null)).toBe(true);
    const body = { tracking: [{ kind: 'other', remoteId: 'nothing of theirs' }] };
    expect((await owner.refused('PUT', path, { body })).code).toBe('ledgers.remoteUnknown');
  });

  it('go with what their kind is mapped to, else with that of the others, at every level of detail', async () => {
    const [hardware, projects] = [await idOf('Hardware'), await idOf('Projects')];
    await owner.put(MappingView, path, { tracking: [{ kind: 'other', remoteId: hardware }] });
    expect(await sent()).toEqual([[hardware], [hardware]]);
    await owner.put(MappingView, path, { tracking: [{ kind: 'free', remoteId: projects }] });
    expect(await sent()).toEqual([[projects], [projects]]);

    await levelOfDetail('taxes');
    expect(await sent()).toEqual([[hardware]]);
    const none = { tracking: ['other', 'free'].map((kind) => ({ kind, remoteId: null })) };
    await owner.put(MappingView, path, none);
    expect(await sent()).toEqual([[]]);
    expect(await there.exceptions()).toEqual([]);
    expect(books.simulator.complaints()).toEqual([]);
  });

  it("of which a customer's is taken besides the kind's where a line has room for both, else before it", async () => {
    const customer = await there.customer();
    const [hardware, projects] = [await idOf('Hardware'), await idOf('Projects')];
    const toCustomer = (remoteId: string | null) =>
      owner.put(MappingView, path, { customerTracking: [{ id: customer.id, remoteId }] });
    await levelOfDetail('lines');
    await owner.put(MappingView, path, { tracking: [{ kind: 'other', remoteId: projects }] });
    const mapped = await toCustomer(hardware);
    expect(mapped.customerTracking).toMatchObject([{ id: customer.id, mapped: { remoteId: hardware } }]);
    const invoice = await draftOf(customer.id);
    expect(await send(invoice)).toEqual([[hardware], [hardware]]);
    const correction = await owner.post(InvoiceView, `/invoices/${invoice}/cancel`, { reason: 'wrong' });
    expect(await send(correction.id)).toEqual([[hardware], [hardware]]);
    expect(await sent()).toEqual([[projects], [projects]]);

    // Xero has two categories, and a line has room for an option of each.
    const other = await idOf(ledger === 'xero' ? 'Region: South' : 'Managed services');
    const both = ledger === 'xero' ? [other, projects] : [other];
    await toCustomer(other);
    expect(await send(await draftOf(customer.id))).toEqual([both, both]);
    for (const detail of ['contracts', 'taxes']) {
      await levelOfDetail(detail);
      expect(await send(await draftOf(customer.id))).toEqual([both]);
    }
    expect((await toCustomer(null)).customerTracking).toEqual([]);
    expect(await send(await draftOf(customer.id))).toEqual([[projects]]);
    expect(await there.exceptions()).toEqual([]);
    expect(books.simulator.complaints()).toEqual([]);
  });

  it('of customers of this account alone', async () => {
    const foreign = await (await openDesk(await product.register())).customer();
    const body = { customerTracking: [{ id: foreign.id, remoteId: await idOf('Hardware') }] };
    expect((await owner.refused('PUT', path, { body })).code).toBe('general.absent');
  });
});
