import { invariant } from './errors.ts';
import { divideRounded, type Minor, minor } from './money.ts';
import { daysBetween, type Period } from './period.ts';
import { type Decimal, decimalOfMillionths } from './quantity.ts';

/**
 * The part of a period's fee that falls to a piece of it, in minor units (R14).
 *
 * Not the share itself is rounded but what has been earned up to each end of the piece, and the two are subtracted.
 * So the pieces of a period add up to its fee to the cent, wherever it is cut, although none knows of the others:
 * 99.00 over 10 + 11 + 10 of 31 days is 31.94 + 35.12 + 31.94.
 *
 * @param fee For the full period; negative for a credit.
 * @param full The period the fee pays for.
 * @param piece Days of it; lies inside.
 * @throws {InvariantError} The piece reaches outside the full period.
 */
export function pieceOf(fee: Minor, full: Period, piece: Period): Minor {
  return minor(share(BigInt(fee), full, piece));
}

/** The same for whole minutes, such as the included time of a block. */
export function pieceOfMinutes(minutes: number, full: Period, piece: Period): number {
  return Number(share(BigInt(minutes), full, piece));
}

/** The same for a decimal, to its 6 places. */
export function pieceOfDecimal(value: Decimal, full: Period, piece: Period): Decimal {
  return decimalOfMillionths(share(value, full, piece));
}

function share(whole: bigint, full: Period, piece: Period): bigint {
  if (piece.start === full.start && piece.end === full.end) return whole;
  invariant(
    full.start <= piece.start && piece.start <= piece.end && piece.end <= full.end,
    `${piece.start} to ${piece.end} is no piece of ${full.start} to ${full.end}`,
  );
  const days = BigInt(daysBetween(full.start, full.end));
  const earnedUntil = (end: Period['end']) =>
    divideRounded(whole * BigInt(daysBetween(full.start, end)), days);
  return earnedUntil(piece.end) - earnedUntil(piece.start);
}
