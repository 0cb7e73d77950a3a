import type { DraftInvoice, PricedContract, TakenItem } from '../../billing/priced.ts';
import { newId } from '../../lib/ids.ts';
import type { DraftToInsert } from '../invoices/drafts.operations.ts';
import type { Account } from '../settings/operations.ts';
import type { ItemToTake, TicketToTake } from '../tickets/holding.operations.ts';
import type { DueContract } from './collect.operations.ts';
import type { DueTicket, ItemName } from './due-ticket.operations.ts';

/** What the drafts of a batch have in common. */
export type BatchOfDrafts = {
  readonly id: string;
  readonly invoiceDate: DraftToInsert['invoiceDate'];
  readonly account: Account;
  /** By customer; only of those that have one. */
  readonly buyerReferences: ReadonlyMap<string, string>;
};

/** Invoices to be as rows to be: with ids, texts in the customer's language, and the batch that holds them. */
export function draftsToInsert(batch: BatchOfDrafts, drafts: readonly DraftInvoice[]): DraftToInsert[] {
  return drafts.map(({ linePlaces: _, billTo, lines, ...draft }) => {
    const texts = batch.account.texts[billTo.language] ?? {};
    return {
      ...draft,
      id: newId(),
      holderId: batch.id,
      batchId: batch.id,
      customerId: billTo.id,
      invoiceDate: batch.invoiceDate,
      buyerReference: batch.buyerReferences.get(billTo.id) ?? '',
      language: billTo.language,
      introText: texts.invoiceIntro ?? '',
      closingText: texts.invoiceClosing ?? '',
      discount: null,
      lines: lines.map((line) => ({ ...line, id: newId(), discountAmount: null })),
    };
  });
}

/** A ticket with all that is taken and left out of it; or, without a ticket, the pieces of a contract. */
export type PartToTake = {
  readonly ticket: TicketToTake | null;
  readonly items: readonly ItemToTake[];
  readonly deferred: readonly ItemName[];
};

/**
 * What a priced contract takes, ticket by ticket, each item with the draft and line it stands on.
 *
 * @param drafts As priced, and the rows they become, in the same order.
 */
export function partsToTake(
  priced: PricedContract,
  due: DueContract,
  drafts: readonly DraftInvoice[],
  rows: readonly DraftToInsert[],
): PartToTake[] {
  const place = placesOf(priced, drafts, rows);
  const items = new Map<string, ItemToTake>();
  const pieces: ItemToTake[] = [];
  for (const { line, ...item } of priced.taken) {
    const placed = { ...item, ...place(line) };
    if (item.kind === 'contract-period') pieces.push(placed);
    else items.set(item.sourceId, placed);
  }
  const deferred = new Set(priced.deferred.map(({ sourceId }) => sourceId));
  const billed = new Set(priced.billedTicketIds);
  const parts = due.tickets
    .map((ticket) => partOf(ticket, priced.contract.id, items, deferred))
    // A ticket that was billed before brings what was left out of it then.
    .filter((part) => part.items.length > 0 || billed.has(part.ticket.ticketId));
  if (pieces.length === 0) return parts;
  return [...parts, { ticket: null, items: pieces, deferred: [] }];
}

function partOf(
  { facts, byDefault, isLong, later }: DueTicket,
  contractId: string,
  items: ReadonlyMap<string, ItemToTake>,
  deferred: ReadonlySet<string>,
): PartToTake & { readonly ticket: TicketToTake } {
  const names: ItemName[] = [
    ...facts.entries.map(({ id }) => ({ kind: 'time-entry' as const, sourceId: id })),
    ...facts.items.map(({ kind, id }) => ({ kind: `ticket-${kind}` as const, sourceId: id })),
  ];
  return {
    ticket: {
      ticketId: facts.id,
      contractId: byDefault ? contractId : null,
      billingDay: isLong ? facts.billingDay : null,
    },
    items: names.flatMap(({ sourceId }) => items.get(sourceId) ?? []),
    deferred: [...names.filter(({ sourceId }) => deferred.has(sourceId)), ...later],
  };
}

type OnDraft = Pick<ItemToTake, 'invoiceId' | 'lineId'>;

/** Where a line of the contract stands; what prints no line goes with the contract's first draft, if it has one. */
function placesOf(
  { contract }: PricedContract,
  drafts: readonly DraftInvoice[],
  rows: readonly DraftToInsert[],
): (line: TakenItem['line']) => OnDraft {
  const own = drafts.flatMap(({ linePlaces }, index) => {
    const places = linePlaces.get(contract.id);
    const row = rows[index];
    return places === undefined || row === undefined ? [] : [{ places, row }];
  });
  const unprinted = { invoiceId: own[0]?.row.id ?? null, lineId: null };
  return (line) => {
    if (line === null) return unprinted;
    for (const { places, row } of own) {
      const place = places[line] ?? null;
      if (place !== null) return { invoiceId: row.id, lineId: row.lines[place]?.id ?? null };
    }
    // R23: its group would be all zero, so it is on no invoice.
    return { invoiceId: null, lineId: null };
  };
}
