import type { Contract } from '../../billing/contract.ts';
import type { FlexibleLine, PickedTicket } from '../../billing/flexible.ts';
import { pickedWork } from '../../billing/flexible.ts';
import { addDays, type Day, maxDay, minDay } from '../../billing/period.ts';
import { ZERO } from '../../billing/quantity.ts';
import type { Tx } from '../../db/transaction.ts';
import { present } from '../../lib/editing.ts';
import { invariant, Refusal } from '../../lib/errors.ts';
import { defaultContractsOf, loadContracts } from '../contracts/load.operations.ts';
import type { TicketToTake } from '../tickets/holding.operations.ts';
import type { NewLine } from './drafts.schema.ts';
import {
  countItems,
  loadPickable,
  type Pickable,
  type PickableItem,
  type PickableTicket,
} from './pickable.repository.ts';
import { type LineSetting, type UnpricedLine, unpriceable } from './price-line.operations.ts';

type PickedLines = Extract<NewLine, { kind: 'picked' }>;

/** Picked work as lines, by the wish it belongs to, and the tickets it closes. */
export type PickedWork = {
  readonly lines: ReadonlyMap<NewLine, readonly UnpricedLine[]>;
  readonly tickets: readonly TicketToTake[];
};

/**
 * Unbilled work that somebody picked (R29): at its own rate, without block, contract discount or ticket minimum.
 *
 * @throws {Refusal} `absent`; `conflict` for work that is not offered: another customer's, billed, not billable, a timer running.
 */
export async function pickLines(
  tx: Tx,
  setting: LineSetting,
  wanted: readonly PickedLines[],
): Promise<PickedWork> {
  const items = wanted.flatMap((one) => one.items);
  if (items.length === 0) return { lines: new Map(), tickets: [] };
  if (new Set(items.map(({ kind, id }) => `${kind} ${id}`)).size < items.length) {
    throw new Refusal('invalid', { key: 'invoices.pickedTwice' });
  }
  const pickable = await loadPickable(tx, setting.billing.account.timeZone, { items });
  if (pickable.entries.length + pickable.items.length < items.length) {
    if ((await countItems(tx, items)) < items.length) present(null, 'item');
    throw new Refusal('conflict', { key: 'invoices.notPickable' });
  }
  for (const ticket of pickable.tickets) refuseLocked(ticket, setting);
  const tickets = await withContracts(tx, pickable);
  const lines = new Map(wanted.map((one) => [one, linesOf(setting, pickable, tickets, one)]));
  return { lines, tickets: [...tickets.values()].map(({ take }) => take) };
}

function refuseLocked(ticket: PickableTicket, { billTo }: LineSetting): void {
  const params = { ticket: ticket.number };
  if ((ticket.billToId ?? ticket.customerId) !== billTo.id)
    throw new Refusal('conflict', { key: 'invoices.workOfAnother', params });
  if (!ticket.billable) throw new Refusal('conflict', { key: 'invoices.ticketNotBillable', params });
  if (ticket.timerRunning) throw new Refusal('conflict', { key: 'invoices.timerRunning', params });
}

type TicketWithContract = { readonly ticket: PickedTicket; readonly take: TicketToTake };

/** Each ticket with its contract, else the default one on its billing day (R4), and its billing day (R6). */
export async function withContracts(
  tx: Tx,
  { tickets, entries, items }: Pickable,
): Promise<ReadonlyMap<string, TicketWithContract>> {
  const days = new Map<string, Day>();
  for (const { ticketId, startedLocal } of entries) {
    const day = startedLocal.slice(0, 10) as Day;
    days.set(ticketId, maxDay(days.get(ticketId) ?? day, day));
  }
  for (const { ticketId, day } of items) days.set(ticketId, maxDay(days.get(ticketId) ?? day, day));
  const dated = tickets.map((ticket) => {
    const billingDay = ticket.billingDay ?? days.get(ticket.id);
    invariant(billingDay, 'a ticket is picked by its work');
    return { ...ticket, billingDay, decidedDay: ticket.billingDay === null ? billingDay : null };
  });
  const defaults = await defaultsOf(tx, dated);
  const contractOf = (ticket: (typeof dated)[number]) => ticket.contractId ?? defaults(ticket);
  const ids = dated.flatMap((ticket) => contractOf(ticket) ?? []);
  const contracts = await loadContracts(tx, [...new Set(ids)]);
  return new Map(
    dated.map((ticket) => {
      const { id, number, title, billingDay, decidedDay } = ticket;
      const contractId = contractOf(ticket);
      const contract: Contract | null = contractId === null ? null : (contracts.get(contractId) ?? null);
      const decided = ticket.contractId === null ? contractId : null;
      const take = { ticketId: id, contractId: decided, billingDay: decidedDay };
      return [id, { ticket: { id, number, title, billingDay, contract }, take }];
    }),
  );
}

type Dated = Pick<PickableTicket, 'customerId' | 'contractId'> & { readonly billingDay: Day };

async function defaultsOf(tx: Tx, tickets: readonly Dated[]): Promise<(ticket: Dated) => string | null> {
  const without = Map.groupBy(
    tickets.filter(({ contractId }) => contractId === null),
    ({ billingDay }) => billingDay,
  );
  const byDay = new Map<Day, ReadonlyMap<string, string>>();
  for (const [day, own] of without) {
    const customerIds = new Set(own.map(({ customerId }) => customerId));
    byDay.set(day, await defaultContractsOf(tx, [...customerIds], day));
  }
  return ({ billingDay, customerId }) => byDay.get(billingDay)?.get(customerId) ?? null;
}

/** By ticket: work, then products and expenses. */
function linesOf(
  setting: LineSetting,
  { tickets, entries, items }: Pickable,
  contracts: ReadonlyMap<string, TicketWithContract>,
  { items: picked, levelOfDetail }: PickedLines,
): UnpricedLine[] {
  const ids = new Set(picked.map(({ id }) => id));
  return tickets.flatMap(({ id: ticketId }) => {
    const ticket = contracts.get(ticketId)?.ticket;
    invariant(ticket, 'every picked ticket was loaded');
    const own = entries.filter((entry) => entry.ticketId === ticketId && ids.has(entry.id));
    const work = pickedWork(setting.billing.facts, setting.billTo.language, ticket, own, levelOfDetail);
    if ('strength' in work) throw unpriceable(work, setting.language);
    return [
      ...work.map((line) => ({
        line,
        items: line.sources.map(([, sourceId]) => ({ kind: 'time-entry' as const, sourceId })),
      })),
      ...items
        .filter((item) => item.ticketId === ticketId && ids.has(item.id))
        .map((item) => itemLine(ticket, item)),
    ];
  });
}

/** A product or expense of a ticket as a line. */
export function itemLine(ticket: PickedTicket, item: PickableItem): UnpricedLine {
  const { kind, id, day, discountPercentage, ...named } = item;
  const line: FlexibleLine = {
    kind,
    contract: ticket.contract,
    ticketId: ticket.id,
    description: named.description,
    unit: named.unit,
    quantity: named.quantity,
    price: named.price,
    discount: discountPercentage === ZERO ? null : { kind: 'percentage', percentage: discountPercentage },
    itemKind: named.itemKind,
    source: kind,
    taxId: named.taxId,
    categoryTaxId: named.categoryTaxId,
    subject: { kind, id },
    service: { start: minDay(day, ticket.billingDay), end: addDays(ticket.billingDay, 1) },
    work: null,
    versionIds: [],
    sources: [[`ticket-${kind}`, id]],
  };
  return { line, items: [{ kind: `ticket-${kind}`, sourceId: id }] };
}
