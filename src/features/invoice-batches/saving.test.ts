import { afterAll, describe, expect, it } from 'vitest';
import { openBillingDesk } from '../../testing/billing-desk.ts';
import { openProduct } from '../../testing/product.ts';
import { ContractView } from '../contracts/schema.ts';
import { InvoiceView } from '../invoices/schema.ts';
import { TicketView } from '../tickets/schema.ts';
import { TicketStatusView } from '../tickets/statuses.schema.ts';
import { SavedTimeEntryView, TimeEntryView } from '../time-entries/schema.ts';
import { saveBatchNow } from './save.operations.ts';
import type { BatchView } from './schema.ts';

const product = await openProduct();
afterAll(product.close);
const desk = await openBillingDesk(product);
const { client } = desk;

/** A customer with a contract and two tickets of an hour each in October: 2 × 95.00 = 190.00. */
async function twoTickets(name: string) {
  const { id: customerId } = await desk.customer({ name });
  const contract = await desk.contract({ customerId, name });
  const first = await desk.work({ customerId, entries: [['2026-10-12T09:00', 60]] });
  const second = await desk.work({ customerId, entries: [['2026-10-13T09:00', 60]] });
  return { customerId, contract, first, second };
}

const previewOf = (customerId: string, more: object = {}) =>
  desk.preview({ customerIds: [customerId], ...more });
const changesOf = ({ refusal }: BatchView) => refusal?.changes.map(({ kind, what }) => [kind, what]);
/** People act a little after they have looked. */
const aMinuteLater = () => product.clock.advance(60_000);

describe('R26: a save of what a preview showed', () => {
  it('is refused when work came, went or was changed meanwhile, and says what; nothing is saved', async () => {
    const { customerId, contract, first, second } = await twoTickets('Ahorn');
    const preview = await previewOf(customerId);
    aMinuteLater();
    await client.post(SavedTimeEntryView, '/time-entries', {
      ticketId: first.id,
      start: '2026-10-12T11:00',
      minutes: 30,
    });
    const entry = `/time-entries/${second.entryIds[0]}`;
    await client.patch(TimeEntryView, entry, { minutes: 75 }, 1);
    const third = await desk.work({ customerId, resolvedOn: null, entries: [['2026-10-14T09:00', 15]] });
    await desk.resolve(third.id, '2026-10-14');

    const batch = await desk.save(preview);
    expect(batch).toMatchObject({ state: 'refused', invoices: 0 });
    expect(batch.refusal?.sentence).toBe(
      'What is due has changed since the preview. Nothing was saved; look at the preview again.',
    );
    expect(batch.refusal?.changes[0]).toMatchObject({
      contractId: contract.id,
      contract: `${contract.number} Ahorn`,
    });
    expect(changesOf(batch)).toEqual([
      ['added', `Ticket ${first.number}: time was added.`],
      ['changed', `Ticket ${second.number}: time was changed.`],
      ['added', `Ticket ${third.number} has become due.`],
    ]);
    // 1.5 + 1.25 + 0.25 h × 95.00.
    const again = await previewOf(customerId);
    expect(again.totals).toMatchObject({ net: '285.00' });
    expect(await desk.save(again)).toMatchObject({ state: 'saved', net: '285.00' });
  });

  it('is refused when terms were changed, and does not mind what is none of its business', async () => {
    const { customerId, contract } = await twoTickets('Birke');
    const preview = await previewOf(customerId);
    aMinuteLater();
    await twoTickets('Somebody else');
    await desk.work({ customerId, entries: [['2026-11-02T08:00', 60]] });
    const { revision } = await client.get(ContractView, `/contracts/${contract.id}`);
    await client.patch(ContractView, `/contracts/${contract.id}`, { notes: 'Calls on Fridays' }, revision);
    const path = `/contracts/${contract.id}`;
    await client.patch(ContractView, path, { discountPercentage: '10' }, revision + 1);
    const refused = await desk.save(preview);
    expect(changesOf(refused)).toEqual([
      ['changed', 'The terms of the contract, its rates, taxes or customers were changed.'],
    ]);
    await client.patch(ContractView, path, { discountPercentage: '0' }, revision + 2);
    expect(await desk.save(preview)).toMatchObject({ state: 'saved', net: '190.00' });
  });

  it('does not mind a ticket between others whose work is all of a later month', async () => {
    const { customerId, first } = await twoTickets('Erle');
    const going = await client.post(TicketStatusView, '/ticket-statuses', {
      name: 'Läuft weiter',
      phase: 'open',
      billable: true,
    });
    // R6: billed as it goes on, so it is read with the others; by October nothing of it is due.
    const later = await desk.work({ customerId, entries: [['2026-11-01T09:00', 60]], resolvedOn: null });
    const { revision } = await client.get(TicketView, `/tickets/${later.id}`);
    await client.patch(TicketView, `/tickets/${later.id}`, { statusId: going.id }, revision);
    const last = await desk.work({ customerId, entries: [['2026-10-20T09:00', 60]] });
    const preview = await previewOf(customerId);
    // 3 × 1 h × 95.00
    expect(preview.totals).toMatchObject({ tickets: 3, net: '285.00' });
    aMinuteLater();
    await client.patch(TimeEntryView, `/time-entries/${later.entryIds[0]}`, { minutes: 30 }, 1);
    expect((await previewOf(customerId)).contracts[0]?.fingerprint).toBe(preview.contracts[0]?.fingerprint);
    for (const { entryIds, number } of [last, first]) {
      const path = `/time-entries/${entryIds[0]}`;
      await client.patch(TimeEntryView, path, { minutes: 75 }, 1);
      expect(changesOf(await desk.save(preview))).toContainEqual([
        'changed',
        `Ticket ${number}: time was changed.`,
      ]);
      const { revision: changed } = await client.get(TimeEntryView, path);
      await client.patch(TimeEntryView, path, { minutes: 60 }, changed);
    }
    expect(await desk.save(preview)).toMatchObject({ state: 'saved', net: '285.00' });
  });

  it('is refused when another batch or invoice has taken some of it, and names that', async () => {
    const { customerId, first, second } = await twoTickets('Eiche');
    const preview = await previewOf(customerId);
    aMinuteLater();
    await client.post(InvoiceView, '/invoices', {
      customerId,
      lines: [
        {
          kind: 'picked',
          levelOfDetail: 'ticket',
          items: [{ kind: 'time-entry', id: first.entryIds[0] }],
        },
      ],
    });
    expect(changesOf(await desk.save(preview))).toEqual([
      ['taken', `Ticket ${first.number} was billed in Eiche.`],
    ]);
    const rest = await previewOf(customerId);
    aMinuteLater();
    expect(await desk.save(rest, { name: 'The rest' })).toMatchObject({ state: 'saved', net: '95.00' });
    expect(changesOf(await desk.save(rest))).toEqual([
      ['taken', `Ticket ${second.number} was billed in The rest.`],
    ]);
  });

  it('where nothing can be billed is refused', async () => {
    const { customerId, contract, first, second } = await twoTickets('Fichte');
    const exclude = { [contract.id]: [`ticket:${first.id}`, `ticket:${second.id}`] };
    const batch = await desk.save(await previewOf(customerId), { exclude });
    expect(batch.refusal).toEqual({ sentence: 'Nothing that is ticked can be billed.', changes: [] });
  });
});

