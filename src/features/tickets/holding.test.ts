import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { transaction } from '../../context.ts';
import { changedBy } from '../../db/transaction.ts';
import { newId } from '../../lib/ids.ts';
import { holdTicket } from '../../testing/held-tickets.ts';
import { openProduct } from '../../testing/product.ts';
import { CustomerDetailView } from '../customers/schema.ts';
import { SavedTimeEntryView, TimeEntryView } from '../time-entries/schema.ts';
import { openHolder } from './holder.operations.ts';
import { type ReleasedPart, releaseHolder, takePickedItems } from './holding.operations.ts';
import { TicketItemView } from './items.schema.ts';
import { TicketView } from './schema.ts';
import { TicketStatusView } from './statuses.schema.ts';

const product = await openProduct();
afterAll(product.close);
const { owner } = product;

let customerId: string;
let closed: TicketStatusView;

beforeAll(async () => {
  customerId = (await owner.post(CustomerDetailView, '/customers', { name: 'Bäckerei Korn' })).id;
  const { items } = await owner.get(z.object({ items: z.array(TicketStatusView) }), '/ticket-statuses');
  closed = items.find(({ phase }) => phase === 'closed') ?? z.never().parse(null);
});

type Kind = 'time-entry' | 'ticket-product';

/** A closed ticket with so many hours, and a product. */
async function workedTicket(hours: number) {
  const { id } = await owner.post(TicketView, '/tickets', { title: 'Server move', customerId });
  const entries: { kind: Kind; id: string }[] = [];
  for (let hour = 0; hour < hours; hour += 1) {
    const body = { ticketId: id, start: `2026-10-30T1${hour}:00`, minutes: 60 };
    const entry = await owner.post(SavedTimeEntryView, '/time-entries', body);
    entries.push({ kind: 'time-entry', id: entry.id });
  }
  const cable = { description: 'Cable', price: '9.90' };
  const { id: productId } = await owner.post(TicketItemView, `/tickets/${id}/products`, cable);
  await owner.patch(TicketView, `/tickets/${id}`, { statusId: closed.id }, 1);
  return { id, entries, product: { kind: 'ticket-product', id: productId } as const };
}

const stateOf = async (kind: Kind, id: string) =>
  kind === 'time-entry'
    ? (await owner.get(TimeEntryView, `/time-entries/${id}`)).state
    : (await owner.get(TicketItemView, `/ticket-products/${id}`)).state;
const isBilled = async (id: string) => (await owner.get(TicketView, `/tickets/${id}`)).billed;
const release = (holderId: string, part?: ReleasedPart) =>
  transaction(product.context(), (tx) => releaseHolder(tx, holderId, part));

describe('R24: a holder', () => {
  it('takes a ticket with its work and lets it go again, as it was', async () => {
    const { id, entries, product: cable } = await workedTicket(2);
    const before = await owner.get(TicketView, `/tickets/${id}`);
    const holderId = await holdTicket(product, id, [...entries, cable]);
    expect(await isBilled(id)).toBe(true);
    expect(await release(holderId)).toEqual({ items: 3, ticketsOpened: 1 });
    expect(await owner.get(TicketView, `/tickets/${id}`)).toEqual(before);
    expect(await stateOf('time-entry', entries[0]?.id ?? '')).toBe('open');
    expect(await release(holderId)).toEqual({ items: 0, ticketsOpened: 0 });
  });

  it('R4: decides contract and billing day where the ticket is silent, until it lets go', async () => {
    const { id, entries, product: cable } = await workedTicket(1);
    const context = product.context();
    const contractId = await aContract();
    await transaction(context, async (tx) => {
      const holderId = newId();
      await openHolder(tx, { id: holderId, kind: 'batch', name: '2026-10' });
      const items = [...entries, cable].map(({ kind, id: sourceId }) => ({
        kind,
        sourceId,
        piece: '',
        invoiceId: null,
        lineId: null,
      }));
      await takePickedItems(tx, {
        holderId,
        tickets: [{ ticketId: id, contractId, billingDay: '2026-01-01' }],
        items,
      });
    });
    const billed = await owner.get(TicketView, `/tickets/${id}`);
    // It had a billing day of its own, which stays.
    expect(billed).toMatchObject({ contract: { id: contractId }, billingDay: '2026-11-02' });
    await release(billed.heldBy[0]?.holderId ?? '');
    expect(await owner.get(TicketView, `/tickets/${id}`)).toMatchObject({ contract: null, billed: false });
  });

  it('takes nothing of a ticket that was reopened, or that has an item nobody named', async () => {
    const { id, entries, product: cable } = await workedTicket(1);
    await expect(holdTicket(product, id, entries)).rejects.toMatchObject({
      kind: 'conflict',
      reason: { key: 'tickets.changedMeanwhile' },
    });
    const { items } = await owner.get(z.object({ items: z.array(TicketStatusView) }), '/ticket-statuses');
    const open = items.find(({ phase }) => phase === 'open')?.id;
    await owner.patch(TicketView, `/tickets/${id}`, { statusId: open }, 2);
    await expect(holdTicket(product, id, [...entries, cable])).rejects.toMatchObject({
      kind: 'conflict',
      reason: { key: 'tickets.changedMeanwhile' },
    });
    expect(await stateOf('time-entry', entries[0]?.id ?? '')).toBe('open');
  });
});

