import { z } from 'zod';

/** What a simulator does wrong on purpose, and to which requests. */

const Action = z.union([
  z.enum([
    '429',
    '500',
    '503',
    '500-after-commit',
    'drop-before',
    'drop-after-commit',
    'expire-token',
    'revoke',
    'stale',
    'duplicate',
    'corrupt-json',
    'html-502',
    'html-login-page',
  ]),
  z.templateLiteral(['slow:', z.number()]),
]);
export type FaultAction = z.output<typeof Action>;

export const FaultPlan = z.array(
  z.object({
    match: z
      .object({
        method: z.string().optional(),
        /** A part of the path. */
        path: z.string().optional(),
        /** Only from the nth matching request on, counted from 1. */
        nth: z.number().int().positive().optional(),
      })
      .default({}),
    do: Action,
    /** How many requests it meets; without it, one. */
    times: z.number().int().positive().default(1),
  }),
);

/** Faults by chance: a share of all requests each, always the same for a seed. */
export const Chaos = z.object({
  seed: z.number().int(),
  shares: z.partialRecord(z.string(), z.number().min(0).max(1)),
});

export type Faults = {
  plan(faults: z.input<typeof FaultPlan>): void;
  chaos(chaos: z.input<typeof Chaos> | null): void;
  /** What befalls this request; null: nothing. */
  next(method: string, path: string): FaultAction | null;
};

export function faults(): Faults {
  let planned: { fault: z.output<typeof FaultPlan>[number]; seen: number; left: number }[] = [];
  let chance: ((method: string) => FaultAction | null) | null = null;
  return {
    plan: (given) => {
      planned = FaultPlan.parse(given).map((fault) => ({ fault, seen: 0, left: fault.times }));
    },
    chaos: (given) => {
      chance = given === null ? null : chanceOf(Chaos.parse(given));
    },
    next: (method, path) => {
      for (const entry of planned) {
        const { match } = entry.fault;
        if (match.method !== undefined && match.method !== method) continue;
        if (match.path !== undefined && !path.toLowerCase().includes(match.path.toLowerCase())) continue;
        entry.seen += 1;
        if (entry.left === 0 || entry.seen < (match.nth ?? 1)) continue;
        entry.left -= 1;
        return entry.fault.do;
      }
      return chance?.(method) ?? null;
    },
  };
}

function chanceOf({ seed, shares }: z.output<typeof Chaos>): (method: string) => FaultAction | null {
  const random = randomFrom(seed);
  return (method) => {
    let draw = random();
    for (const [action, share = 0] of Object.entries(shares)) {
      // A read leaves nothing behind, so "after commit" says nothing of it.
      if (draw < share)
        return method === 'GET' && action.endsWith('after-commit') ? null : Action.parse(action);
      draw -= share;
    }
    return null;
  };
}

/** Numbers from 0 to 1 that follow from a seed (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