describe('two who save at the same time', () => {
  it('overlap: one batch has everything, the other is told what was taken; nothing is billed twice', async () => {
    const customerIds = [(await twoTickets('Ginkgo')).customerId, (await twoTickets('Hasel')).customerId];
    const preview = await desk.preview({ customerIds });
    aMinuteLater();
    const batches = [
      await desk.beginSave(preview, { name: 'One' }),
      await desk.beginSave(preview, { name: 'Two' }),
    ];
    await Promise.all(batches.map(({ id }) => saveBatchNow(product.context(), id)));
    await product.drainQueue();
    const after = await Promise.all(batches.map(({ id }) => desk.batch(id)));
    expect(after.map(({ state }) => state).toSorted()).toEqual(['refused', 'saved']);
    const winner = after.find(({ state }) => state === 'saved');
    const loser = after.find(({ state }) => state === 'refused');
    // Two customers with 190.00 each.
    expect(winner).toMatchObject({ invoices: 2, net: '380.00' });
    expect(loser).toMatchObject({ invoices: 0, net: '0.00' });
    expect(loser?.refusal?.changes).toHaveLength(4);
    for (const { kind, what } of loser?.refusal?.changes ?? []) {
      expect(kind).toBe('taken');
      expect(what).toMatch(new RegExp(`^Ticket \\d+ was billed in ${winner?.name}\\.$`));
    }
  });

  it('the same job twice, as after a crash that was none, makes one batch', async () => {
    const { customerId } = await twoTickets('Kiefer');
    const { id } = await desk.beginSave(await previewOf(customerId));
    await Promise.all([1, 2, 3].map(() => saveBatchNow(product.context(), id)));
    await product.drainQueue();
    expect(await desk.batch(id)).toMatchObject({ state: 'saved', invoices: 1, net: '190.00' });
  });
});

describe('work that comes while a batch is saved', () => {
  it('is either in what the save looked at, or is refused, or makes the save look again', async () => {
    const { customerId, first } = await twoTickets('Linde');
    const preview = await previewOf(customerId);
    aMinuteLater();
    const { id } = await desk.beginSave(preview);
    const body = { ticketId: first.id, start: '2026-10-12T14:00', minutes: 15 };
    const [, ...entries] = await Promise.all([
      saveBatchNow(product.context(), id),
      ...[1, 2, 3, 4].map(() => client.send('POST', '/time-entries', { body })),
    ]);
    await product.drainQueue();
    const batch = await desk.batch(id);
    const added = entries.filter(({ status }) => status === 201).length;
    const refused = entries.filter(({ status }) => status === 409).length;
    expect(added + refused).toBe(4);
    if (batch.state === 'saved') {
      // Then the ticket was closed before any of them came.
      expect([added, batch.net]).toEqual([0, '190.00']);
    } else {
      expect(batch).toMatchObject({ state: 'refused', invoices: 0 });
      expect(added).toBeGreaterThan(0);
      expect((await client.get(TicketView, `/tickets/${first.id}`)).billed).toBe(false);
    }
  });
});

