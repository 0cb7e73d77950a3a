import type { Database } from '../src/db/database.ts';

/** What something took. */
export type Measured = { readonly seconds: number; readonly statements: number };

const everyMs = 50;

/** Runs things and takes their time, their statements as the driver sends them, and the memory of this process meanwhile. */
export type Measuring = {
  take<Result>(work: () => Promise<Result>): Promise<Measured & { readonly result: Result }>;
  /** The most it ever was, looked at every 50 ms. */
  peakMb(): number;
};

export function openMeasuring(database: Database): Measuring {
  let peak = 0;
  const look = () => {
    peak = Math.max(peak, process.memoryUsage.rss());
  };
  return {
    take: async (work) => {
      const timer = setInterval(look, everyMs);
      const statements = database.statements();
      const start = performance.now();
      const result = await work();
      const seconds = (performance.now() - start) / 1000;
      look();
      clearInterval(timer);
      return { result, seconds, statements: database.statements() - statements };
    },
    peakMb: () => Math.ceil(peak / 1024 / 1024),
  };
}

/** How many seconds it took. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}

/** The middle one. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
