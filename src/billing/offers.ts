import type { Finding } from './finding.ts';
import type { Minor } from './money.ts';
import type { Period } from './period.ts';
import { selectionKeys } from './pieces.ts';
import { isLeftOut, type Pricing } from './pricing.ts';

/** A fee to tick: a piece, an adjustment, a usage period, a purchase. */
export type FeeOffer = {
  readonly piece: string;
  /** The contract's period it belongs to: ticking that out leaves it out too. */
  readonly period: Period;
  readonly label: string;
  readonly net: Minor;
  readonly lock: Finding | null;
};

/** Lists a fee among what can be ticked, and answers whether this selection takes it. */
export function offerFee(pricing: Pricing, offer: FeeOffer): boolean {
  const { contract, bill } = pricing;
  const key = selectionKeys.piece(contract.id, offer.piece);
  const periodKey = () => selectionKeys.period(contract.id, offer.period.start);
  const leftOut = isLeftOut(pricing, () => key, periodKey);
  const selected = offer.lock === null && !leftOut;
  bill.units.push({
    key,
    kind: 'fee',
    period: offer.period,
    label: offer.label,
    net: offer.net,
    workMinutes: 0,
    billedMinutes: 0,
    selected,
    lock: offer.lock,
  });
  return selected;
}
