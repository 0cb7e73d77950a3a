import { invariant } from './errors.ts';
import { type Minor, minor, NOTHING } from './money.ts';

/**
 * Splits an amount over weights so that the parts add up to it: each share is cut off, and the minor units left over go
 * one each to the largest remainders.
 *
 * @param total May be negative; its parts then mirror those of the positive amount.
 * @param weights 0 or more; whole numbers of any one unit.
 * @param ranks Settles equal remainders, lower first (R22: the lower tax rate). Default: the order given.
 * @throws {InvariantError} A weight is negative, or all are 0 and there is something to split.
 */
export function allocate(
  total: Minor,
  weights: readonly (number | bigint)[],
  ranks: readonly number[] = weights.map((_, index) => index),
): Minor[] {
  const exact = weights.map(BigInt);
  const sum = exact.reduce((a, b) => a + b, 0n);
  invariant(
    exact.every((weight) => weight >= 0n),
    'a weight must not be negative',
  );
  if (total === 0) return exact.map(() => NOTHING);
  invariant(sum > 0n, 'nothing to split an amount over');

  const sign = total < 0 ? -1n : 1n;
  const size = sign * BigInt(total);
  const shares = exact.map((weight, index) => ({
    index,
    rank: ranks[index] ?? index,
    part: (size * weight) / sum,
    remainder: (size * weight) % sum,
  }));
  const left = Number(size - shares.reduce((given, { part }) => given + part, 0n));
  const largestFirst = [...shares].sort(
    (a, b) => Number(b.remainder > a.remainder) - Number(b.remainder < a.remainder) || a.rank - b.rank,
  );
  for (const share of largestFirst.slice(0, left)) share.part += 1n;
  return shares.map(({ part }) => minor(sign * part));
}
