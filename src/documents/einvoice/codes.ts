import type { TaxCategory } from '../../billing/tax.ts';

/** Code lists of EN 16931 as far as invoices of ours use them. */

/** A unit by UN/ECE Recommendation 20; whatever is no known unit is counted in pieces (C62, "one"). */
export function unitCode(unit: string): string {
  return UNITS[unit.toLowerCase().replace(/\.$/, '')] ?? 'C62';
}

const UNITS: Readonly<Record<string, string | undefined>> = {
  hour: 'HUR',
  hours: 'HUR',
  h: 'HUR',
  std: 'HUR',
  stunde: 'HUR',
  stunden: 'HUR',
  day: 'DAY',
  days: 'DAY',
  tag: 'DAY',
  tage: 'DAY',
  week: 'WEE',
  woche: 'WEE',
  month: 'MON',
  months: 'MON',
  monat: 'MON',
  monate: 'MON',
  year: 'ANN',
  jahr: 'ANN',
  minute: 'MIN',
  minuten: 'MIN',
  km: 'KMT',
  m: 'MTR',
  meter: 'MTR',
  gb: 'E34',
  tb: 'E35',
  kg: 'KGM',
  set: 'SET',
};

/** Why a category bears no tax, by the VATEX list; the exemption E has no code that fits all of its reasons. */
export const exemptionCodes: Readonly<Record<TaxCategory, string | null>> = {
  S: null,
  Z: null,
  E: null,
  AE: 'VATEX-EU-AE',
  K: 'VATEX-EU-IC',
  G: 'VATEX-EU-G',
  O: 'VATEX-EU-O',
};