describe('R25: what was left out', () => {
  it('is deferred: frozen, taken by the next holder, opened when the last one lets go', async () => {
    const { id, entries, product: cable } = await workedTicket(2);
    const [first, second] = entries;
    if (!first || !second) throw new Error('two entries');
    const october = await holdTicket(product, id, [first], [second, cable]);
    expect(await stateOf('time-entry', second.id)).toBe('deferred');
    const november = await holdTicket(product, id, [second], [], { name: '2026-11' });
    const billed = await owner.get(TicketView, `/tickets/${id}`);
    expect(billed.heldBy.map(({ name }) => name)).toEqual(['2026-10', '2026-11']);
    // October lets go: its hour waits, because November still holds the other one.
    expect(await release(october)).toEqual({ items: 1, ticketsOpened: 0 });
    expect(await stateOf('time-entry', first.id)).toBe('deferred');
    expect(await stateOf('time-entry', second.id)).toBe('held');
    expect(await isBilled(id)).toBe(true);
    expect(await release(november)).toEqual({ items: 1, ticketsOpened: 1 });
    for (const item of [first, second, cable]) expect(await stateOf(item.kind, item.id)).toBe('open');
    expect(await isBilled(id)).toBe(false);
  });

  it('can be written off with a reason, and charged after all', async () => {
    const { id, entries, product: cable } = await workedTicket(2);
    const [first, second] = entries;
    if (!first || !second) throw new Error('two entries');
    await holdTicket(product, id, [first], [second, cable]);
    const writeOff = { body: { reason: 'goodwill' } };
    const written = await owner.send('POST', `/time-entries/${second.id}/write-off`, writeOff);
    expect(written.body).toMatchObject({
      state: 'deferred',
      writtenOff: { reason: 'goodwill', by: 'Owner' },
    });
    expect((await owner.send('POST', `/ticket-products/${cable.id}/write-off`, writeOff)).status).toBe(200);
    const held = await owner.refused('POST', `/time-entries/${first.id}/write-off`, writeOff);
    expect(held.detail).toContain('is billed in batch 2026-10');
    const again = await owner.send('POST', `/time-entries/${second.id}/charge-again`);
    expect(again.body).toMatchObject({ state: 'deferred', writtenOff: null });
  });
});

describe('R29: items picked by hand', () => {
  it('are held, and the rest of their tickets is deferred', async () => {
    const { id, entries, product: cable } = await workedTicket(2);
    const [picked, other] = entries;
    if (!picked || !other) throw new Error('two entries');
    const holderId = newId();
    await transaction(product.context(), async (tx) => {
      await openHolder(tx, { id: holderId, kind: 'flexible', name: 'Bäckerei Korn' });
      await takePickedItems(tx, {
        holderId,
        tickets: [{ ticketId: id, contractId: null, billingDay: null }],
        items: [{ kind: 'time-entry', sourceId: picked.id, piece: '', invoiceId: null, lineId: null }],
      });
    });
    expect(await stateOf('time-entry', picked.id)).toBe('held');
    expect(await stateOf('time-entry', other.id)).toBe('deferred');
    expect(await stateOf('ticket-product', cable.id)).toBe('deferred');
    const { detail } = await owner.refused('DELETE', `/tickets/${id}`, { revision: 2 });
    expect(detail).toContain('is billed in the invoice Bäckerei Korn · draft');
  });
});

/** One that is nobody's default, written straight into the table. */
async function aContract(): Promise<string> {
  const id = newId();
  await transaction(product.context(), (tx) =>
    changedBy(
      tx,
      `insert into contract (account_id, id, number, name, customer_id, bill_to_customer_id, type, start_day, billed_from_day, frequency)
       values ($1, $2, 'V-1', 'Hourly', $3, $3, 'hourly', '2026-01-01', '2026-01-01', 'monthly')`,
      [tx.accountId, id, customerId],
    ),
  );
  return id;
}
