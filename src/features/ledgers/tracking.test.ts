import { afterAll, describe, expect, it } from 'vitest';
import { openLedgerDesk } from '../../testing/ledger-desk.ts';
import { ExceptionsView, ExportedView } from './exports.schema.ts';
import { MappingView } from './mapping.schema.ts';
import { LedgerView } from './schema.ts';

const desks = { xero: await openLedgerDesk('xero'), quickbooks: await openLedgerDesk('quickbooks') };
afterAll(async () => {
  await desks.xero.close();
  await desks.quickbooks.close();
});

describe.each([desks.xero, desks.quickbooks])('lines told apart in $ledger', (there) => {
  const { product, desk, books, ledger } = there;
  const { owner } = product;
  const path = `/ledgers/${ledger}/mapping`;
  const exported = async () => {
    const { id } = await desk.draft((await there.customer()).id, [
      ['Wartung', '100.00'],
      ['Beratung', '50.00'],
    ]);
    await owner.post(ExportedView, `/ledgers/${ledger}/export`, { ids: [id] });
    await product.drainQueue();
    return desk.invoice(id);
  };

  it('offers what is active there, and nothing else is taken', async () => {
    const { choices, tracking } = await owner.get(MappingView, path);
    const names = choices.tracking.map(({ name }) => name.replace('Business line: ', ''));
    expect(names).toEqual(['Hardware', 'Managed services', 'Projects']);
    expect(tracking.every(({ mapped }) => mapped === null)).toBe(true);
    const body = { tracking: [{ kind: 'other', remoteId: 'nothing of theirs' }] };
    expect((await owner.refused('PUT', path, { body })).code).toBe('ledgers.remoteUnknown');
  });

  it('go with what their kind is mapped to, else with that of the others, at every level of detail', async () => {
    const { choices } = await owner.get(MappingView, path);
    const idOf = (name: string) => choices.tracking.find((one) => one.name.endsWith(name))?.remoteId ?? '';
    await owner.put(MappingView, path, { tracking: [{ kind: 'other', remoteId: idOf('Hardware') }] });
    expect(books.trackingOf((await exported()).number ?? '')).toEqual([idOf('Hardware'), idOf('Hardware')]);
    await owner.put(MappingView, path, { tracking: [{ kind: 'free', remoteId: idOf('Projects') }] });
    expect(books.trackingOf((await exported()).number ?? '')).toEqual([idOf('Projects'), idOf('Projects')]);

    const { revision } = await owner.get(LedgerView, `/ledgers/${ledger}`);
    await owner.patch(LedgerView, `/ledgers/${ledger}`, { detail: 'taxes' }, revision);
    expect(books.trackingOf((await exported()).number ?? '')).toEqual([idOf('Hardware')]);
    const none = { tracking: ['other', 'free'].map((kind) => ({ kind, remoteId: null })) };
    await owner.put(MappingView, path, none);
    expect(books.trackingOf((await exported()).number ?? '')).toEqual([null]);
    expect((await owner.get(ExceptionsView, '/ledgers/exceptions')).items).toEqual([]);
    expect(books.simulator.complaints()).toEqual([]);
  });
});
