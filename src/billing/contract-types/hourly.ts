import { dueTickets } from '../due.ts';
import type { Pricing } from '../pricing.ts';
import { chargedAtRates, takeTickets } from '../work.ts';

/** Σ billable hours × the entry's rate (domain §4); on demand without waiting for the period's end (R6). */
export function priceHourly(pricing: Pricing): void {
  takeTickets(pricing, dueTickets(pricing), chargedAtRates(pricing));
}
