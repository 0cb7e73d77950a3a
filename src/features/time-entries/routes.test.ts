import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { newId } from '../../lib/ids.ts';
import { pageOf } from '../../lib/wire.ts';
import { holdTicket } from '../../testing/held-tickets.ts';
import { openProduct } from '../../testing/product.ts';
import { CustomerDetailView } from '../customers/schema.ts';
import { RateView } from '../rates/schema.ts';
import { TicketView } from '../tickets/schema.ts';
import { TicketStatusView } from '../tickets/statuses.schema.ts';
import { SavedTimeEntryView, TimeEntryView, TimeSheetView } from './schema.ts';

const product = await openProduct();
afterAll(product.close);
const { owner, clock } = product;
beforeEach(() => clock.set('2026-11-02T09:00:00Z'));

let customerId: string;
beforeAll(async () => {
  customerId = (await owner.post(CustomerDetailView, '/customers', { name: 'Bäckerei Korn' })).id;
});

const openTicket = async (title = 'Printer') =>
  (await owner.post(TicketView, '/tickets', { title, customerId })).id;
const log = async (body: Record<string, unknown>) =>
  owner.post(SavedTimeEntryView, '/time-entries', { ticketId: await openTicket(), ...body });

/** An entry of its own technician on a closed ticket that a batch holds. */
async function billedEntry() {
  const ticketId = await openTicket();
  const entry = await log({ ticketId, start: '2026-10-30T09:00', minutes: 45 });
  const { items } = await owner.get(z.object({ items: z.array(TicketStatusView) }), '/ticket-statuses');
  const statusId = items.find(({ phase }) => phase === 'closed')?.id;
  await owner.patch(TicketView, `/tickets/${ticketId}`, { statusId }, 1);
  await holdTicket(product, ticketId, [{ kind: 'time-entry', id: entry.id }]);
  return { entry, ticketId };
}

describe('R9: a time entry', () => {
  it.each([
    ['2026-03-29T01:30', '2026-03-29T03:30', 60],
    ['2026-10-25T01:30', '2026-10-25T03:30', 180],
    ['2026-06-10T23:30', '2026-06-11T00:45', 75],
  ])('from %s to %s in Berlin takes %i minutes', async (start, end, minutes) => {
    expect(await log({ start, end })).toMatchObject({ minutes, startedLocal: start, state: 'open' });
  });

  it('at an hour that comes twice takes the earlier one, with a warning', async () => {
    const entry = await log({ start: '2025-10-26T02:30', minutes: 15 });
    expect(entry).toMatchObject({
      startedAt: '2025-10-26T00:30:00.000Z',
      endedAt: '2025-10-26T00:45:00.000Z',
      warnings: [{ code: 'time-twice' }],
    });
  });

  it.each([
    [{ start: '2026-03-29T02:30', minutes: 15 }, '2026-03-29T02:30 does not exist'],
    [{ start: '2026-02-29T10:00', minutes: 15 }, '2026-02-29T10:00 does not exist'],
    [{ start: '2026-10-30T10:00', end: '2026-10-30T09:00' }, 'The end is before the start.'],
    [{ start: '2026-10-30T10:00', end: '2026-10-30T10:00' }, 'An entry takes 1 to 100,000 minutes.'],
  ])('%j is refused: %s', async (times, sentence) => {
    const body = { ticketId: await openTicket(), ...times };
    const refused = await owner.refused('POST', '/time-entries', { body });
    expect(refused.status).toBe(400);
    expect(refused.detail).toContain(sentence);
  });

  it('is an instant as well as a local time, and may have a break', async () => {
    const entry = await log({ start: '2026-10-30T10:00:00+02:00', end: '2026-10-30T12:00', minutes: 90 });
    expect(entry).toMatchObject({
      startedLocal: '2026-10-30T09:00',
      endedAt: '2026-10-30T11:00:00.000Z',
      minutes: 90,
    });
  });

  it('that overlaps with other work of its technician is accepted with a warning', async () => {
    const { owner: alone } = await product.register();
    const ticket = await alone.post(TicketView, '/tickets', { title: 'x' });
    const add = (start: string, end: string) =>
      alone.post(SavedTimeEntryView, '/time-entries', { ticketId: ticket.id, start, end });
    expect((await add('2026-10-30T09:00', '2026-10-30T10:00')).warnings).toEqual([]);
    expect((await add('2026-10-30T10:00', '2026-10-30T11:00')).warnings).toEqual([]);
    expect((await add('2026-10-30T10:30', '2026-10-30T11:30')).warnings).toEqual([
      { code: 'overlap', text: 'It overlaps with work on ticket 1 from 2026-10-30 10:00.' },
    ]);
  });
});

