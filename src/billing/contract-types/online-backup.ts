import { takeCounts } from '../counts.ts';
import { dueTickets } from '../due.ts';
import type { Pricing } from '../pricing.ts';
import { termsOf } from '../version.ts';
import { chargedAtRates, takeTickets } from '../work.ts';

/** GB counted × price per GB, by class (R20). Work on it is no part of the price and is charged at its rate. */
export function priceOnlineBackup(pricing: Pricing): void {
  takeCounts(pricing, 'gigabyte', (version) => termsOf(version, 'online-backup').prices);
  takeTickets(pricing, dueTickets(pricing), chargedAtRates(pricing));
}
