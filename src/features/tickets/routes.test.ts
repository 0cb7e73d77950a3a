import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { newId } from '../../lib/ids.ts';
import { pageOf } from '../../lib/wire.ts';
import { holdTicket } from '../../testing/held-tickets.ts';
import { openProduct, type TestAccount } from '../../testing/product.ts';
import { CustomerDetailView } from '../customers/schema.ts';
import { SavedTimeEntryView } from '../time-entries/schema.ts';
import { TicketCommentView, TicketView } from './schema.ts';
import { TicketStatusView } from './statuses.schema.ts';

const product = await openProduct();
afterAll(product.close);
const { clock } = product;
beforeEach(() => clock.set('2026-11-02T09:00:00Z'));

const statusesOf = async ({ owner }: TestAccount) => {
  const { items } = await owner.get(z.object({ items: z.array(TicketStatusView) }), '/ticket-statuses');
  const idOf = (name: string) => items.find((status) => status.name === name)?.id ?? '';
  return { open: idOf('Offen'), resolved: idOf('Gelöst'), closed: idOf('Geschlossen') };
};

async function someCustomer({ owner }: TestAccount, name = 'Bäckerei Korn') {
  return owner.post(CustomerDetailView, '/customers', { name });
}

async function workedTicket(account: TestAccount, title = 'Printer is offline') {
  const { owner } = account;
  const { id: customerId } = await someCustomer(account);
  const { closed } = await statusesOf(account);
  const ticket = await owner.post(TicketView, '/tickets', { title, customerId });
  const entry = await owner.post(SavedTimeEntryView, '/time-entries', {
    ticketId: ticket.id,
    start: '2026-10-30T09:00',
    minutes: 45,
  });
  const resolved = await owner.patch(TicketView, `/tickets/${ticket.id}`, { statusId: closed }, 1);
  return { ticket: resolved, entry };
}

describe('R1: the billing day', () => {
  it('is the local day of the last change into a billable status; reopening clears it', async () => {
    const { open, resolved, closed } = await statusesOf(product);
    const { id } = await product.owner.post(TicketView, '/tickets', { title: 'Mail server' });
    const change = (statusId: string, revision: number) =>
      product.owner.patch(TicketView, `/tickets/${id}`, { statusId }, revision);
    clock.set('2026-03-02T15:00:00Z');
    expect(await change(resolved, 1)).toMatchObject({ billingDay: '2026-03-02', closedAt: null });
    clock.set('2026-03-09T15:00:00Z');
    expect(await change(closed, 2)).toMatchObject({
      billingDay: '2026-03-02',
      resolvedAt: '2026-03-02T15:00:00.000Z',
      closedAt: '2026-03-09T15:00:00.000Z',
    });
    clock.set('2026-03-30T08:00:00Z');
    expect(await change(open, 3)).toMatchObject({ billingDay: null, resolvedAt: null, closedAt: null });
    clock.set('2026-04-02T15:00:00Z');
    expect(await change(resolved, 4)).toMatchObject({ billingDay: '2026-04-02' });
  });

  it.each([
    ['DE', '2026-11-01'],
    ['NZ', '2026-11-01'],
    ['NP', '2026-11-01'],
    ['US', '2026-10-31'],
  ])('follows the calendar of the account: %s at 23:30 UTC on 31 October', async (region, billingDay) => {
    const account = await product.register({ region });
    const { items } = await account.owner.get(
      z.object({ items: z.array(TicketStatusView) }),
      '/ticket-statuses',
    );
    const statusId = items.find(({ phase }) => phase === 'resolved')?.id;
    const ticket = await account.owner.post(TicketView, '/tickets', { title: 'Backup' });
    clock.set('2026-10-31T23:30:00Z');
    const resolved = await account.owner.patch(TicketView, `/tickets/${ticket.id}`, { statusId }, 1);
    expect(resolved.billingDay).toBe(billingDay);
  });
});