describe('time entries', () => {
  it('are changed, moved in time as a whole, and to another ticket', async () => {
    const entry = await log({
      start: '2026-10-28T09:00',
      end: '2026-10-28T11:00',
      minutes: 100,
      note: 'Setup',
    });
    const path = `/time-entries/${entry.id}`;
    const later = await owner.patch(SavedTimeEntryView, path, { start: '2026-10-28T13:00' }, 1);
    expect(later).toMatchObject({ endedAt: '2026-10-28T14:00:00.000Z', minutes: 100, note: 'Setup' });
    const longer = await owner.patch(SavedTimeEntryView, path, { end: '2026-10-28T16:00', note: '' }, 2);
    expect(longer).toMatchObject({ minutes: 180, note: '' });
    const ticketId = await openTicket('Other');
    const moved = await owner.patch(SavedTimeEntryView, path, { ticketId, billable: false }, 3);
    expect(moved).toMatchObject({ ticket: { id: ticketId, title: 'Other' }, billable: false, revision: 4 });
    expect((await owner.refused('PATCH', path, { body: {}, revision: 3 })).status).toBe(412);
    expect((await owner.refused('DELETE', path, { revision: 3 })).status).toBe(412);
    await owner.remove(path, 4);
    expect((await owner.send('GET', path)).status).toBe(404);
  });

  it('R13: carry a rate or a price of their own', async () => {
    const night = { name: 'Night', unit: 'hour', price: '142.50' };
    const { id: rateId } = await owner.post(RateView, '/rates', night);
    expect(await log({ start: '2026-10-27T22:00', minutes: 30, rateId })).toMatchObject({
      rate: { id: rateId, name: 'Night' },
      price: null,
    });
    expect(await log({ start: '2026-10-27T23:00', minutes: 30, price: '99.123456' })).toMatchObject({
      rate: null,
      price: '99.123456',
    });
    const body = { ticketId: await openTicket(), start: '2026-10-27T23:00', minutes: 30, rateId: newId() };
    expect((await owner.refused('POST', '/time-entries', { body })).status).toBe(404);
  });

  it('R44: are a technician’s own, without prices; a biller writes everybody’s', async () => {
    const technician = await product.as('technician');
    const ticketId = await openTicket();
    const body = { ticketId, start: '2026-10-26T09:00', minutes: 30 };
    const sent = await technician.send('POST', '/time-entries', { body });
    const own = z.looseObject({ id: z.string(), technician: z.object({ id: z.string(), name: z.string() }) });
    const entry = own.parse(sent.body);
    expect(entry.technician.name).toBe('The technician');
    expect(sent.body).not.toHaveProperty('price');
    const others = await log({ ticketId, start: '2026-10-26T10:00', minutes: 30 });
    const change = { body: { note: 'x' }, revision: 1 };
    const foreign = await technician.refused('PATCH', `/time-entries/${others.id}`, change);
    expect(foreign).toMatchObject({ status: 403, detail: 'Your role changes your own time only.' });
    expect((await technician.refused('DELETE', `/time-entries/${others.id}`, { revision: 1 })).status).toBe(
      403,
    );
    const forOthers = { body: { ...body, technicianId: others.technician.id } };
    expect((await technician.refused('POST', '/time-entries', forOthers)).status).toBe(403);
    const priced = await technician.refused('POST', '/time-entries', { body: { ...body, price: '1' } });
    expect(priced.code).toBe('timeEntries.priceHidden');
    const biller = await product.as('biller');
    await biller.patch(SavedTimeEntryView, `/time-entries/${entry.id}`, { note: 'checked' }, 1);
  });

  it('R24: of a billed ticket are refused with the batch: adding, changing, moving there, deleting', async () => {
    const { entry, ticketId } = await billedEntry();
    const sentence = 'is billed in batch 2026-10 · draft.';
    const path = `/time-entries/${entry.id}`;
    const body = { ticketId, start: '2026-10-30T12:00', minutes: 5 };
    const added = await owner.refused('POST', '/time-entries', { body });
    const changed = await owner.refused('PATCH', path, { body: { note: 'x' }, revision: 1 });
    const deleted = await owner.refused('DELETE', path, { revision: 1 });
    const elsewhere = await log({ start: '2026-10-30T12:00', minutes: 5 });
    const moved = await owner.refused('PATCH', `/time-entries/${elsewhere.id}`, {
      body: { ticketId },
      revision: 1,
    });
    for (const refused of [added, changed, deleted, moved]) {
      expect(refused).toMatchObject({ status: 409, detail: expect.stringContaining(sentence) });
    }
    expect(await owner.get(TimeEntryView, path)).toMatchObject({ state: 'held', note: '', revision: 1 });
  });

  it('are written off with a reason while they are open', async () => {
    const { id } = await log({ start: '2026-10-23T09:00', minutes: 20 });
    const written = await owner.post(TimeEntryView, `/time-entries/${id}/write-off`, {
      reason: 'our mistake',
    });
    expect(written.writtenOff).toEqual({
      at: '2026-11-02T09:00:00.000Z',
      by: 'Owner',
      reason: 'our mistake',
    });
    const technician = await product.as('technician');
    const refused = await technician.refused('POST', `/time-entries/${id}/charge-again`);
    expect(refused.status).toBe(403);
  });

  it('are listed by local days, customer, ticket and state', async () => {
    const account = await product.register({ region: 'NZ' });
    const ticket = await account.owner.post(TicketView, '/tickets', { title: 'Auckland' });
    const add = (start: string) =>
      account.owner.post(SavedTimeEntryView, '/time-entries', { ticketId: ticket.id, start, minutes: 10 });
    await add('2026-10-31T00:00');
    await add('2026-10-31T23:59:59');
    await add('2026-11-01T00:00');
    const starts = async (query: Record<string, string>) =>
      (
        await account.owner.get(pageOf(TimeEntryView), '/time-entries', { sort: 'start', ...query })
      ).items.map(({ startedLocal }) => startedLocal);
    expect(await starts({ from: '2026-10-31', to: '2026-10-31' })).toEqual([
      '2026-10-31T00:00',
      '2026-10-31T23:59',
    ]);
    expect(await starts({ from: '2026-11-01' })).toEqual(['2026-11-01T00:00']);
    expect(await starts({ state: 'held' })).toEqual([]);
    expect(
      await starts({ ticketId: ticket.id, search: 'auck', billable: 'true', writtenOff: 'false' }),
    ).toHaveLength(3);
  });

  it('of another account are absent, like any that never was', async () => {
    const other = await product.register();
    const { id, ticket, technician } = await log({ start: '2026-10-22T09:00', minutes: 20 });
    for (const entryId of [id, newId()]) {
      const path = `/time-entries/${entryId}`;
      expect((await other.owner.refused('GET', path)).status).toBe(404);
      expect((await other.owner.refused('PATCH', path, { body: { note: 'x' }, revision: 1 })).status).toBe(
        404,
      );
      expect((await other.owner.refused('DELETE', path, { revision: 1 })).status).toBe(404);
      expect((await other.owner.refused('POST', `${path}/write-off`, { body: { reason: 'x' } })).status).toBe(
        404,
      );
    }
    const body = { ticketId: ticket.id, start: '2026-10-22T09:00', minutes: 20 };
    expect((await other.owner.refused('POST', '/time-entries', { body })).status).toBe(404);
    const mine = await other.owner.post(TicketView, '/tickets', { title: 'x' });
    const foreign = { ...body, ticketId: mine.id, technicianId: technician.id };
    expect((await other.owner.refused('POST', '/time-entries', { body: foreign })).status).toBe(404);
    expect((await other.owner.refused('GET', `/time-sheet?technicianId=${technician.id}`)).status).toBe(404);
  });
});

