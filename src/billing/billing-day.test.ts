import { describe, expect, it } from 'vitest';
import { billingDayAfter } from './billing-day.ts';
import { day } from './period.ts';

const open = { phase: 'open', billable: false } as const;
const longRunning = { phase: 'open', billable: true } as const;
const resolved = { phase: 'resolved', billable: true } as const;
const closed = { phase: 'closed', billable: true } as const;
const closedUnbilled = { phase: 'closed', billable: false } as const;

describe('R1: the billing day of a ticket', () => {
  it('is the day of its last change into a billable status: resolved 2 March, reopened, resolved 2 April', () => {
    const first = billingDayAfter(resolved, null, day('2026-03-02'));
    expect(first).toBe('2026-03-02');
    const reopened = billingDayAfter(open, first, day('2026-03-30'));
    expect(reopened).toBeNull();
    expect(billingDayAfter(resolved, reopened, day('2026-04-02'))).toBe('2026-04-02');
  });

  it('stays among billable statuses: closed a week after it was resolved', () => {
    expect(billingDayAfter(closed, day('2026-03-02'), day('2026-03-09'))).toBe('2026-03-02');
  });

  it('is none in a status that is done but not billed', () => {
    expect(billingDayAfter(closedUnbilled, day('2026-03-02'), day('2026-03-09'))).toBeNull();
  });
});

describe('R6: a ticket that is billed while it is worked on', () => {
  it('has no billing day of its own until it is resolved', () => {
    expect(billingDayAfter(longRunning, null, day('2026-03-02'))).toBeNull();
    expect(billingDayAfter(resolved, null, day('2026-05-04'))).toBe('2026-05-04');
  });
});
