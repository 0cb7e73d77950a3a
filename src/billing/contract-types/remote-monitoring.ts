import { takeCounts } from '../counts.ts';
import { dueTickets } from '../due.ts';
import type { Pricing } from '../pricing.ts';
import { termsOf } from '../version.ts';
import { chargedAtRates, takeTickets } from '../work.ts';

/** Devices counted × price per device, by class (R20). Work on it is no part of the price and is charged at its rate. */
export function priceRemoteMonitoring(pricing: Pricing): void {
  takeCounts(pricing, 'device', (version) => termsOf(version, 'remote-monitoring').prices);
  takeTickets(pricing, dueTickets(pricing), chargedAtRates(pricing));
}
