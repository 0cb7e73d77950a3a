/** Decimal texts as the wire has them ("1234.5"), and as people of a locale write them ("1.234,5"). */

/**
 * The decimal a person typed; spaces, separators of thousands and either decimal sign are understood.
 *
 * @param places Decimal places that are kept at most; more are refused.
 * @returns The decimal as the wire has it; null if it is none.
 */
export function parseDecimal(typed: string, locale: string, places: number): string | null {
  const { decimal, group } = signsOf(locale);
  const bare = typed.replaceAll(/[\s\u00a0\u202f'’]/g, '').replace(/^−/, '-');
  const text = withPoint(bare, decimal, group);
  const [, sign, whole, fraction = ''] = /^(-?)(\d*)(?:\.(\d*))?$/.exec(text) ?? [];
  if (sign === undefined || whole === undefined || whole + fraction === '') return null;
  if (fraction.replace(/0+$/, '').length > places) return null;
  const digits = whole.replace(/^0+(?=\d)/, '') || '0';
  const kept = fraction.slice(0, places);
  const isZero = /^0*$/.test(digits + kept);
  return `${isZero ? '' : sign}${digits}${kept === '' ? '' : `.${kept}`}`;
}

/** How a decimal is written into a field: no separators of thousands, the locale's decimal sign. */
export function editableDecimal(value: string, locale: string): string {
  return value.replace('.', signsOf(locale).decimal);
}

/** What separates decimals and thousands. */
export function signsOf(locale: string): { readonly decimal: string; readonly group: string } {
  const parts = new Intl.NumberFormat(locale, { useGrouping: true }).formatToParts(12345678.9);
  const sign = (type: string) => parts.find((part) => part.type === type)?.value;
  return { decimal: sign('decimal') ?? '.', group: sign('group') ?? ',' };
}

/**
 * A sign that stands once and is followed by other than three digits is the decimal sign, whichever it is; otherwise
 * the locale says which is which.
 */
function withPoint(text: string, decimal: string, group: string): string {
  const other = decimal === '.' ? ',' : '.';
  if (text.includes(decimal)) return text.replaceAll(group, '').replaceAll(other, '').replace(decimal, '.');
  const pieces = text.split(other);
  if (pieces.length === 2 && pieces[1]?.length !== 3) return text.replace(other, '.');
  const grouped =
    /^-?\d{1,3}$/.test(pieces[0] ?? '') && pieces.slice(1).every((piece) => /^\d{3}$/.test(piece));
  return pieces.length === 1 || grouped ? pieces.join('') : 'none';
}
