import { changedBy, rowsOf, type Tx } from '../../db/transaction.ts';
import type {
  BilledTicketChange,
  BilledTicketMove,
  ItemToTake,
  ReleasedPart,
  Taking,
  TicketItemKind,
  WriteOff,
} from './holding.operations.ts';

/**
 * The one place that changes what a holder holds. Policies let the application touch open rows only, unless its
 * transaction says `app.holding`; here it is said for one statement and taken back.
 *
 * @param plan `by index`: nor does what follows in the transaction read whole tables (`planByIndex`).
 */
async function holding<T>(tx: Tx, statement: () => Promise<T>, plan: 'any' | 'by index' = 'any'): Promise<T> {
  const byIndex = plan === 'by index' ? '; set local enable_seqscan = off' : '';
  await changedBy(tx, `set local app.holding = 'on'${byIndex}`);
  const result = await statement();
  await changedBy(tx, `set local app.holding = 'off'`);
  return result;
}

export type TakeCounts = {
  readonly tickets: number;
  readonly ticketItems: number;
  readonly billed: number;
};

/**
 * One statement, because the foreign key between tickets and their items is checked at its end. Rows are named by lists
 * (`any`), never joined with them: how many are open is what the planner knows least, and with a wrong guess a join reads
 * each list once per row.
 */
export async function insertBilledItems(tx: Tx, taking: Taking): Promise<TakeCounts> {
  const { holderId, tickets, items, deferred } = taking;
  const sourcesOf = (kind: TicketItemKind) =>
    [...items, ...deferred].filter((item) => item.kind === kind).map(({ sourceId }) => sourceId);
  const parameters = [
    tx.accountId,
    holderId,
    tickets.map(({ ticketId }) => ticketId),
    JSON.stringify(Object.fromEntries(tickets.map(({ ticketId, ...decided }) => [ticketId, decided]))),
    deferred.map(({ sourceId }) => sourceId),
    ...itemKinds.map(sourcesOf),
    ...columnsOf(items),
  ];
  // By index: a batch takes a few thousand items at a time, and each time might read a whole table for them.
  const [counts] = await holding(
    tx,
    () => rowsOf<[string, string, string]>(tx, takeStatement, parameters),
    'by index',
  );
  const [closed = '0', changed = '0', billed = '0'] = counts ?? [];
  return { tickets: Number(closed), ticketItems: Number(changed), billed: Number(billed) };
}

const itemKinds = ['time-entry', 'ticket-product', 'ticket-expense'] as const;
const tables = {
  'time-entry': 'time_entry',
  'ticket-product': 'ticket_product',
  'ticket-expense': 'ticket_expense',
} as const;

function columnsOf(items: readonly ItemToTake[]): unknown[] {
  return [
    items.map(({ kind }) => kind),
    items.map(({ sourceId }) => sourceId),
    items.map(({ piece }) => piece),
    items.map(({ invoiceId }) => invoiceId),
    items.map(({ lineId }) => lineId),
  ];
}

// "coalesce" keeps the planner from guessing by how many rows were held when it last looked.
function takeFrom(table: string, ids: number): string {
  return `
  ${table}_taken as (
    update ${table} i
       set ticket_open = false, deferred = i.id = any($5::uuid[]),
           holder_id = case when i.id = any($5::uuid[]) then null else $2::uuid end
     where i.account_id = $1 and i.id = any($${ids}::uuid[]) and coalesce(i.holder_id is null, false)
    returning 1)`;
}

// A ticket that is closed already is not written again; that its items are deferred is what its foreign keys promise.
const takeStatement = `
with closed as (
    update ticket t
       set open = false,
           contract_id = coalesce(t.contract_id, ($4::jsonb -> t.id::text ->> 'contractId')::uuid),
           contract_by_default = t.contract_id is null and $4::jsonb -> t.id::text ->> 'contractId' is not null,
           billing_day = coalesce(t.billing_day, ($4::jsonb -> t.id::text ->> 'billingDay')::date)
     where t.account_id = $1 and t.id = any($3::uuid[]) and t.open and t.status_billable and t.customer_id is not null
       and (t.billing_day is not null or $4::jsonb -> t.id::text ->> 'billingDay' is not null)
    returning 1),
  closed_before as (
    select 1 from ticket t where t.account_id = $1 and t.id = any($3::uuid[]) and not t.open),
  ${takeFrom('time_entry', 6)},
  ${takeFrom('ticket_product', 7)},
  ${takeFrom('ticket_expense', 8)},
  billed as (
    insert into billed_item (account_id, kind, source_id, piece, holder_id, invoice_id, line_id)
    select a.account_id, u.kind, u.source_id, u.piece, $2::uuid, u.invoice_id, u.line_id
      from account a,
           unnest($9::text[], $10::uuid[], $11::text[], $12::uuid[], $13::uuid[]) u (kind, source_id, piece, invoice_id, line_id)
     where a.account_id = $1
        on conflict do nothing
    returning 1)
select (select count(*) from closed) + (select count(*) from closed_before),
       (select count(*) from time_entry_taken) + (select count(*) from ticket_product_taken)
         + (select count(*) from ticket_expense_taken),
       (select count(*) from billed)`;

