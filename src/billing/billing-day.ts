import type { Day } from './period.ts';

/** What a ticket's status means, whatever the account calls it (domain §5). */
export type TicketPhase = 'open' | 'pending' | 'resolved' | 'closed';

/** A ticket in a billable status may be billed (R1). */
export type StatusMeaning = { readonly phase: TicketPhase; readonly billable: boolean };

/**
 * The billing day of a ticket after it came into a status (R1).
 *
 * Coming from a not billable status it is today; among billable ones it stays; reopening clears it. An account may bill
 * tickets that are still worked on (R6): these have none of their own, their last work day up to the cut-off counts.
 *
 * @param before Its billing day so far; null where it had none.
 * @param today The account's local day.
 */
export function billingDayAfter(status: StatusMeaning, before: Day | null, today: Day): Day | null {
  return status.billable && isDone(status.phase) ? (before ?? today) : null;
}

/** Whether the work on it has ended. */
export function isDone(phase: TicketPhase): boolean {
  return phase === 'resolved' || phase === 'closed';
}
