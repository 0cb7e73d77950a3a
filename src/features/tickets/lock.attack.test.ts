import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { transaction } from '../../context.ts';
import { changedBy, inAccount, rowsOf } from '../../db/transaction.ts';
import { newId } from '../../lib/ids.ts';
import { violationOf } from '../../lib/postgres-errors.ts';
import { aContract, billPieces } from '../../testing/agreements.ts';
import { holdTicket } from '../../testing/held-tickets.ts';
import { openProduct } from '../../testing/product.ts';
import { CustomerDetailView } from '../customers/schema.ts';
import { SavedTimeEntryView } from '../time-entries/schema.ts';
import { releaseHolder, takeItems } from './holding.operations.ts';
import { TicketItemView } from './items.schema.ts';
import { TicketView } from './schema.ts';
import { TicketStatusView } from './statuses.schema.ts';

/*
 * The lock of architecture §5, attacked with plain SQL as the application's own role: whatever the code above forgets,
 * the database refuses it with an error or changes no row.
 */

const product = await openProduct();
afterAll(product.close);
const { owner } = product;
const account = product.account.accountId;

let billable: string;
let reopened: string;
let customerId: string;

beforeAll(async () => {
  const { items } = await owner.get(z.object({ items: z.array(TicketStatusView) }), '/ticket-statuses');
  billable = items.find(({ phase }) => phase === 'closed')?.id ?? '';
  reopened = items.find(({ phase }) => phase === 'open')?.id ?? '';
  customerId = (await owner.post(CustomerDetailView, '/customers', { name: 'Bäckerei Korn' })).id;
});

/** A closed ticket with two entries, two products and two expenses. */
async function workedTicket() {
  const ticket = await owner.post(TicketView, '/tickets', { title: 'Router', customerId });
  const path = `/tickets/${ticket.id}`;
  const entry = { ticketId: ticket.id, start: '2026-10-30T09:00', minutes: 45 };
  const item = { description: 'Cable', price: '9.90' };
  const made = {
    time_entry: [
      await owner.post(SavedTimeEntryView, '/time-entries', entry),
      await owner.post(SavedTimeEntryView, '/time-entries', entry),
    ],
    ticket_product: [
      await owner.post(TicketItemView, `${path}/products`, item),
      await owner.post(TicketItemView, `${path}/products`, item),
    ],
    ticket_expense: [
      await owner.post(TicketItemView, `${path}/expenses`, item),
      await owner.post(TicketItemView, `${path}/expenses`, item),
    ],
  };
  await owner.patch(TicketView, path, { statusId: billable }, 1);
  const ids = (table: keyof typeof made) => made[table].map(({ id }) => id);
  return {
    id: ticket.id,
    time_entry: ids('time_entry'),
    ticket_product: ids('ticket_product'),
    ticket_expense: ids('ticket_expense'),
  };
}

const tables = ['time_entry', 'ticket_product', 'ticket_expense'] as const;
type Table = (typeof tables)[number];
const kinds = {
  time_entry: 'time-entry',
  ticket_product: 'ticket-product',
  ticket_expense: 'ticket-expense',
} as const;

/** The first item of each table is held, the second deferred. */
async function billedTicket() {
  const ticket = await workedTicket();
  const items = (index: number) =>
    tables.map((table) => ({ kind: kinds[table], id: ticket[table][index] ?? '' }));
  const holderId = await holdTicket(product, ticket.id, items(0), items(1));
  const of = (table: Table, state: 'held' | 'deferred') => ticket[table][state === 'held' ? 0 : 1] ?? '';
  return { id: ticket.id, holderId, of };
}

/** Runs SQL as the application; 0 rows and a refusal by a key, check or policy are the same to an attacker. */
async function attack(statement: string, values: readonly unknown[]): Promise<number | string> {
  try {
    return await inAccount(product.deps.database, account, (tx) => changedBy(tx, statement, values));
  } catch (error) {
    const violation = violationOf(error);
    if (violation === null) throw error;
    return violation.kind;
  }
}

