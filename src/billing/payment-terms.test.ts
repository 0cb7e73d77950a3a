import { describe, expect, it } from 'vitest';
import { type DueRule, dueDay } from './payment-terms.ts';
import { day } from './period.ts';

const due = (invoiceDate: string, rule: DueRule) =>
  dueDay(day(invoiceDate), { due: rule, cashDiscounts: [] });

describe('R40: the due day', () => {
  it('R40: 14 days after 20 February 2026 is 6 March; 0 days is at once', () => {
    expect(due('2026-02-20', { kind: 'days', days: 14 })).toBe('2026-03-06');
    expect(due('2026-02-20', { kind: 'days', days: 0 })).toBe('2026-02-20');
  });

  it('R40: end of month is the next month’s on the last day itself, because nobody is due at once by accident', () => {
    expect(due('2020-02-15', { kind: 'end-of-month' })).toBe('2020-02-29');
    expect(due('2020-02-29', { kind: 'end-of-month' })).toBe('2020-03-31');
    expect(due('2026-12-31', { kind: 'end-of-month' })).toBe('2027-01-31');
  });

  it('R40: a fixed day is the next such day after the invoice date, the last of a shorter month', () => {
    expect(due('2026-03-10', { kind: 'fixed-day', dayOfMonth: 15 })).toBe('2026-03-15');
    expect(due('2026-03-15', { kind: 'fixed-day', dayOfMonth: 15 })).toBe('2026-04-15');
    expect(due('2019-01-31', { kind: 'fixed-day', dayOfMonth: 31 })).toBe('2019-02-28');
  });
});
