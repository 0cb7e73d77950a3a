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

/** The scheme of electronic addresses that are VAT ids (EAS), by country. */
export const vatSchemes: Readonly<Record<string, string | undefined>> = {
  AD: '9922',
  AL: '9923',
  AT: '9914',
  BA: '9924',
  BE: '9925',
  BG: '9926',
  CH: '9927',
  CY: '9928',
  CZ: '9929',
  DE: '9930',
  EE: '9931',
  ES: '9920',
  FR: '9957',
  GB: '9932',
  GR: '9933',
  HR: '9934',
  HU: '9910',
  IE: '9935',
  LI: '9936',
  LT: '9937',
  LU: '9938',
  LV: '9939',
  MC: '9940',
  ME: '9941',
  MK: '9942',
  MT: '9943',
  NL: '9944',
  PL: '9945',
  PT: '9946',
  RO: '9947',
  RS: '9948',
  SI: '9949',
  SK: '9950',
  SM: '9951',
  TR: '9952',
  VA: '9953',
};
