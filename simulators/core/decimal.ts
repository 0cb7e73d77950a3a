/**
 * Exact decimals as whole numbers of 10⁻¹⁰, written apart from the product's own: a simulator that rounded with the
 * product's code could not find its mistakes.
 */
const places = 10;
const one = 10n ** BigInt(places);

/** The value of a plain decimal; null: it is none. */
export function parseDecimal(text: string): bigint | null {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text);
  if (match === null) return null;
  const [, sign = '', whole = '', fraction = ''] = match;
  if (fraction.length > places) return null;
  const size = BigInt(whole) * one + BigInt(fraction.padEnd(places, '0'));
  return sign === '-' ? -size : size;
}

/** To a number of places, halves away from zero. */
export function rounded(value: bigint, to: number): bigint {
  const unit = 10n ** BigInt(places - to);
  const half = unit / 2n;
  return value < 0n ? -((-value + half) / unit) * unit : ((value + half) / unit) * unit;
}

export function multiplied(a: bigint, b: bigint): bigint {
  return rounded20(a * b);
}

export function divided(a: bigint, b: bigint): bigint {
  const negative = a < 0n !== b < 0n;
  const size = (abs(a) * one * 2n + abs(b)) / (abs(b) * 2n);
  return negative ? -size : size;
}

/** As it stands in JSON: 119 with 2 places is "119.00". */
export function decimalText(value: bigint, to: number): string {
  const size = abs(rounded(value, to)) / 10n ** BigInt(places - to);
  const digits = size.toString().padStart(to + 1, '0');
  const fraction = to === 0 ? '' : `.${digits.slice(-to)}`;
  return `${value < 0n && size !== 0n ? '-' : ''}${to === 0 ? digits : digits.slice(0, -to)}${fraction}`;
}

function rounded20(product: bigint): bigint {
  const half = one / 2n;
  return product < 0n ? -((-product + half) / one) : (product + half) / one;
}

function abs(value: bigint): bigint {
  return value < 0n ? -value : value;
}
