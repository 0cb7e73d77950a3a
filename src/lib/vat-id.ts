/**
 * VAT ids as VIES knows them (European Commission, "VIES VAT number validation", question 11). The prefix is that of
 * the country, but Greece has EL and Northern Ireland XI.
 */
const formats: Readonly<Record<string, RegExp>> = {
  AT: /^U\d{8}$/,
  BE: /^[01]\d{9}$/,
  BG: /^\d{9,10}$/,
  CY: /^\d{8}[A-Z]$/,
  CZ: /^\d{8,10}$/,
  DE: /^\d{9}$/,
  DK: /^\d{8}$/,
  EE: /^\d{9}$/,
  EL: /^\d{9}$/,
  ES: /^[A-Z0-9]\d{7}[A-Z0-9]$/,
  FI: /^\d{8}$/,
  FR: /^[A-Z0-9]{2}\d{9}$/,
  HR: /^\d{11}$/,
  HU: /^\d{8}$/,
  IE: /^\d[A-Z0-9+*]\d{5}[A-Z]{1,2}$/,
  IT: /^\d{11}$/,
  LT: /^(\d{9}|\d{12})$/,
  LU: /^\d{8}$/,
  LV: /^\d{11}$/,
  MT: /^\d{8}$/,
  NL: /^\d{9}B\d{2}$/,
  PL: /^\d{10}$/,
  PT: /^\d{9}$/,
  RO: /^\d{2,10}$/,
  SE: /^\d{12}$/,
  SI: /^\d{8}$/,
  SK: /^\d{10}$/,
  XI: /^(\d{9}|\d{12}|(GD|HA)\d{3})$/,
};

/** As it is written to authorities: in capitals, without spaces, dots, hyphens and slashes. */
export function normalVatId(text: string): string {
  return text.replaceAll(/[\s./-]/g, '').toUpperCase();
}

/**
 * Whether a normal VAT id can be one. Those of the Union have the format of their state; a company there may be
 * registered in another one. Elsewhere only letters and digits are asked for.
 *
 * @param country Of the company, ISO 3166-1 alpha-2.
 */
export function isVatId(vatId: string, country: string): boolean {
  const format = formats[vatId.slice(0, 2)];
  if (format) return format.test(vatId.slice(2));
  const isInUnion = country === 'GR' || (country !== 'XI' && country in formats);
  return !isInUnion && /^[A-Z0-9+*]{4,20}$/.test(vatId);
}
