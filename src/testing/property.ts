import type { Parameters } from 'fast-check';

/**
 * How often a property is tried: 200 times in `npm test`, always with the same values, so that a commit is green or red by
 * what it changes; `PROPERTY_RUNS` times in the soak, which takes another seed each time. A failure prints its seed;
 * `PROPERTY_SEED` gives it again.
 */
export const propertyRuns: Parameters<unknown> = {
  numRuns: Number(process.env.PROPERTY_RUNS ?? 200),
  seed: Number(process.env.PROPERTY_SEED ?? 20_261_126),
};

/** The same for what is slow to try: as many times as said, in the soak the same share more. */
export const fewRuns = (numRuns: number): Parameters<unknown> => ({
  ...propertyRuns,
  numRuns: Math.ceil(((propertyRuns.numRuns ?? 200) / 200) * numRuns),
});
