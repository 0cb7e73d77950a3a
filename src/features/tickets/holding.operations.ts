import type { Tx } from '../../db/transaction.ts';
import { invariant, Refusal } from '../../lib/errors.ts';
import type { Message } from '../../lib/messages.ts';
import { violationOf } from '../../lib/postgres-errors.ts';
import {
  deferRest,
  findOtherHolders,
  type HeldElsewhere,
  insertBilledItems,
  release,
  type TakeCounts,
  updateBilledTicket,
  updateBilledTickets,
  updateWriteOff,
} from './holding.repository.ts';

/** What a ticket consists of; each is open, held or deferred. */
export type TicketItemKind = 'time-entry' | 'ticket-product' | 'ticket-expense';

/** Everything that can be billed once. Fees and usage periods of contracts have no ticket. */
export type BilledItemKind = TicketItemKind | 'contract-period';

/** An item that a holder takes. `piece` is empty but for contract periods: part and first day. */
export type ItemToTake = {
  readonly kind: BilledItemKind;
  /** Id of the time entry, product or expense; of the contract for a period. */
  readonly sourceId: string;
  readonly piece: string;
  /** The draft it stands on, also for what prints no line (not billable entries): it is released with that draft. */
  readonly invoiceId: string | null;
  readonly lineId: string | null;
};

/** What was decided for a ticket when it was priced (R4, R6); used where the ticket itself is silent. */
export type TicketToTake = {
  readonly ticketId: string;
  /** The customer's default contract in force on the billing day; empty again when the ticket opens. */
  readonly contractId: string | null;
  /** Last work day of a long ticket; empty again when the ticket opens. */
  readonly billingDay: string | null;
};

export type Taking = {
  readonly holderId: string;
  readonly tickets: readonly TicketToTake[];
  readonly items: readonly ItemToTake[];
  /** Items of these tickets that were ticked out (R25). */
  readonly deferred: readonly { readonly kind: TicketItemKind; readonly sourceId: string }[];
};

/**
 * Takes items for a holder in one statement: closes their tickets, marks the items held or deferred, records them as
 * billed (R24, R25). Call it with whole tickets and at most some 5,000 items at a time; three messages a call.
 *
 * Every item of each ticket must be named as taken or deferred, also not billable and written-off ones: an item nobody
 * named came meanwhile, and the database refuses to close a ticket over it. A ticket that is closed already is accepted
 * as long as the items named are deferred ones. The holder's row, its invoices and their lines must be there before.
 *
 * @throws {Refusal} `conflict` when something was taken, added, changed or removed meanwhile, naming the holder if one has
 * it (`details.taken`); the transaction must then be rolled back.
 */
export async function takeItems(tx: Tx, taking: Taking): Promise<void> {
  const counts = await refusingRaces(() => insertBilledItems(tx, taking));
  if (isComplete(counts, taking)) return;
  const taken = await findOtherHolders(tx, taking);
  throw new Refusal('conflict', takenSentence(taken), { taken });
}

/**
 * Like `takeItems` for items picked by hand (R29): whatever else is still open on the tickets is deferred.
 *
 * @throws {Refusal} as `takeItems`.
 */
export async function takePickedItems(
  tx: Tx,
  { holderId, tickets, items }: Omit<Taking, 'deferred'>,
): Promise<void> {
  const ticketIds = tickets.map(({ ticketId }) => ticketId);
  const deferred = await deferRest(tx, ticketIds, new Set(items.map(({ sourceId }) => sourceId)));
  await takeItems(tx, { holderId, tickets, items, deferred });
}

/** Which part of a holder lets go; `all` is everything it holds. */
export type ReleasedPart =
  | { readonly kind: 'all' }
  | { readonly kind: 'invoices'; readonly invoiceIds: readonly string[] }
  | { readonly kind: 'lines'; readonly invoiceId: string; readonly lineIds: readonly string[] }
  | { readonly kind: 'items'; readonly items: readonly Pick<ItemToTake, 'kind' | 'sourceId' | 'piece'>[] };

/**
 * Lets go of what a holder holds, in one statement for any number of items (R24, R25, R27). Tickets without a holder open
 * with all their items; on a ticket that something is still held of, the released items stay deferred.
 *
 * Call it before drafts or lines are deleted: billed items refer to their lines.
 *
 * @returns How many items were released (fees included) and how many tickets opened.
 */
export async function releaseHolder(
  tx: Tx,
  holderId: string,
  part: ReleasedPart = { kind: 'all' },
): Promise<{ items: number; ticketsOpened: number }> {
  return release(tx, holderId, part);
}

/** What stays free on a billed ticket (R24). Absent means unchanged. */
export type BilledTicketChange = {
  /** Another billable status. */
  readonly statusId?: string;
  readonly assigneeId?: string | null;
  readonly resolvedAt?: Date | null;
  readonly closedAt?: Date | null;
};

/**
 * Moves a billed ticket between billable statuses, or to another assignee.
 *
 * @returns false if the ticket is not there in that revision, or the status is not a billable one.
 */
export async function moveBilledTicket(
  tx: Tx,
  ticketId: string,
  revision: number,
  change: BilledTicketChange,
): Promise<boolean> {
  return (await updateBilledTicket(tx, ticketId, revision, change)) === 1;
}

/** What an import may do to a billed ticket: all of it as it is now. */
export type BilledTicketMove = {
  readonly ticketId: string;
  readonly statusId: string;
  readonly assigneeId: string | null;
  readonly resolvedAt: Date | null;
  readonly closedAt: Date | null;
};

/**
 * Moves many billed tickets between billable statuses, or to other assignees, in one statement.
 *
 * @returns How many were billed and are moved.
 */
export async function moveBilledTickets(
  tx: Tx,
  moves: readonly BilledTicketMove[],
  now: Date,
): Promise<number> {
  return moves.length === 0 ? 0 : updateBilledTickets(tx, moves, now);
}

/** Why and by whom something is not charged; null takes the decision back. */
export type WriteOff = { readonly reason: string; readonly by: string; readonly at: Date } | null;

/**
 * Writes off deferred items, or takes that back: all that may happen to them but being billed (R25).
 *
 * @returns How many were deferred and are changed now.
 */
export async function writeOffDeferred(
  tx: Tx,
  kind: TicketItemKind,
  ids: readonly string[],
  writeOff: WriteOff,
): Promise<number> {
  return updateWriteOff(tx, kind, ids, writeOff);
}

/** A foreign key that does not fit at the end of the statement is a race that was lost, not a bug. */
async function refusingRaces(take: () => Promise<TakeCounts>): Promise<TakeCounts> {
  try {
    return await take();
  } catch (error) {
    const violation = violationOf(error);
    if (violation?.kind !== 'foreign-key') throw error;
    invariant(!violation.constraint.startsWith('billed_item'), `an unknown ${violation.constraint}`);
    const key = violation.constraint.startsWith('timer')
      ? 'tickets.timerStarted'
      : 'tickets.changedMeanwhile';
    throw new Refusal('conflict', { key }, { taken: [] });
  }
}

function isComplete(counts: TakeCounts, { tickets, items, deferred }: Taking): boolean {
  const periods = items.filter(({ kind }) => kind === 'contract-period').length;
  return (
    counts.tickets === tickets.length &&
    counts.ticketItems === items.length - periods + deferred.length &&
    counts.billed === items.length
  );
}

function takenSentence(taken: readonly HeldElsewhere[]): Message {
  const [first] = taken;
  if (first === undefined) return { key: 'tickets.changedMeanwhile' };
  return { key: 'tickets.takenMeanwhile', params: { holder: first.holderName } };
}
