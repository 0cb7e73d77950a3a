/** Numbers that look like chance and are always the same for a seed. */
export type Randoms = {
  /** A number from 0 up to, not including, `limit`. */
  below(limit: number): number;
};

/** Mulberry32: small, and even enough for moments and choices. */
export function randomsOf(seed: number): Randoms {
  let state = seed >>> 0;
  return {
    below: (limit) => {
      state = (state + 0x6d2b79f5) >>> 0;
      let mixed = Math.imul(state ^ (state >>> 15), state | 1);
      mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
      return (((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * limit;
    },
  };
}
