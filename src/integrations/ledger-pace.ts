/** How fast and how many at once a vendor lets us call for one organisation. */
export type Pace = { readonly callsPerMinute: number; readonly inFlight: number };

/** Waits for its turn, works, and makes way. */
export type Paced = <T>(organisationId: string, work: () => Promise<T>) => Promise<T>;

/**
 * A token bucket and a limit of calls in flight for each organisation. The bucket holds five seconds' worth, so that a
 * single invoice never waits; the first minute has its calls and those of the bucket.
 *
 * @param speed How much faster than real time the other side's clock runs: 1 for a vendor, more for a simulator.
 */
export function paced({ callsPerMinute, inFlight }: Pace, speed: number): Paced {
  const lanes = new Map<string, Lane>();
  const perMs = (callsPerMinute / 60_000) * speed;
  const burst = Math.max(1, callsPerMinute / 12);

  return async (organisationId, work) => {
    const lane = lanes.get(organisationId) ?? {
      tokens: burst,
      filledAt: performance.now(),
      running: 0,
      queue: [],
    };
    lanes.set(organisationId, lane);
    if (lane.running >= inFlight) await new Promise<void>((resolve) => lane.queue.push(resolve));
    else lane.running += 1;
    try {
      await turn(lane, perMs, burst);
      return await work();
    } finally {
      // The place is handed on, so the count stays; only when nobody waits is it given back.
      const next = lane.queue.shift();
      if (next === undefined) lane.running -= 1;
      else next();
    }
  };
}

type Lane = { tokens: number; filledAt: number; running: number; readonly queue: (() => void)[] };

/** Takes a token, in debt if there is none, and waits until the debt is paid. */
async function turn(lane: Lane, perMs: number, burst: number): Promise<void> {
  const now = performance.now();
  lane.tokens = Math.min(burst, lane.tokens + (now - lane.filledAt) * perMs) - 1;
  lane.filledAt = now;
  if (lane.tokens < 0) await new Promise((resolve) => setTimeout(resolve, -lane.tokens / perMs));
}
