import { z } from 'zod';
import type { SimulatorClock } from './clock.ts';
import { Chaos, FaultPlan, type Faults } from './faults.ts';
import { json, type Route } from './http.ts';
import type { Journal } from './journal.ts';
import type { OAuthProvider } from './oauth.ts';

const ClockMove = z.union([z.object({ advanceMs: z.number() }), z.object({ set: z.string() })]);

/** How people and tests steer a simulator from outside: faults, journal, clock, tokens. */
export function controlRoutes(
  name: string,
  parts: {
    readonly plan: Faults;
    readonly log: Journal;
    readonly clock: SimulatorClock;
    readonly oauth: OAuthProvider;
  },
): Route[] {
  const { plan, log, clock, oauth } = parts;
  return [
    {
      method: 'GET',
      path: '/__sim',
      open: true,
      handle: () => json({ simulator: name, now: clock.now().toISOString(), grants: oauth.grants.length }),
    },
    {
      method: 'POST',
      path: '/__sim/faults',
      open: true,
      handle: ({ body }) => {
        plan.plan(FaultPlan.parse(JSON.parse(body)));
        return json({ planned: true });
      },
    },
    {
      method: 'POST',
      path: '/__sim/chaos',
      open: true,
      handle: ({ body }) => {
        plan.chaos(Chaos.nullable().parse(JSON.parse(body)));
        return json({ planned: true });
      },
    },
    { method: 'GET', path: '/__sim/journal', open: true, handle: () => json(log.entries()) },
    {
      method: 'DELETE',
      path: '/__sim/journal',
      open: true,
      handle: () => {
        log.clear();
        return json({ cleared: true });
      },
    },
    {
      method: 'POST',
      path: '/__sim/clock',
      open: true,
      handle: ({ body }) => {
        const move = ClockMove.parse(JSON.parse(body));
        if ('set' in move) clock.set(move.set);
        else clock.advance(move.advanceMs);
        return json({ now: clock.now().toISOString() });
      },
    },
  ];
}