/** The open items of these tickets besides the ones picked. */
export async function deferRest(
  tx: Tx,
  ticketIds: readonly string[],
  picked: ReadonlySet<string>,
): Promise<{ kind: TicketItemKind; sourceId: string }[]> {
  const rows = await rowsOf<[TicketItemKind, string]>(
    tx,
    itemKinds
      .map(
        (kind) =>
          `select '${kind}', id from ${tables[kind]} where account_id = $1 and ticket_id = any($2::uuid[]) and ticket_open`,
      )
      .join(' union all '),
    [tx.accountId, ticketIds],
  );
  return rows.filter(([, id]) => !picked.has(id)).map(([kind, sourceId]) => ({ kind, sourceId }));
}

/** Something wanted that another holder has; the name of its invoice is a number, or null for a draft. */
export type HeldElsewhere = {
  readonly kind: string;
  readonly sourceId: string;
  readonly piece: string;
  readonly holderId: string;
  readonly holderName: string;
  readonly invoiceNumber: string | null;
};

/** At most 100 of the wanted items that other holders have. */
export async function findOtherHolders(tx: Tx, { holderId, items }: Taking): Promise<HeldElsewhere[]> {
  const rows = await rowsOf<[string, string, string, string, string, string | null]>(
    tx,
    `select b.kind, b.source_id, b.piece, b.holder_id, h.name, i.number
       from unnest($3::text[], $4::uuid[], $5::text[]) w (kind, source_id, piece)
       join billed_item b on b.account_id = $1 and (b.kind, b.source_id, b.piece) = (w.kind, w.source_id, w.piece)
       join holder h on h.account_id = $1 and h.id = b.holder_id
       left join invoice i on i.account_id = $1 and i.id = b.invoice_id
      where b.holder_id <> $2
      order by h.name, b.kind, b.source_id, b.piece
      limit 100`,
    [tx.accountId, holderId, ...columnsOf(items).slice(0, 3)],
  );
  return rows.map(([kind, sourceId, piece, id, holderName, invoiceNumber]) => ({
    kind,
    sourceId,
    piece,
    holderId: id,
    holderName,
    invoiceNumber,
  }));
}

/**
 * One statement again. Which tickets open is decided for all of them in one aggregate, held minus let go: asking each
 * ticket for its other items takes half a minute per hundred thousand, and a join of these lists, whose lengths the
 * planner cannot know, may become their product.
 */
export async function release(
  tx: Tx,
  holderId: string,
  part: ReleasedPart,
): Promise<{ items: number; ticketsOpened: number }> {
  const [condition, values] = conditionOf(part);
  const [counts] = await holding(tx, () =>
    rowsOf<[string, string]>(tx, releaseStatement(condition), [tx.accountId, holderId, ...values]),
  );
  const [items = '0', ticketsOpened = '0'] = counts ?? [];
  return { items: Number(items), ticketsOpened: Number(ticketsOpened) };
}

function conditionOf(part: ReleasedPart): [string, unknown[]] {
  if (part.kind === 'invoices') return ['and b.invoice_id = any($3::uuid[])', [part.invoiceIds]];
  if (part.kind === 'lines') {
    return ['and b.invoice_id = $3::uuid and b.line_id = any($4::uuid[])', [part.invoiceId, part.lineIds]];
  }
  if (part.kind === 'items') {
    return [
      'and (b.kind, b.source_id, b.piece) in (select * from unnest($3::text[], $4::uuid[], $5::text[]))',
      [
        part.items.map(({ kind }) => kind),
        part.items.map(({ sourceId }) => sourceId),
        part.items.map(({ piece }) => piece),
      ],
    ];
  }
  return ['', []];
}

function releasedFrom(kind: TicketItemKind): string {
  return `select i.ticket_id from released r join ${tables[kind]} i on i.id = r.source_id
     where r.kind = '${kind}' and i.account_id = $1`;
}

