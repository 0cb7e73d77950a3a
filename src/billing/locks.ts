import { type Finding, finding } from './finding.ts';
import { lastDayOf, type Period } from './period.ts';

/** Why something is not offered now (R2–R8), one constructor per code; the sentences are in the catalogues. */

/** The period has not ended yet; `until` is its last day (R2). */
export function periodOpen(contractId: string, span: Period): Finding {
  return finding('period-open', 'blocking', { kind: 'contract', id: contractId }, { until: lastDayOf(span) });
}

/** The billing day is after the contract's last day, and so is some of the work (R5). */
export function contractEnded(ticketId: string, endDay: string): Finding {
  return finding('contract-ended', 'blocking', { kind: 'ticket', id: ticketId }, { endDay });
}

/** The ticket became billable before its contract began (R3). */
export function contractNotBegun(ticketId: string, startDay: string): Finding {
  return finding('contract-not-begun', 'blocking', { kind: 'ticket', id: ticketId }, { startDay });
}

/** Inactive contracts are listed locked (R5). */
export function contractInactive(contractId: string): Finding {
  return finding('contract-inactive', 'blocking', { kind: 'contract', id: contractId });
}

/** Nothing of a finished contract is billed any more (R7); its tickets ask for another. */
export function contractFinished(contractId: string): Finding {
  return finding('contract-finished', 'blocking', { kind: 'contract', id: contractId });
}

/** The contract comes to more than can be reckoned with to the cent. */
export function amountTooLarge(contractId: string): Finding {
  return finding('amount-too-large', 'blocking', { kind: 'contract', id: contractId });
}

/** No contract of the ticket and no default contract in force on its billing day (R4). */
export function workWithoutContract(ticketId: string, ticketNumber: string): Finding {
  return finding('contract-missing', 'blocking', { kind: 'ticket', id: ticketId }, { ticket: ticketNumber });
}

/** Somebody is still working on it (R24). */
export function timerRunning(ticketId: string, ticketNumber: string): Finding {
  return finding('timer-running', 'blocking', { kind: 'ticket', id: ticketId }, { ticket: ticketNumber });
}

/** No rate was chosen and none is valid at the entry's start (R4, R9): the amount is unknown (R8). */
export function rateMissing(entryId: string, ticketNumber: string, startedLocal: string): Finding {
  const params = { ticket: ticketNumber, startedLocal };
  return finding('rate-missing', 'blocking', { kind: 'time-entry', id: entryId }, params);
}

/** Nothing was counted of a class in the period; never zero (R20). */
export function countMissing(contractId: string, countClass: string, span: Period): Finding {
  const params = { class: countClass, from: span.start, until: lastDayOf(span) };
  return finding('count-missing', 'blocking', { kind: 'contract', id: contractId }, params);
}

/** An earlier usage period of the block is left out, and they are billed in order (R17). */
export function earlierUsageLeftOut(contractId: string, span: Period): Finding {
  const params = { from: span.start, until: lastDayOf(span) };
  return finding('earlier-usage-left-out', 'blocking', { kind: 'contract', id: contractId }, params);
}

/** The project has no day on which it was completed up to the cut-off (R7). */
export function projectNotCompleted(contractId: string): Finding {
  return finding('project-not-completed', 'blocking', { kind: 'contract', id: contractId });
}

/** Tickets of the project are not billable yet (R7). */
export function projectTicketsOpen(contractId: string, ticketNumbers: readonly string[]): Finding {
  const params = { tickets: ticketNumbers.join(', '), count: ticketNumbers.length };
  return finding('project-tickets-open', 'blocking', { kind: 'contract', id: contractId }, params);
}

/** The one bill of a project takes everything: write off or move what it should not take (R7). */
export function projectItemsLeftOut(contractId: string): Finding {
  return finding('project-items-left-out', 'blocking', { kind: 'contract', id: contractId });
}
