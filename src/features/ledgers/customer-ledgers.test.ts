import { afterAll, describe, expect, it } from 'vitest';
import { openDesk } from '../../testing/desk.ts';
import { connect, openLedgerDesk } from '../../testing/ledger-desk.ts';
import { CustomerLedgersView } from './customer-ledgers.schema.ts';
import { MappingView } from './mapping.schema.ts';
import { RoutingView } from './routing.schema.ts';
import { LedgerView } from './schema.ts';

const { product, desk, books, close } = await openLedgerDesk('xero');
afterAll(close);

describe("a customer's place in the ledgers", () => {
  const { owner } = product;
  const placeOf = async (id: string) => {
    const { items } = await owner.get(CustomerLedgersView, `/customers/${id}/ledgers`);
    return items[0] ?? expect.fail('a vendor is connected');
  };
  const route = (...rules: readonly object[]) =>
    owner.put(RoutingView, '/ledgers/routing', { vendor: 'xero', rules });

  it('is nowhere while nothing is connected, and is seen by those who may see mappings', async () => {
    const other = await product.register();
    const { id } = await (await openDesk(other)).customer();
    expect(await other.owner.get(CustomerLedgersView, `/customers/${id}/ledgers`)).toEqual({ items: [] });
    expect((await owner.refused('GET', `/customers/${id}/ledgers`)).code).toBe('general.absent');
    const technician = await other.as('technician');
    expect((await technician.refused('GET', `/customers/${id}/ledgers`)).status).toBe(403);
    const reader = await other.as('read-only');
    expect(await reader.get(CustomerLedgersView, `/customers/${id}/ledgers`)).toEqual({ items: [] });
  });

  it('is who it is mapped to, and by what its lines are told apart', async () => {
    const { id } = await desk.customer();
    const { customers, tracking } = (await owner.get(MappingView, '/ledgers/xero/mapping')).choices;
    const [connection, ...none] = (await placeOf(id)).connections;
    expect(none).toEqual([]);
    expect(connection).toEqual({
      ledger: 'xero',
      label: '',
      organisation: books.organisation,
      customer: null,
      tracking: null,
      choices: tracking,
    });
    await owner.put(MappingView, '/ledgers/xero/mapping', {
      customers: [{ id, remoteId: customers[0]?.remoteId }],
      customerTracking: [{ id, remoteId: tracking[1]?.remoteId }],
    });
    expect((await placeOf(id)).connections).toMatchObject([
      { customer: customers[0], tracking: tracking[1] },
    ]);
  });

  it('is free for another customer when the one that had it is deleted', async () => {
    const { customers } = (await owner.get(MappingView, '/ledgers/xero/mapping')).choices;
    const remoteId = customers[2]?.remoteId;
    const toCustomer = (id: string) =>
      owner.put(MappingView, '/ledgers/xero/mapping', { customers: [{ id, remoteId }] });
    const gone = await desk.customer({ name: 'Zum Löschen GmbH' });
    await toCustomer(gone.id);
    expect((await owner.send('DELETE', `/customers/${gone.id}`, { revision: gone.revision })).status).toBe(
      204,
    );
    const { id } = await desk.customer();
    await toCustomer(id);
    expect((await placeOf(id)).connections).toMatchObject([{ customer: customers[2] }]);
  });

  it('is the organisation its own rule names, beside the one all other rules come to', async () => {
    const { id } = await desk.customer({ name: 'Alpenblick AG', country: 'CH' });
    await owner.post(LedgerView, '/ledgers', { vendor: 'xero', label: 'Cloud' });
    await connect(product, 'xero-2', books.simulator.url, books.second().place);
    const { connections, ...places } = await placeOf(id);
    expect(connections.map(({ ledger, label }) => [ledger, label])).toEqual([
      ['xero', ''],
      ['xero-2', 'Cloud'],
    ]);
    expect(places).toMatchObject({ rule: null, otherwise: 'xero' });
    // the default, then the country's, then its own
    await route({ kind: 'default', ledger: 'xero-2' });
    expect(await placeOf(id)).toMatchObject({ rule: null, otherwise: 'xero-2' });
    await route({ kind: 'country', key: 'CH', ledger: 'xero' });
    expect(await placeOf(id)).toMatchObject({ rule: null, otherwise: 'xero' });
    await route({ kind: 'customer', key: id, ledger: 'xero-2' });
    expect(await placeOf(id)).toMatchObject({ rule: 'xero-2', otherwise: 'xero' });
    // of which nothing is true of another customer
    expect(await placeOf((await desk.customer()).id)).toMatchObject({ rule: null, otherwise: 'xero-2' });
  });
});
