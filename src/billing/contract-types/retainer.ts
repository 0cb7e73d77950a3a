import { dueTickets } from '../due.ts';
import { takeFees } from '../fees.ts';
import { ownFee } from '../own-fee.ts';
import type { Pricing } from '../pricing.ts';
import { termsOf } from '../version.ts';
import { covered, takeTickets } from '../work.ts';

/** Quantity × price per period; time on it is listed, not charged (R21). */
export function priceRetainer(pricing: Pricing): void {
  const { contract } = pricing;
  takeFees(
    pricing,
    ownFee(pricing, (version) => {
      const { quantity, price, description } = termsOf(version, 'retainer');
      return { quantity, price, description: description || contract.name, unit: 'flat', count: null };
    }),
  );
  takeTickets(pricing, dueTickets(pricing), covered(pricing));
}
