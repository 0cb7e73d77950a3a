import type { SimulatorClock } from '../core/clock.ts';
import type { SimAnswer, SimRequest } from '../core/http.ts';
import { unreadable } from './writes.ts';

/** Xero keeps an answer for six minutes from the first use of its key, failures too (accounting.md §1.3). */
const windowMs = 6 * 60_000;

/** The answer a key had before; another request under the same key is refused. */
export function idempotencyOf(clock: SimulatorClock, tenantOf: (request: SimRequest) => string) {
  const known = new Map<
    string,
    { readonly at: number; readonly request: string; readonly answer: SimAnswer }
  >();
  return (request: SimRequest, run: () => SimAnswer): SimAnswer => {
    const key = request.headers['idempotency-key'];
    if (request.method === 'GET' || key === undefined) return run();
    if (key.length > 128) return unreadable('The Idempotency-Key is longer than 128 characters.');
    const id = `${tenantOf(request)} ${key}`;
    const told = `${request.method} ${request.path} ${request.body}`;
    const now = clock.now().getTime();
    const before = known.get(id);
    if (before !== undefined && now - before.at < windowMs)
      return before.request === told
        ? before.answer
        : unreadable('The Idempotency-Key was already used with a different request.');
    const answer = run();
    known.set(id, { at: now, request: told, answer });
    return answer;
  };
}