describe('a new ticket', () => {
  it('takes the next free number, past numbers that were typed or imported', async () => {
    const { owner } = await product.register();
    const first = await owner.post(TicketView, '/tickets', { title: 'one' });
    await owner.post(TicketView, '/tickets', { title: 'typed', number: '2' });
    await owner.post(TicketView, '/tickets', { title: 'typed', number: '4711' });
    const next = await owner.post(TicketView, '/tickets', { title: 'next' });
    expect([first.number, next.number]).toEqual(['1', '4712']);
    const taken = { body: { title: 'again', number: '4711' } };
    expect(await owner.refused('POST', '/tickets', taken)).toMatchObject({
      status: 409,
      detail: 'There is already a ticket 4711.',
    });
  });

  it('belongs to a customer with its contact, and to nobody else’s contract', async () => {
    const customer = await someCustomer(product);
    const other = await someCustomer(product, 'Tischlerei Ahorn');
    const contact = await product.owner.post(z.object({ id: z.string() }), '/contacts', {
      customerId: customer.id,
      name: 'Reception',
    });
    const body = { title: 'Monitor', customerId: customer.id, contactId: contact.id };
    const ticket = await product.owner.post(TicketView, '/tickets', body);
    expect(ticket).toMatchObject({ customer: { name: 'Bäckerei Korn' }, contact: { name: 'Reception' } });
    const wrong = { body: { ...body, customerId: other.id } };
    expect((await product.owner.refused('POST', '/tickets', wrong)).code).toBe('tickets.contactOfOther');
    // Moved to another customer it leaves the contact behind.
    const moved = await product.owner.patch(TicketView, `/tickets/${ticket.id}`, { customerId: other.id }, 1);
    expect(moved).toMatchObject({ customer: { name: 'Tischlerei Ahorn' }, contact: null, contract: null });
  });
});

describe('R24: a billed ticket', () => {
  it('names the batch that holds it, and refuses every change but moves', async () => {
    const { open, resolved } = await statusesOf(product);
    const { ticket, entry } = await workedTicket(product);
    await holdTicket(product, ticket.id, [{ kind: 'time-entry', id: entry.id }]);
    const billed = await product.owner.get(TicketView, `/tickets/${ticket.id}`);
    expect(billed).toMatchObject({
      billed: true,
      heldBy: [{ kind: 'batch', name: '2026-10', invoices: [] }],
      revision: ticket.revision,
    });
    const path = `/tickets/${ticket.id}`;
    const sentence = `Ticket ${ticket.number} is billed in batch 2026-10 · draft. Delete the draft or the batch to change it, or open a ticket that follows it.`;
    const { revision } = billed;
    for (const body of [{ title: 'x' }, { statusId: open }, { customerId: null }, { contractId: null }]) {
      const refused = await product.owner.refused('PATCH', path, { body, revision });
      expect(refused).toMatchObject({ status: 409, detail: sentence });
    }
    expect(await product.owner.refused('DELETE', path, { revision })).toMatchObject({ detail: sentence });
    // Free stay moves between billable statuses, the assignee, comments.
    const moved = await product.owner.patch(TicketView, path, { statusId: resolved }, revision);
    expect(moved).toMatchObject({ status: { name: 'Gelöst' }, billingDay: '2026-11-02', billed: true });
    await product.owner.post(TicketCommentView, `${path}/comments`, { text: 'Thanks!' });
    const comments = await product.owner.get(pageOf(TicketCommentView), `${path}/comments`);
    expect(comments.items.map(({ text }) => text)).toEqual(['Thanks!']);
  });

  it('is followed by a new one where work comes later', async () => {
    const { ticket, entry } = await workedTicket(product);
    await holdTicket(product, ticket.id, [{ kind: 'time-entry', id: entry.id }]);
    const next = await product.owner.post(TicketView, `/tickets/${ticket.id}/follow-ups`, {});
    expect(next).toMatchObject({
      title: ticket.title,
      customer: ticket.customer,
      status: { name: 'Offen' },
      billed: false,
      follows: { id: ticket.id, number: ticket.number },
    });
  });

  it('says so in German to those who read German', async () => {
    const { ticket, entry } = await workedTicket(product);
    await holdTicket(product, ticket.id, [{ kind: 'time-entry', id: entry.id }]);
    const refused = await product.owner.refused('PATCH', `/tickets/${ticket.id}`, {
      body: { title: 'x' },
      revision: ticket.revision,
      headers: { 'accept-language': 'de' },
    });
    expect(refused.detail).toMatch(
      /^Ticket \d+ ist im Rechnungsbatch 2026-10 · Entwurf abgerechnet\. Löschen Sie/,
    );
  });
});

