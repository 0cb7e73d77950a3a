import type { TicketItemFacts, TimeEntryFacts } from '../../billing/facts.ts';
import type { Day } from '../../billing/period.ts';
import { decimal } from '../../billing/quantity.ts';
import type { ItemKind } from '../../billing/tax.ts';
import { rowsOf, type Tx } from '../../db/transaction.ts';
import type { TicketItemKind } from '../tickets/holding.operations.ts';

/** A ticket with work that no holder has. */
export type PickableTicket = {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly customerId: string;
  /** Whom its contract bills to; null: it has no contract of its own. */
  readonly billToId: string | null;
  readonly contractId: string | null;
  readonly billingDay: Day | null;
  readonly billable: boolean;
  readonly timerRunning: boolean;
};

export type PickableEntry = TimeEntryFacts & { readonly ticketId: string; readonly technician: string };
export type PickableItem = TicketItemFacts & { readonly ticketId: string };

export type Pickable = {
  readonly tickets: readonly PickableTicket[];
  /** Oldest first. */
  readonly entries: readonly PickableEntry[];
  readonly items: readonly PickableItem[];
};

/** All that a customer could be billed for, or certain items of whomever. */
export type PickableSelection =
  | { readonly customerId: string }
  | { readonly items: readonly { readonly kind: TicketItemKind; readonly id: string }[] };

/** Open and deferred items: billable, not written off, held by nobody. At most 5,000 entries of a customer. */
export async function loadPickable(
  tx: Tx,
  timeZone: string,
  selection: PickableSelection,
): Promise<Pickable> {
  const [condition, ids] = conditionOf(selection);
  const entries = await rowsOf<EntryRow>(tx, entriesOf(condition('time-entry')), [
    tx.accountId,
    ids('time-entry'),
    timeZone,
  ]);
  const products = await rowsOf<ItemRow>(tx, itemsOf('product', condition('ticket-product')), [
    tx.accountId,
    ids('ticket-product'),
  ]);
  const expenses = await rowsOf<ItemRow>(tx, itemsOf('expense', condition('ticket-expense')), [
    tx.accountId,
    ids('ticket-expense'),
  ]);
  const items = [
    ...products.map((row) => toItem('product', row)),
    ...expenses.map((row) => toItem('expense', row)),
  ];
  const all = { entries: entries.map(toEntry), items };
  const ticketIds = new Set([...all.entries, ...all.items].map(({ ticketId }) => ticketId));
  return { ...all, tickets: await listTickets(tx, [...ticketIds]) };
}

/** How many of these items there are in the account, billed or not. */
export async function countItems(
  tx: Tx,
  items: readonly { readonly kind: TicketItemKind; readonly id: string }[],
): Promise<number> {
  const ids = (kind: TicketItemKind) => items.filter((item) => item.kind === kind).map(({ id }) => id);
  const [row] = await rowsOf<[string]>(
    tx,
    `select (select count(*) from time_entry where account_id = $1 and id = any($2::uuid[]))
          + (select count(*) from ticket_product where account_id = $1 and id = any($3::uuid[]))
          + (select count(*) from ticket_expense where account_id = $1 and id = any($4::uuid[]))`,
    [tx.accountId, ids('time-entry'), ids('ticket-product'), ids('ticket-expense')],
  );
  return Number(row?.[0] ?? 0);
}

type Conditions = [(kind: TicketItemKind) => string, (kind: TicketItemKind) => unknown];

function conditionOf(selection: PickableSelection): Conditions {
  if ('items' in selection) {
    return [
      () => 'w.id = any($2::uuid[])',
      (kind) => selection.items.filter((item) => item.kind === kind).map(({ id }) => id),
    ];
  }
  const ofCustomer = `w.ticket_id in (
    select t.id from ticket t left join contract k on k.account_id = t.account_id and k.id = t.contract_id
     where t.account_id = $1 and coalesce(k.bill_to_customer_id, t.customer_id) = $2::uuid)`;
  return [() => ofCustomer, () => selection.customerId];
}

type EntryRow = [
  id: string,
  ticketId: string,
  startedLocal: string,
  minutes: number,
  deferred: boolean,
  rateId: string | null,
  price: string | null,
  note: string,
  technician: string,
];

const free = 'w.account_id = $1 and w.holder_id is null and w.written_off_at is null';

