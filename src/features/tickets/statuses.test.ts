import { afterAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { newId } from '../../lib/ids.ts';
import { holdTicket } from '../../testing/held-tickets.ts';
import { openProduct } from '../../testing/product.ts';
import { CustomerDetailView } from '../customers/schema.ts';
import { SavedTimeEntryView } from '../time-entries/schema.ts';
import { TicketView } from './schema.ts';
import { TicketStatusView } from './statuses.schema.ts';

const product = await openProduct();
afterAll(product.close);
const { owner } = product;

const create = (body: object) => owner.post(TicketStatusView, '/ticket-statuses', body);
const ticketIn = (statusId: string) => owner.post(TicketView, '/tickets', { title: 'x', statusId });

describe('ticket statuses', () => {
  it('come with the account in its language, resolved and closed ones billable', async () => {
    const { items } = await owner.get(z.object({ items: z.array(TicketStatusView) }), '/ticket-statuses');
    expect(items.map(({ name, phase, billable }) => [name, phase, billable])).toEqual([
      ['Offen', 'open', false],
      ['Wartend', 'pending', false],
      ['Gelöst', 'resolved', true],
      ['Geschlossen', 'closed', true],
    ]);
  });

  it('of the account’s own stand at the end and are billable when they are done', async () => {
    expect(await create({ name: 'Abgenommen', phase: 'closed' })).toMatchObject({
      billable: true,
      position: 5,
    });
    expect(await create({ name: 'Beim Lieferanten', phase: 'pending' })).toMatchObject({ billable: false });
    const taken = { body: { name: 'Offen', phase: 'open' } };
    expect(await owner.refused('POST', '/ticket-statuses', taken)).toMatchObject({
      status: 409,
      detail: 'There is already a status named Offen.',
    });
  });

  it('R1: make their tickets billable on the day they become so themselves, and no longer when not', async () => {
    const status = await create({ name: 'Warten auf Teile', phase: 'resolved', billable: false });
    const { id } = await ticketIn(status.id);
    const path = `/ticket-statuses/${status.id}`;
    const dayOf = async () => (await owner.get(TicketView, `/tickets/${id}`)).billingDay;
    expect(await dayOf()).toBeNull();
    await owner.patch(TicketStatusView, path, { billable: true }, 1);
    expect(await dayOf()).toBe('2026-11-02');
    // R6: work that goes on has no billing day of its own.
    await owner.patch(TicketStatusView, path, { phase: 'pending' }, 2);
    expect(await dayOf()).toBeNull();
    await owner.patch(TicketStatusView, path, { phase: 'closed' }, 3);
    expect(await dayOf()).toBe('2026-11-02');
    await owner.patch(TicketStatusView, path, { billable: false }, 4);
    expect(await owner.get(TicketView, `/tickets/${id}`)).toMatchObject({
      billingDay: null,
      status: { billable: false },
    });
  });

  it('stay billable while billed tickets are in them', async () => {
    const status = await create({ name: 'Fertig', phase: 'closed' });
    const { id: customerId } = await owner.post(CustomerDetailView, '/customers', { name: 'Bäckerei Korn' });
    const ticket = await owner.post(TicketView, '/tickets', { title: 'x', customerId, statusId: status.id });
    const body = { ticketId: ticket.id, start: '2026-10-30T09:00', minutes: 15 };
    const { id } = await owner.post(SavedTimeEntryView, '/time-entries', body);
    await holdTicket(product, ticket.id, [{ kind: 'time-entry', id }]);
    const path = `/ticket-statuses/${status.id}`;
    const change = { body: { billable: false }, revision: 1 };
    expect(await owner.refused('PATCH', path, change)).toMatchObject({
      status: 409,
      detail: '1 billed tickets are in the status Fertig. Move them to another billable status first.',
    });
    // Another name or place is free.
    await owner.patch(TicketStatusView, path, { name: 'Ganz fertig', position: 1 }, 1);
  });

  it('are deleted when no ticket is in them, but for the last open one', async () => {
    const status = await create({ name: 'Kurz', phase: 'open' });
    const { id } = await ticketIn(status.id);
    const path = `/ticket-statuses/${status.id}`;
    expect((await owner.refused('DELETE', path, { revision: 1 })).code).toBe('tickets.statusInUse');
    await owner.remove(`/tickets/${id}`, 1);
    await owner.remove(path, 1);
    const other = await product.register();
    const { items } = await other.owner.get(
      z.object({ items: z.array(TicketStatusView) }),
      '/ticket-statuses',
    );
    const open = items.find(({ phase }) => phase === 'open');
    const last = await other.owner.refused('DELETE', `/ticket-statuses/${open?.id}`, { revision: 1 });
    expect(last.code).toBe('tickets.lastOpenStatus');
    const renamed = { body: { phase: 'pending' }, revision: 1 };
    const stays = await other.owner.refused('PATCH', `/ticket-statuses/${open?.id}`, renamed);
    expect(stays.code).toBe('tickets.lastOpenStatus');
  });

  it('of another account are absent, like any that never was', async () => {
    const other = await product.register();
    const status = await create({ name: 'Nur hier', phase: 'open' });
    for (const id of [status.id, newId()]) {
      const path = `/ticket-statuses/${id}`;
      expect((await other.owner.refused('GET', path)).status).toBe(404);
      expect((await other.owner.refused('PATCH', path, { body: {}, revision: 1 })).status).toBe(404);
      expect((await other.owner.refused('DELETE', path, { revision: 1 })).status).toBe(404);
      const ticket = { body: { title: 'x', statusId: id } };
      expect((await other.owner.refused('POST', '/tickets', ticket)).status).toBe(404);
    }
  });
});
