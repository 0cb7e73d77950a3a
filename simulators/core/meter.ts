import type { SimulatorClock } from './clock.ts';
import type { Vendor } from './engine.ts';
import type { SimRequest } from './http.ts';

/** Counts calls of an organisation against the vendor's limits, by the simulator's clock. */
export function meterOf(vendor: Vendor, clock: SimulatorClock) {
  const calls = new Map<string, number[]>();
  const running = new Map<string, number>();
  const { limits } = vendor;
  const within = (key: string, ms: number) => {
    const from = clock.now().getTime() - ms;
    return (calls.get(key) ?? []).filter((at) => at > from).length;
  };
  return {
    enter: (request: SimRequest) => {
      const key = vendor.organisationOf(request);
      running.set(key, (running.get(key) ?? 0) + 1);
      return () => running.set(key, (running.get(key) ?? 1) - 1);
    },
    exceeded: (request: SimRequest): Record<string, string> | null => {
      if (limits === null) return null;
      const key = vendor.organisationOf(request);
      const day = (calls.get(key) ?? []).filter((at) => at > clock.now().getTime() - 86_400_000);
      calls.set(key, day);
      const which =
        (running.get(key) ?? 0) > limits.inFlight
          ? 'concurrent'
          : within(key, 60_000) >= limits.perMinute
            ? 'minute'
            : day.length >= limits.perDay
              ? 'day'
              : null;
      if (which === null) {
        day.push(clock.now().getTime());
        return null;
      }
      return vendor.limitHeaders({ minute: 0, day: Math.max(0, limits.perDay - day.length) }, which);
    },
    headers: (request: SimRequest): Record<string, string> => {
      if (limits === null) return {};
      const key = vendor.organisationOf(request);
      const minute = Math.max(0, limits.perMinute - within(key, 60_000));
      return vendor.limitHeaders({ minute, day: Math.max(0, limits.perDay - within(key, 86_400_000)) }, null);
    },
  };
}
