import type { TicketFacts, TicketItemFacts } from '../../billing/facts.ts';
import type { Day } from '../../billing/period.ts';
import { decimal } from '../../billing/quantity.ts';
import type { ItemKind } from '../../billing/tax.ts';
import { roundEntry, type TimeRounding } from '../../billing/time-rounding.ts';
import { rowsOf, type Tx } from '../../db/transaction.ts';
import { type DueTicketRow, decimalOf } from './due-rows.ts';

/** What of tickets is neither in their rows nor an entry, by ticket. */
export type BesidesEntries = {
  readonly items: ReadonlyMap<string, TicketItemFacts[]>;
  readonly billedBefore: ReadonlyMap<
    string,
    Pick<TicketFacts, 'roundedMinutesBefore' | 'billedMinutesBefore'>
  >;
};

/**
 * Products and expenses, and what was billed of tickets that are offered again (R10, R25).
 *
 * @param rounding The account's, where nothing tells how an entry was rounded.
 */
export async function loadBesidesEntries(
  tx: Tx,
  tickets: readonly DueTicketRow[],
  rounding: TimeRounding,
): Promise<BesidesEntries> {
  const closed = tickets.filter(({ isOpen }) => !isOpen).map(({ id }) => id);
  return {
    items: await itemsOf(
      tx,
      tickets.map(({ id }) => id),
    ),
    billedBefore: closed.length === 0 ? new Map() : await minutesBilledBefore(tx, closed, rounding),
  };
}

async function itemsOf(tx: Tx, ticketIds: readonly string[]): Promise<Map<string, TicketItemFacts[]>> {
  const items = new Map<string, TicketItemFacts[]>();
  if (ticketIds.length === 0) return items;
  const rows = await rowsOf<ItemRow>(tx, itemsSql, [tx.accountId, ticketIds]);
  for (const row of rows) {
    const [ticketId] = row;
    const known = items.get(ticketId);
    if (known) known.push(toItem(row));
    else items.set(ticketId, [toItem(row)]);
  }
  return items;
}

type ItemRow = readonly [
  ticketId: string,
  kind: 'product' | 'expense',
  id: string,
  day: string,
  description: string,
  itemKind: ItemKind,
  unit: string,
  quantity: string,
  price: string,
  discountPercentage: string,
  taxId: string | null,
  categoryTaxId: string | null,
  writtenOff: boolean,
  deferred: boolean,
];

const itemsSql = (['product', 'expense'] as const)
  .map(
    (kind) => `
  select i.ticket_id, '${kind}', i.id, i.day, i.description, i.item_kind, ${kind === 'product' ? 'i.unit' : "''"},
         i.quantity, i.price, i.discount_percentage, coalesce(i.tax_id, s.tax_id), c.tax_id,
         i.written_off_at is not null, i.deferred
    from ticket_${kind} i
    left join ${kind} s on s.account_id = $1 and s.id = i.${kind}_id
    left join category c on c.account_id = $1 and c.id = s.category_id
   where i.account_id = $1 and i.ticket_id = any($2::uuid[]) and (i.ticket_open or i.deferred)`,
  )
  .join(' union all ');

function toItem(row: ItemRow): TicketItemFacts {
  const [, kind, id, day, description, itemKind, unit, quantity, price, discount] = row;
  const [taxId, categoryTaxId, writtenOff, deferred] = row.slice(10) as [
    string | null,
    string | null,
    boolean,
    boolean,
  ];
  return {
    kind,
    id,
    day: day as Day,
    description,
    itemKind,
    unit,
    quantity: decimal(quantity),
    price: decimalOf(price),
    discountPercentage: decimalOf(discount),
    taxId,
    categoryTaxId,
    writtenOff,
    deferred,
  };
}

/** Minutes of an entry stand in the explanation of its line, and of the line next to it where a block covers it in part. */
async function minutesBilledBefore(
  tx: Tx,
  ticketIds: readonly string[],
  accountRounding: TimeRounding,
): Promise<BesidesEntries['billedBefore']> {
  const rows = await rowsOf<[string, number, string | null, TimeRounding | null]>(
    tx,
    `with held as (
       select e.ticket_id, e.id, e.minutes, b.invoice_id
         from time_entry e
         join billed_item b on b.account_id = $1 and b.kind = 'time-entry' and b.source_id = e.id and b.piece = ''
        where e.account_id = $1 and e.ticket_id = any($2::uuid[]) and e.holder_id is not null
          and e.billable and e.written_off_at is null),
     billed as (
       select s ->> 1 as id, sum((s ->> 3)::integer) as minutes, min((l.explanation -> 'work' -> 'rounding')::text)::json as rounding
         from invoice_line l, json_array_elements(l.explanation -> 'sources') s
        where l.account_id = $1 and l.invoice_id in (select invoice_id from held) and s ->> 0 like 'time-entry%'
        group by s ->> 1)
     select held.ticket_id, held.minutes, billed.minutes, billed.rounding
       from held left join billed on billed.id = held.id::text`,
    [tx.accountId, ticketIds],
  );
  const before = new Map<string, { roundedMinutesBefore: number; billedMinutesBefore: number }>();
  for (const [ticketId, minutes, billed, rounding] of rows) {
    const rounded = roundEntry(minutes, rounding ?? accountRounding);
    const sum = before.get(ticketId) ?? { roundedMinutesBefore: 0, billedMinutesBefore: 0 };
    before.set(ticketId, {
      roundedMinutesBefore: sum.roundedMinutesBefore + rounded,
      billedMinutesBefore: sum.billedMinutesBefore + (billed === null ? rounded : Number(billed)),
    });
  }
  return before;
}