async function rowOf(table: Table | 'ticket', id: string): Promise<unknown> {
  const rows = await inAccount(product.deps.database, account, (tx) =>
    rowsOf(tx, `select to_jsonb(r) from ${table} r where r.account_id = $1 and r.id = $2`, [account, id]),
  );
  return rows[0]?.[0];
}

const refusals: readonly unknown[] = [0, 'foreign-key', 'check', 'policy'];

async function expectRefused(
  table: Table | 'ticket',
  id: string,
  statement: string,
  values: readonly unknown[],
) {
  const before = await rowOf(table, id);
  expect(before).toBeDefined();
  expect(refusals).toContain(await attack(statement, values));
  expect(await rowOf(table, id)).toEqual(before);
}

describe('a billed ticket', () => {
  it.each([
    ['reopened', `status_id = $3, status_billable = false`],
    ['reopened and opened', `status_id = $3, status_billable = false, open = true, billing_day = null`],
    ['renamed', `title = 'something else'`],
    ['moved to nobody', 'customer_id = null'],
    ['moved to another contract', 'contract_id = null, billing_day = null'],
    ['opened', 'open = true'],
    ['given another account', `account_id = gen_random_uuid()`],
  ])('cannot be %s', async (_how, change) => {
    const { id } = await billedTicket();
    const values = [account, id, ...(change.includes('$3') ? [reopened] : [])];
    await expectRefused(
      'ticket',
      id,
      `update ticket set ${change} where account_id = $1 and id = $2`,
      values,
    );
  });

  it('cannot be deleted', async () => {
    const { id } = await billedTicket();
    await expectRefused('ticket', id, 'delete from ticket where account_id = $1 and id = $2', [account, id]);
  });

  it('cannot be inserted billed', async () => {
    const statement = `insert into ticket (account_id, id, number, title, customer_id, status_id, status_billable,
      billing_day, open, opened_at) values ($1, $2, $3, 'x', $4, $5, true, '2026-10-31', false, now())`;
    const id = newId();
    expect(refusals).toContain(await attack(statement, [account, id, id, customerId, billable]));
    expect(await rowOf('ticket', id)).toBeUndefined();
  });

  it('takes no timer', async () => {
    const { id } = await billedTicket();
    const technician = await product.as('technician');
    const { detail } = await technician.refused('POST', '/timers/start', { body: { ticketId: id } });
    expect(detail).toContain('is billed in batch 2026-10 · draft');
    const statement = `insert into timer (account_id, technician_id, ticket_id, started_at)
      select account_id, id, $2, now() from technician where account_id = $1 limit 1`;
    expect(refusals).toContain(await attack(statement, [account, id]));
  });
});