function heldOn(kind: TicketItemKind): string {
  return `select i.ticket_id from ${tables[kind]} i
     where i.account_id = $1 and i.ticket_id in (select ticket_id from let_go) and coalesce(i.holder_id is not null, false)`;
}

/** All items of tickets that open, and the released ones of tickets that stay closed. */
function openItems(kind: TicketItemKind): string {
  const table = tables[kind];
  return `
  ${table}_released as (
    update ${table} i
       set ticket_open = t.opens, holder_id = null, deferred = not t.opens
      from touched t
     where i.account_id = $1 and i.ticket_id = t.ticket_id
       and (t.opens or i.id in (select source_id from released where kind = '${kind}')))`;
}

function releaseStatement(condition: string): string {
  return `
with released as (
    delete from billed_item b where b.account_id = $1 and b.holder_id = $2 ${condition}
    returning b.kind, b.source_id),
  let_go as materialized (${itemKinds.map(releasedFrom).join(' union all ')}),
  touched as materialized (
    select ticket_id, sum(of_these) = 0 as opens
      from (select ticket_id, -1 as of_these from let_go union all
            select ticket_id, 1 from (${itemKinds.map(heldOn).join(' union all ')}) h) i
     group by ticket_id),
  ${itemKinds.map(openItems).join(',')},
  opened as (
    update ticket t
       set open = true,
           contract_id = case when t.contract_by_default then null else t.contract_id end,
           contract_by_default = false,
           billing_day = case when s.phase in ('open', 'pending') then null else t.billing_day end
      from touched, ticket_status s
     where t.account_id = $1 and t.id = touched.ticket_id and touched.opens
       and s.account_id = $1 and s.id = t.status_id
    returning 1)
select (select count(*) from released), (select count(*) from opened)`;
}

/** Only a billed ticket in that revision, and only into a billable status. */
export function updateBilledTicket(
  tx: Tx,
  ticketId: string,
  revision: number,
  { statusId, assigneeId, resolvedAt, closedAt }: BilledTicketChange,
): Promise<number> {
  const values: unknown[] = [tx.accountId, ticketId, revision];
  const set = (column: string, value: unknown) =>
    value === undefined ? '' : `, ${column} = $${values.push(value)}`;
  const changes = [
    set('status_id', statusId),
    set('assignee_id', assigneeId),
    set('resolved_at', resolvedAt),
    set('closed_at', closedAt),
  ].join('');
  const isBillable =
    statusId === undefined
      ? ''
      : 'and exists (select from ticket_status s where s.account_id = $1 and s.id = $4 and s.billable)';
  return holding(tx, () =>
    changedBy(
      tx,
      `update ticket set revision = revision + 1, updated_at = now()${changes}
        where account_id = $1 and id = $2 and revision = $3 and not open ${isBillable}`,
      values,
    ),
  );
}

/** The key to the status and its billable flag refuses a status that is not billable. */
export function updateBilledTickets(tx: Tx, moves: readonly BilledTicketMove[], now: Date): Promise<number> {
  return holding(tx, () =>
    changedBy(
      tx,
      `update ticket t
          set status_id = m.status_id, assignee_id = m.assignee_id, resolved_at = m.resolved_at, closed_at = m.closed_at,
              revision = t.revision + 1, updated_at = $2
         from unnest($3::uuid[], $4::uuid[], $5::uuid[], $6::timestamptz[], $7::timestamptz[])
              m (id, status_id, assignee_id, resolved_at, closed_at)
        where t.account_id = $1 and t.id = m.id and not t.open`,
      [
        tx.accountId,
        now,
        moves.map(({ ticketId }) => ticketId),
        moves.map(({ statusId }) => statusId),
        moves.map(({ assigneeId }) => assigneeId),
        moves.map(({ resolvedAt }) => resolvedAt),
        moves.map(({ closedAt }) => closedAt),
      ],
    ),
  );
}

/** Only deferred items: open ones are changed without this room, held ones by nobody. */
export function updateWriteOff(
  tx: Tx,
  kind: TicketItemKind,
  ids: readonly string[],
  writeOff: WriteOff,
): Promise<number> {
  return holding(tx, () =>
    changedBy(
      tx,
      `update ${tables[kind]}
          set written_off_at = $3, written_off_by = $4, write_off_reason = $5, revision = revision + 1, updated_at = now()
        where account_id = $1 and id = any($2::uuid[]) and deferred`,
      [tx.accountId, ids, writeOff?.at ?? null, writeOff?.by ?? null, writeOff?.reason ?? null],
    ),
  );
}
