import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openProduct } from '../../testing/product.ts';
import { TicketView } from '../tickets/schema.ts';
import { SavedTimeEntryView } from './schema.ts';
import { StartedTimerView, TimerView } from './timers.schema.ts';

const product = await openProduct();
afterAll(product.close);
const { owner, clock } = product;
beforeEach(() => clock.set('2026-11-02T09:00:00Z'));

const openTicket = async (title = 'Printer') => (await owner.post(TicketView, '/tickets', { title })).id;
const start = (ticketId: string, body: object = {}) =>
  owner.post(StartedTimerView, '/timers/start', { ticketId, ...body });

describe('a timer', () => {
  it('becomes an entry when it stops, to the nearest minute and at least one', async () => {
    const ticketId = await openTicket();
    await start(ticketId, { note: 'looking into it' });
    expect((await owner.get(TicketView, `/tickets/${ticketId}`)).timerRunning).toBe(true);
    clock.advance(25 * 60_000 + 31_000);
    const entry = await owner.post(SavedTimeEntryView, '/timers/stop', {});
    expect(entry).toMatchObject({
      ticket: { id: ticketId },
      startedAt: '2026-11-02T09:00:00.000Z',
      endedAt: '2026-11-02T09:25:31.000Z',
      minutes: 26,
      note: 'looking into it',
    });
    await start(ticketId);
    clock.advance(4_000);
    expect(await owner.post(SavedTimeEntryView, '/timers/stop', { note: 'quick' })).toMatchObject({
      minutes: 1,
      note: 'quick',
    });
    expect((await owner.get(TicketView, `/tickets/${ticketId}`)).timerRunning).toBe(false);
    expect((await owner.refused('POST', '/timers/stop', { body: {} })).status).toBe(404);
  });

  it('is one per technician: a second one refuses, or switches', async () => {
    const [first, second] = [await openTicket('First'), await openTicket('Second')];
    await start(first);
    const refused = await owner.refused('POST', '/timers/start', { body: { ticketId: second } });
    expect(refused).toMatchObject({ status: 409, code: 'timeEntries.timerRunning' });
    clock.advance(10 * 60_000);
    const switched = await start(second, { switch: true });
    expect(switched).toMatchObject({
      timer: { ticket: { title: 'Second' }, minutes: 0 },
      stopped: { ticket: { title: 'First' }, minutes: 10 },
    });
    const technician = await product.as('technician');
    const own = await technician.send('POST', '/timers/start', { body: { ticketId: first } });
    expect(own.status).toBe(201);
    clock.advance(5 * 60_000);
    const { items } = await owner.get(z.object({ items: z.array(TimerView) }), '/timers');
    expect(items.map(({ technician: { name }, ticket, minutes }) => [name, ticket.title, minutes])).toEqual([
      ['Owner', 'Second', 5],
      ['The technician', 'First', 5],
    ]);
    await technician.send('POST', '/timers/discard', { body: {} });
    expect((await owner.send('POST', '/timers/discard', { body: {} })).status).toBe(204);
  });

  it('started twice at once runs once', async () => {
    const ticketId = await openTicket();
    const starts = await Promise.all(
      [1, 2, 3, 4].map(() => owner.send('POST', '/timers/start', { body: { ticketId } })),
    );
    expect(starts.map(({ status }) => status).toSorted()).toEqual([201, 409, 409, 409]);
    await owner.send('POST', '/timers/discard', { body: {} });
  });

  it('R44: of somebody else is stopped by those who may write everybody’s time', async () => {
    const ticketId = await openTicket();
    const { timer } = await start(ticketId);
    const technicianId = timer.technician.id;
    const technician = await product.as('technician');
    const body = { technicianId };
    expect((await technician.refused('POST', '/timers/stop', { body })).status).toBe(403);
    const biller = await product.as('biller');
    clock.advance(60_000);
    const entry = await biller.post(SavedTimeEntryView, '/timers/stop', body);
    expect(entry).toMatchObject({ technician: { id: technicianId }, minutes: 1 });
  });
});