describe('tickets', () => {
  it('are deleted with their open work, unless another one follows them', async () => {
    const { ticket, entry } = await workedTicket(product);
    const next = await product.owner.post(TicketView, `/tickets/${ticket.id}/follow-ups`, { title: 'More' });
    const { revision } = ticket;
    expect(await product.owner.refused('DELETE', `/tickets/${ticket.id}`, { revision })).toMatchObject({
      code: 'tickets.hasFollowUps',
    });
    await product.owner.remove(`/tickets/${next.id}`, 1);
    await product.owner.remove(`/tickets/${ticket.id}`, revision);
    expect((await product.owner.send('GET', `/time-entries/${entry.id}`)).status).toBe(404);
  });

  it('are changed by whoever saw their last revision', async () => {
    const { id } = await product.owner.post(TicketView, '/tickets', { title: 'Scanner' });
    await product.owner.patch(TicketView, `/tickets/${id}`, { priority: 'high' }, 1);
    const path = `/tickets/${id}`;
    const stale = { body: { priority: 'low' }, revision: 1 };
    expect((await product.owner.refused('PATCH', path, stale)).status).toBe(412);
    expect((await product.owner.refused('PATCH', path, { body: { priority: 'low' } })).status).toBe(428);
    expect((await product.owner.refused('DELETE', path, { revision: 1 })).status).toBe(412);
  });

  it('are found by customer, status, number and what is unbilled, page by page', async () => {
    const account = await product.register();
    const { ticket, entry } = await workedTicket(account, 'Alpha');
    const { ticket: unbilled } = await workedTicket(account, 'Beta');
    await account.owner.post(TicketView, '/tickets', { title: 'Gamma' });
    await holdTicket(account, ticket.id, [{ kind: 'time-entry', id: entry.id }]);
    const titles = async (query: Record<string, string | string[]>) =>
      (await account.owner.get(pageOf(TicketView), '/tickets', query)).items.map(({ title }) => title);
    expect(await titles({ sort: 'title' })).toEqual(['Alpha', 'Beta', 'Gamma']);
    expect(await titles({ billed: 'true' })).toEqual(['Alpha']);
    expect(await titles({ unbilled: 'true' })).toEqual(['Beta']);
    expect(await titles({ withoutCustomer: 'true' })).toEqual(['Gamma']);
    expect(await titles({ customerId: unbilled.customer?.id ?? '' })).toEqual(['Beta']);
    expect(await titles({ phase: ['open', 'pending'] })).toEqual(['Gamma']);
    expect(await titles({ search: 'alph' })).toEqual(['Alpha']);
    const first = await account.owner.get(pageOf(TicketView), '/tickets', { sort: '-number', limit: '2' });
    const cursor = first.nextCursor ?? '';
    expect(first.items.map(({ number }) => number)).toEqual(['3', '2']);
    expect(await titles({ sort: '-number', limit: '2', cursor })).toEqual(['Alpha']);
  });

  it('of another account are absent, like any that never was', async () => {
    const other = await product.register();
    const { ticket } = await workedTicket(product);
    const { id: customerId } = await someCustomer(product);
    for (const id of [ticket.id, newId()]) {
      const revision = 1;
      expect((await other.owner.refused('GET', `/tickets/${id}`)).status).toBe(404);
      const change = { body: { title: 'x' }, revision };
      expect((await other.owner.refused('PATCH', `/tickets/${id}`, change)).status).toBe(404);
      expect((await other.owner.refused('DELETE', `/tickets/${id}`, { revision })).status).toBe(404);
      for (const [path, body] of [
        ['follow-ups', {}],
        ['comments', { text: 'x' }],
        ['products', { description: 'x', price: '1' }],
      ] as const) {
        expect((await other.owner.refused('POST', `/tickets/${id}/${path}`, { body })).status).toBe(404);
      }
    }
    const theirs = { body: { title: 'x', customerId } };
    expect((await other.owner.refused('POST', '/tickets', theirs)).status).toBe(404);
  });
});