const entriesOf = (condition: string) => `
  select w.id, w.ticket_id, to_char(w.started_at at time zone $3, 'YYYY-MM-DD"T"HH24:MI'), w.minutes, w.deferred,
         w.rate_id, w.price, w.note, p.name
    from time_entry w
    join technician p on p.account_id = $1 and p.id = w.technician_id
   where ${free} and w.billable and ${condition}
   order by w.started_at, p.name, w.minutes, w.id
   limit 5000`;

function toEntry(row: EntryRow): PickableEntry {
  const [id, ticketId, startedLocal, minutes, deferred, rateId, price, note, technician] = row;
  return {
    id,
    ticketId,
    startedLocal,
    minutes,
    billable: true,
    writtenOff: false,
    deferred,
    rateId,
    price: price === null ? null : decimal(price),
    note,
    technician,
  };
}

type ItemRow = [
  id: string,
  ticketId: string,
  day: Day,
  description: string,
  itemKind: ItemKind,
  unit: string,
  quantity: string,
  price: string,
  discountPercentage: string,
  taxId: string | null,
  categoryTaxId: string | null,
  deferred: boolean,
];

/** The tax of an item is its own, else that of what it was made from. */
function itemsOf(kind: 'product' | 'expense', condition: string): string {
  const unit = kind === 'product' ? 'w.unit' : `'piece'`;
  return `
  select w.id, w.ticket_id, w.day, w.description, w.item_kind, ${unit}, w.quantity, w.price, w.discount_percentage,
         coalesce(w.tax_id, s.tax_id), g.tax_id, w.deferred
    from ticket_${kind} w
    left join ${kind} s on s.account_id = $1 and s.id = w.${kind}_id
    left join category g on g.account_id = $1 and g.id = s.category_id
   where ${free} and ${condition}
   order by w.day, w.description, w.id
   limit 5000`;
}

function toItem(kind: 'product' | 'expense', row: ItemRow): PickableItem {
  const [id, ticketId, day, description, itemKind, unit, quantity, price, ...rest] = row;
  const [discountPercentage, taxId, categoryTaxId, deferred] = rest;
  return {
    kind,
    id,
    ticketId,
    day,
    description,
    itemKind,
    unit,
    quantity: decimal(quantity),
    price: decimal(price),
    discountPercentage: decimal(discountPercentage),
    taxId,
    categoryTaxId,
    writtenOff: false,
    deferred,
  };
}

/** With the last work day where an open status is billable and no billing day was decided (R6). */
async function listTickets(tx: Tx, ids: readonly string[]): Promise<PickableTicket[]> {
  if (ids.length === 0) return [];
  const rows = await rowsOf<
    [string, string, string, string, string | null, string | null, Day | null, boolean, boolean]
  >(
    tx,
    `select t.id, t.number, t.title, t.customer_id, k.bill_to_customer_id, t.contract_id, t.billing_day,
            t.status_billable, exists (select from timer m where m.account_id = $1 and m.ticket_id = t.id)
       from ticket t
       left join contract k on k.account_id = $1 and k.id = t.contract_id
      where t.account_id = $1 and t.id = any($2::uuid[]) and t.customer_id is not null
      order by length(t.number), t.number`,
    [tx.accountId, ids],
  );
  return rows.map(
    ([id, number, title, customerId, billToId, contractId, billingDay, billable, timerRunning]) => ({
      id,
      number,
      title,
      customerId,
      billToId,
      contractId,
      billingDay,
      billable,
      timerRunning,
    }),
  );
}

/** What can be put on a line out of the catalogue. */
export type CatalogueItem = {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly unit: string;
  readonly price: string;
  readonly itemKind: ItemKind;
  readonly taxId: string | null;
  readonly categoryTaxId: string | null;
};

export async function loadCatalogue(
  tx: Tx,
  kind: 'product' | 'expense',
  ids: readonly string[],
): Promise<ReadonlyMap<string, CatalogueItem>> {
  if (ids.length === 0) return new Map();
  const unit = kind === 'product' ? 's.unit' : `'piece'`;
  const rows = await rowsOf<[string, string, string, string, string, ItemKind, string | null, string | null]>(
    tx,
    `select s.id, s.name, s.description, ${unit}, s.price, s.item_kind, s.tax_id, g.tax_id
       from ${kind} s left join category g on g.account_id = $1 and g.id = s.category_id
      where s.account_id = $1 and s.id = any($2::uuid[])`,
    [tx.accountId, ids],
  );
  return new Map(
    rows.map(([id, name, description, itemUnit, price, itemKind, taxId, categoryTaxId]) => [
      id,
      { id, name, description, unit: itemUnit, price, itemKind, taxId, categoryTaxId },
    ]),
  );
}