describe.each(tables)('%s of a billed ticket', (table) => {
  it.each([
    ['held', 'let go', 'holder_id = null, ticket_open = true'],
    ['held', 'deferred', 'holder_id = null, deferred = true'],
    ['held', 'said to be open', 'ticket_open = true'],
    ['held', 'written off', `written_off_at = now(), written_off_by = 'me', write_off_reason = 'x'`],
    ['held', 'moved', 'ticket_id = $3'],
    ['deferred', 'opened', 'deferred = false, ticket_open = true'],
    ['deferred', 'held', 'deferred = false, holder_id = $3'],
    ['deferred', 'written off', `written_off_at = now(), written_off_by = 'me', write_off_reason = 'x'`],
    ['deferred', 'moved', 'ticket_id = $3, deferred = false, ticket_open = true'],
  ] as const)('that is %s cannot be %s', async (state, _how, change) => {
    const ticket = await billedTicket();
    const other = await workedTicket();
    const third = change.includes('ticket_id') ? other.id : ticket.holderId;
    const values = [account, ticket.of(table, state), ...(change.includes('$3') ? [third] : [])];
    const statement = `update ${table} set ${change} where account_id = $1 and id = $2`;
    await expectRefused(table, ticket.of(table, state), statement, values);
  });

  it.each(['held', 'deferred'] as const)('that is %s cannot be edited or deleted', async (state) => {
    const ticket = await billedTicket();
    const id = ticket.of(table, state);
    const text = table === 'time_entry' ? 'note' : 'description';
    const edit = `update ${table} set ${text} = 'something else' where account_id = $1 and id = $2`;
    await expectRefused(table, id, edit, [account, id]);
    await expectRefused(table, id, `delete from ${table} where account_id = $1 and id = $2`, [account, id]);
  });

  const columns = {
    time_entry: 'technician_id, started_at, minutes',
    ticket_product: 'description, day, item_kind, quantity, price',
    ticket_expense: 'description, day, item_kind, quantity, price',
  }[table];
  const copy = (state: string) =>
    `insert into ${table} (account_id, id, ticket_id, ${columns}, ticket_open, holder_id, deferred)
     select account_id, $3, ticket_id, ${columns}, ${state} from ${table} where account_id = $1 and id = $2`;

  it.each([
    ['open', 'true, null, false'],
    ['held', 'false, $4::uuid, false'],
    ['deferred', 'false, null, true'],
    ['neither open nor held', 'false, null, false'],
    ['open and held', 'true, $4::uuid, false'],
  ])('cannot be added %s', async (_how, state) => {
    const ticket = await billedTicket();
    const added = newId();
    const values = [
      account,
      ticket.of(table, 'held'),
      added,
      ...(state.includes('$4') ? [ticket.holderId] : []),
    ];
    expect(refusals).toContain(await attack(copy(state), values));
    expect(await rowOf(table, added)).toBeUndefined();
  });

  it('cannot be added held to an open ticket either', async () => {
    const { holderId } = await billedTicket();
    const open = await workedTicket();
    const added = newId();
    const values = [account, open[table][0], added, holderId];
    expect(refusals).toContain(await attack(copy('false, $4::uuid, false'), values));
    expect(await rowOf(table, added)).toBeUndefined();
  });
});

describe('what was billed', () => {
  it('cannot be billed again, let go or moved to another holder by hand', async () => {
    const ticket = await billedTicket();
    const id = ticket.of('time_entry', 'held');
    const insert = `insert into billed_item (account_id, kind, source_id, piece, holder_id)
      values ($1, 'time-entry', $2, $4, $3)`;
    expect(refusals).toContain(await attack(insert, [account, id, ticket.holderId, 'again']));
    const where = `where account_id = $1 and source_id = $2`;
    expect(refusals).toContain(await attack(`delete from billed_item ${where}`, [account, id]));
    expect(refusals).toContain(await attack(`update billed_item set piece = 'x' ${where}`, [account, id]));
  });

  it('is refused to a second holder, which is told who has it', async () => {
    const ticket = await billedTicket();
    const again = [{ kind: 'time-entry', id: ticket.of('time_entry', 'held') }] as const;
    await expect(holdTicket(product, ticket.id, again, [], { name: '2026-11' })).rejects.toMatchObject({
      kind: 'conflict',
      reason: { key: 'tickets.takenMeanwhile', params: { holder: '2026-10' } },
    });
  });

  it('is a fee too: a second holder of the same piece is refused by the key, and told who has it', async () => {
    const { id } = await aContract(product);
    await billPieces(product, id, ['fee/2026-10-01'], '2026-10');
    await expect(billPieces(product, id, ['fee/2026-10-01'], '2026-11')).rejects.toMatchObject({
      kind: 'conflict',
      reason: { key: 'tickets.takenMeanwhile', params: { holder: '2026-10' } },
    });
    await billPieces(product, id, ['fee/2026-11-01'], '2026-11');
  });

  it('leaves no trace of `app.holding` in the transaction that took it', async () => {
    const ticket = await billedTicket();
    const entryId = ticket.of('time_entry', 'held');
    const changed = await inAccount(product.deps.database, account, async (tx) => {
      await releaseHolder(tx, newId());
      return changedBy(tx, `update time_entry set note = 'x' where account_id = $1 and id = $2`, [
        account,
        entryId,
      ]);
    });
    expect(changed).toBe(0);
  });
});