describe('a time sheet', () => {
  it('shows a week by ticket and local day', async () => {
    const account = await product.register();
    const { owner: worker } = account;
    expect(await worker.get(TimeSheetView, '/time-sheet')).toMatchObject({ technician: null, total: 0 });
    const one = await worker.post(TicketView, '/tickets', { title: 'One' });
    const two = await worker.post(TicketView, '/tickets', { title: 'Two' });
    const add = (ticketId: string, start: string, minutes: number, billable = true) =>
      worker.post(SavedTimeEntryView, '/time-entries', { ticketId, start, minutes, billable });
    await add(one.id, '2026-10-26T09:00', 60);
    await add(one.id, '2026-10-26T23:30', 90);
    await add(two.id, '2026-10-26T11:00', 15, false);
    await add(one.id, '2026-11-01T08:00', 30);
    await add(one.id, '2026-11-02T08:00', 500);
    const sheet = await worker.get(TimeSheetView, '/time-sheet', { day: '2026-10-28' });
    expect(sheet).toMatchObject({
      technician: { name: 'Owner' },
      mayChange: true,
      from: '2026-10-26',
      to: '2026-11-01',
      tickets: [
        { number: '1', minutes: [150, 0, 0, 0, 0, 0, 30], total: 180 },
        { number: '2', minutes: [15, 0, 0, 0, 0, 0, 0], total: 15 },
      ],
      minutes: [165, 0, 0, 0, 0, 0, 30],
      billableMinutes: [150, 0, 0, 0, 0, 0, 30],
      total: 195,
    });
    // Three entries make the 180 minutes of the first ticket; the second of them runs into Tuesday and stays Monday's.
    expect(sheet.tickets[0]?.entries).toMatchObject([
      { day: '2026-10-26', startedLocal: '2026-10-26T09:00', endedLocal: '2026-10-26T10:00', minutes: 60 },
      { day: '2026-10-26', startedLocal: '2026-10-26T23:30', endedLocal: '2026-10-27T01:00', minutes: 90 },
      { day: '2026-11-01', startedLocal: '2026-11-01T08:00', endedLocal: '2026-11-01T08:30', minutes: 30 },
    ]);
    expect(sheet.tickets.map(({ lock }) => lock)).toEqual([null, null]);
  });

  it('says of a billed ticket where it is billed, in the language of the reader', async () => {
    const { entry } = await billedEntry();
    const query = { technicianId: entry.technician.id, day: '2026-10-30' };
    const lockIn = async (language: string) => {
      const reader = product.client({ ...owner.headers, 'accept-language': language });
      const { tickets } = await reader.get(TimeSheetView, '/time-sheet', query);
      return tickets.find(({ id }) => id === entry.ticket.id)?.lock;
    };
    expect(await lockIn('en')).toContain(`Ticket ${entry.ticket.number} is billed in batch`);
    expect(await lockIn('de')).toContain(`Ticket ${entry.ticket.number} ist im Rechnungsbatch`);
  });
});
