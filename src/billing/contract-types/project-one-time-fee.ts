import { isFinding } from '../charge-book.ts';
import { dueTickets, placeAtOnce } from '../due.ts';
import { feeLine, takeFeeLine } from '../fee-lines.ts';
import type { Finding } from '../finding.ts';
import { contractInactive, projectNotCompleted } from '../locks.ts';
import { NOTHING } from '../money.ts';
import { offerFee } from '../offers.ts';
import { taxOfContract } from '../own-fee.ts';
import { addDays, type Day, maxDay } from '../period.ts';
import { pieceKeys } from '../pieces.ts';
import { isOutOfTerm, type Pricing } from '../pricing.ts';
import { ONE } from '../quantity.ts';
import { taxDay } from '../tax-choice.ts';
import { termsOf, versionOn } from '../version.ts';
import { covered, takeTickets } from '../work.ts';

/**
 * The amount, once: in advance at the start, in arrears when the project is completed (R7). Its work is included, products
 * and expenses on its tickets are billed.
 */
export function priceProjectOneTimeFee(pricing: Pricing): void {
  if (isOutOfTerm(pricing)) return;
  if (!pricing.facts.billedPieces.has(pieceKeys.once)) takeOnce(pricing);
  takeTickets(pricing, dueTickets(pricing, placeAtOnce(pricing)), covered(pricing));
}

function takeOnce(pricing: Pricing): void {
  const { contract, request, term, afterCutOff } = pricing;
  // Begun before anything is billed here: its start has been billed elsewhere (R3).
  if (contract.timing === 'advance' && term.start !== contract.startDay) return;
  const serviceDate = serviceDateOf(pricing);
  const { description, amount } = termsOf(
    versionOn(pricing.versions, serviceDate ?? request.cutOff),
    'project-one-time-fee',
  );
  const days = { start: serviceDate ?? contract.startDay, end: addDays(serviceDate ?? contract.startDay, 1) };
  const line = feeLine(pricing, {
    piece: pieceKeys.once,
    tax: taxOfContract(pricing),
    taxDate: taxDay({
      kind: 'one-time',
      invoiceDate: request.invoiceDate,
      serviceDate: contract.completedOn,
    }),
    quantity: ONE,
    price: amount,
    unit: 'flat',
    description: description || contract.name,
    period: days,
    versionId: versionOn(pricing.versions, days.start).id,
    explanation: null,
  });
  const taken = offerFee(pricing, {
    piece: pieceKeys.once,
    period: { start: term.start, end: maxDay(afterCutOff, days.end) },
    label: description || contract.name,
    net: isFinding(line) ? NOTHING : line.line.net,
    lock: lockOf(pricing) ?? (isFinding(line) ? line : null),
  });
  if (taken && !isFinding(line)) {
    takeFeeLine(pricing, { periodStart: term.start, sequence: 0 }, pieceKeys.once, line);
  }
}

/** The day the fee is for; null: not known yet. */
function serviceDateOf({ contract }: Pricing): Day | null {
  return contract.timing === 'advance' ? contract.startDay : contract.completedOn;
}

function lockOf({ contract, request, afterCutOff }: Pricing): Finding | null {
  if (!contract.active) return contractInactive(contract.id);
  if (contract.timing === 'advance') {
    return contract.startDay > afterCutOff ? projectNotCompleted(contract.id) : null;
  }
  const { completedOn } = contract;
  return completedOn === null || completedOn > request.cutOff ? projectNotCompleted(contract.id) : null;
}