describe('what a batch holds', () => {
  it('R25, R27: is frozen, what was ticked out is deferred; all of it is free when the batch is deleted', async () => {
    const { customerId, contract, first } = await twoTickets('Mispel');
    const extra = await desk.work({
      customerId,
      entries: [
        ['2026-10-20T09:00', 60],
        ['2026-10-20T11:00', 60],
      ],
    });
    const [kept = '', left = ''] = extra.entryIds;
    const exclude = { [contract.id]: [`ticket:${first.id}`, `time-entry:${left}`] };
    const batch = await desk.save(await previewOf(customerId), { exclude });
    // One hour of the second ticket and one of the extra one.
    expect(batch).toMatchObject({ state: 'saved', net: '190.00' });
    const stateOf = async (id: string) => (await client.get(TimeEntryView, `/time-entries/${id}`)).state;
    expect(await stateOf(kept)).toBe('held');
    expect(await stateOf(left)).toBe('deferred');
    expect(await stateOf(first.entryIds[0] ?? '')).toBe('open');
    for (const id of [kept, left]) {
      const { revision } = await client.get(TimeEntryView, `/time-entries/${id}`);
      const changed = await client.refused('PATCH', `/time-entries/${id}`, {
        body: { minutes: 5 },
        revision,
      });
      expect(changed).toMatchObject({ status: 409 });
      expect(changed.detail).toContain('2026-10');
    }
    // The hour that was left out and the ticket that was left alone come again.
    expect((await previewOf(customerId)).totals).toMatchObject({ net: '190.00', tickets: 2 });
    await desk.dissolve(batch);
    expect(await Promise.all([kept, left].map(stateOf))).toEqual(['open', 'open']);
    expect((await previewOf(customerId)).totals).toMatchObject({ net: '380.00', tickets: 3 });
  });

  it('R27: is free when one draft of it is deleted, and the batch can be deleted afterwards', async () => {
    const { customerId } = await twoTickets('Nussbaum');
    const batch = await desk.save(await previewOf(customerId));
    const [draft] = await desk.invoicesOf(batch.id);
    await client.remove(`/invoices/${draft?.id}`, draft?.revision);
    expect(await desk.batch(batch.id)).toMatchObject({ state: 'saved', invoices: 0 });
    expect((await previewOf(customerId)).totals).toMatchObject({ net: '190.00' });
    expect(await desk.dissolve(batch)).toMatchObject({ state: 'dissolved' });
  });

  it('R17: stays when a later period of a block is billed elsewhere; the batch says so and is as it was', async () => {
    const { id: customerId } = await desk.customer({ name: 'Olive' });
    await desk.contract({
      customerId,
      number: 'V-OLIVE',
      startDay: '2026-09-01',
      terms: {
        type: 'block-hours',
        mode: { kind: 'per-period', rollover: { kind: 'none' } },
        includedMinutes: 600,
        pricePerHour: '90',
        overagePricePerHour: null,
      },
    });
    const september = await desk.save(await previewOf(customerId, { cutOff: '2026-09-30' }), {
      name: 'September',
    });
    const october = await desk.save(await previewOf(customerId), { name: 'October' });
    expect([september, october]).toMatchObject([
      { state: 'saved', net: '900.00' },
      { state: 'saved', net: '900.00' },
    ]);
    const refused = await desk.dissolve(september);
    expect(refused).toMatchObject({ state: 'saved', invoices: 1, net: '900.00' });
    expect(refused.refusal?.sentence).toContain('October');
    await desk.dissolve(october);
    expect(await desk.dissolve(september)).toMatchObject({ state: 'dissolved', refusal: null });
    expect((await previewOf(customerId)).totals).toMatchObject({ net: '1800.00' });
  });

  it('R7: an hourly project is finished by its one bill, and open again without it', async () => {
    const { id: customerId } = await desk.customer({ name: 'Pappel' });
    const { id } = await desk.contract({ customerId, terms: { type: 'project-hourly' } });
    await desk.work({ customerId, entries: [['2026-10-12T09:00', 600]] });
    await client.post(ContractView, `/contracts/${id}/complete`, { completedOn: '2026-10-20' });
    const finished = async () => (await client.get(ContractView, `/contracts/${id}`)).finishedAt !== null;
    const batch = await desk.save(await previewOf(customerId));
    expect(batch).toMatchObject({ net: '950.00' });
    expect(await finished()).toBe(true);
    await desk.dissolve(batch);
    expect(await finished()).toBe(false);
    expect((await previewOf(customerId)).totals).toMatchObject({ net: '950.00' });
  });
});
