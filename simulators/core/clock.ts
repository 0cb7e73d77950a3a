/** A simulator's own time: it may stand still, run fast and be moved, since idempotency, tokens and limits live by it. */
export type SimulatorClock = {
  now(): Date;
  advance(ms: number): void;
  set(to: string | Date): void;
};

/** @param speed How fast it runs: 1 like real time, 0 stands still. */
export function simulatorClock(start: Date, speed: number): SimulatorClock {
  let base = start.getTime();
  let since = performance.now();
  const now = () => base + (performance.now() - since) * speed;
  const moveTo = (time: number) => {
    base = time;
    since = performance.now();
  };
  return {
    now: () => new Date(now()),
    advance: (ms) => moveTo(now() + ms),
    set: (to) => moveTo(new Date(to).getTime()),
  };
}
