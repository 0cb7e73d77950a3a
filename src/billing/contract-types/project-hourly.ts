import { isFinding } from '../charge-book.ts';
import { canBeTaken, type DueTicket, dueTickets, placeAtOnce } from '../due.ts';
import type { Finding } from '../finding.ts';
import { contractFinished, projectItemsLeftOut, projectNotCompleted, projectTicketsOpen } from '../locks.ts';
import { pieceKeys } from '../pieces.ts';
import type { Pricing } from '../pricing.ts';
import { priceTicketItems } from '../ticket-items.ts';
import { chargedAtRates, type PartsOfTicket, takeTickets } from '../work.ts';

/**
 * Σ billable hours × rate, once, when the project is completed and all its tickets are billable (R7). The one bill takes
 * everything: as long as something is left out or cannot be priced, it takes nothing.
 */
export function priceProjectHourly(pricing: Pricing): void {
  const { bill, contract } = pricing;
  const tickets = dueTickets(pricing, placeAtOnce(pricing));
  const partsOf = chargedAtRates(pricing);
  const lock = lockOf(pricing, tickets, partsOf);
  takeTickets(
    pricing,
    lock === null ? tickets : tickets.map((due) => ({ ...due, lock: due.lock ?? lock })),
    partsOf,
  );
  if (lock !== null || !tickets.some(canBeTaken)) return;
  bill.taken.push({ kind: 'contract-period', sourceId: contract.id, piece: pieceKeys.project, line: null });
}

function lockOf(pricing: Pricing, tickets: readonly DueTicket[], partsOf: PartsOfTicket): Finding | null {
  const { contract, facts, request } = pricing;
  const { completedOn } = contract;
  if (facts.billedPieces.has(pieceKeys.project)) return contractFinished(contract.id);
  if (completedOn === null || completedOn > request.cutOff) return projectNotCompleted(contract.id);
  if (facts.openTicketNumbers.length > 0) return projectTicketsOpen(contract.id, facts.openTicketNumbers);
  for (const due of tickets) {
    if (due.lock !== null) return due.lock;
    const parts = partsOf(due);
    if (isFinding(parts)) return parts;
    const items = priceTicketItems(pricing, due);
    if (isFinding(items)) return items;
  }
  const isPart = tickets.some(({ selected, leftOut }) => !selected || leftOut.length > 0);
  return isPart && tickets.some(({ selected }) => selected) ? projectItemsLeftOut(contract.id) : null;
}
