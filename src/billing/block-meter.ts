/** How far a block is used, and whether that is worth a word (domain §4). */
export type BlockMeter = {
  /** 0 or more, whole percent, rounded down: 79.9 % is not yet 80. */
  readonly usedPercentage: number;
  readonly warning: 'used-up' | 'over-95' | 'over-80' | null;
};

/**
 * Usage of a block against what is available, both in minutes or minor units; warns at 80 % and 95 %.
 *
 * @param available 0: any usage is all of it.
 */
export function blockMeter(used: number, available: number): BlockMeter {
  const usedPercentage =
    available > 0 ? Number((BigInt(used) * 100n) / BigInt(available)) : used > 0 ? 100 : 0;
  return { usedPercentage, warning: warningAt(used, available) };
}

function warningAt(used: number, available: number): BlockMeter['warning'] {
  if (used >= available && used > 0) return 'used-up';
  if (used * 100 >= available * 95 && used > 0) return 'over-95';
  return used * 100 >= available * 80 && used > 0 ? 'over-80' : null;
}