describe('races', () => {
  const taking = (ticketId: string, entryIds: readonly string[], holderId: string) => ({
    holderId,
    tickets: [{ ticketId, contractId: null, billingDay: null }],
    items: entryIds.map((sourceId) => ({
      kind: 'time-entry' as const,
      sourceId,
      piece: '',
      invoiceId: null,
      lineId: null,
    })),
    deferred: [],
  });

  async function entryTicket() {
    const ticket = await owner.post(TicketView, '/tickets', { title: 'Race', customerId });
    const entry = { ticketId: ticket.id, start: '2026-10-30T09:00', minutes: 45 };
    const { id: entryId } = await owner.post(SavedTimeEntryView, '/time-entries', entry);
    await owner.patch(TicketView, `/tickets/${ticket.id}`, { statusId: billable }, 1);
    return { ticketId: ticket.id, entryId, entry };
  }

  async function holder(): Promise<string> {
    const id = newId();
    const statement = `insert into holder (account_id, id, kind, name) values ($1, $2, 'batch', 'the other')`;
    await attack(statement, [account, id]);
    return id;
  }

  it('an entry inserted before the take commits makes the take fail', async () => {
    const { ticketId, entryId } = await entryTicket();
    const holderId = await holder();
    const context = product.context();
    const insert = `insert into time_entry (account_id, id, technician_id, ticket_id, started_at, minutes)
      select account_id, $3, technician_id, ticket_id, started_at, 5 from time_entry where account_id = $1 and id = $2`;
    let take: Promise<unknown> = Promise.resolve();
    await transaction(context, async (tx) => {
      await changedBy(tx, insert, [account, entryId, newId()]);
      take = transaction(context, (other) => takeItems(other, taking(ticketId, [entryId], holderId))).catch(
        (error: unknown) => error,
      );
      await new Promise((resolve) => setTimeout(resolve, 300));
    });
    expect(await take).toMatchObject({ kind: 'conflict', reason: { key: 'tickets.changedMeanwhile' } });
    expect(await owner.get(TicketView, `/tickets/${ticketId}`)).toMatchObject({ billed: false, entries: 2 });
  });

  it('an entry sent while the take commits is refused with its batch', async () => {
    const { ticketId, entryId, entry } = await entryTicket();
    const holderId = await holder();
    const context = product.context();
    let sent: Promise<unknown> = Promise.resolve();
    await transaction(context, async (tx) => {
      await takeItems(tx, taking(ticketId, [entryId], holderId));
      sent = owner.refused('POST', '/time-entries', { body: entry });
      await new Promise((resolve) => setTimeout(resolve, 300));
    });
    expect(await sent).toMatchObject({
      status: 409,
      detail: expect.stringContaining('in batch the other · draft'),
    });
    expect(await owner.get(TicketView, `/tickets/${ticketId}`)).toMatchObject({ billed: true, entries: 1 });
  });

  it('of two takes of the same ticket one is refused, and told by whom', async () => {
    const { ticketId, entryId } = await entryTicket();
    const [first, second] = [await holder(), await holder()];
    const take = (holderId: string) =>
      transaction(product.context(), (tx) => takeItems(tx, taking(ticketId, [entryId], holderId)));
    const results = await Promise.allSettled([take(first), take(second)]);
    const refused = results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []));
    expect(refused).toMatchObject([
      { kind: 'conflict', reason: { key: 'tickets.takenMeanwhile', params: { holder: 'the other' } } },
    ]);
  });

  it('a timer started while the take commits is refused; one started before makes the take fail', async () => {
    const { ticketId, entryId } = await entryTicket();
    await owner.send('POST', '/timers/start', { body: { ticketId } });
    const holderId = await holder();
    const take = transaction(product.context(), (tx) => takeItems(tx, taking(ticketId, [entryId], holderId)));
    await expect(take).rejects.toMatchObject({ kind: 'conflict', reason: { key: 'tickets.timerStarted' } });
  });
});
