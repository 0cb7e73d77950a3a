import type { Parameters } from 'fast-check';

/**
 * How often a property is tried: 200 times in `npm test`, `PROPERTY_RUNS` in the soak. A failure prints its seed;
 * `PROPERTY_SEED` gives it again.
 */
export const propertyRuns: Parameters<unknown> = {
  numRuns: Number(process.env.PROPERTY_RUNS ?? 200),
  ...(process.env.PROPERTY_SEED === undefined ? {} : { seed: Number(process.env.PROPERTY_SEED) }),
};
