import { describe, expect, it } from 'vitest';
import { minor } from './money.ts';
import { day } from './period.ts';
import { decimal } from './quantity.ts';
import {
  lateInterest,
  nextReminder,
  type OverdueInvoice,
  type ReminderTerms,
  reminderDue,
} from './reminder.ts';

const terms: ReminderTerms = {
  levels: [
    { days: 7, fee: minor(0) },
    { days: 14, fee: minor(500) },
    { days: 10, fee: minor(1000) },
  ],
  payWithinDays: 10,
  interestPercentage: decimal('11.27'),
  minimumOpen: minor(1000),
};

function overdue(
  open: number,
  due: string,
  last: [level: number, day: string] | null = null,
): OverdueInvoice {
  return {
    id: `${open}`,
    open: minor(open),
    dueDay: day(due),
    last: last && { level: last[0], day: day(last[1]) },
  };
}

describe('the next level', () => {
  it.each([
    ['the first waits its 7 days', null, '2026-10-07', { kind: 'waits', until: '2026-10-08' }],
    ['and is due on the seventh', null, '2026-10-08', { kind: 'due', level: 1 }],
    ['however late it is, levels are not skipped', null, '2027-10-08', { kind: 'due', level: 1 }],
    [
      'the second counts from the first reminder',
      [1, '2026-10-20'],
      '2026-11-02',
      { kind: 'waits', until: '2026-11-03' },
    ],
    ['and is due 14 days after it', [1, '2026-10-20'], '2026-11-03', { kind: 'due', level: 2 }],
    ['after the last there is none', [3, '2026-10-20'], '2027-11-03', { kind: 'exhausted' }],
  ] as const)('%s', (_, last, today, expected) => {
    const invoice = overdue(11_900, '2026-10-01', last && [last[0], last[1]]);
    expect(nextReminder(invoice, terms, day(today))).toEqual(expected);
  });
});

describe('interest', () => {
  // 1,190.00 × 11.27 % = 134.113 a year; × 30 ÷ 365 = 11.0230
  it.each([
    [119_000, 30, 1_102],
    [119_000, 365, 13_411],
    [119_000, 0, 0],
    [100, 1, 0],
  ])('%s cents for %s days', (open, days, expected) => {
    expect(lateInterest(minor(open), decimal('11.27'), days)).toBe(expected);
  });
});

describe('a reminder', () => {
  it('claims fee and interest of its own beside what is open', () => {
    const invoices = [
      overdue(119_000, '2026-10-03', [1, '2026-10-19']),
      overdue(5_000, '2026-10-20'),
      overdue(7_000, '2026-10-30'),
    ];
    // the third is not due for a reminder; interest runs for the second level only: 30 days, 11.02
    expect(reminderDue(invoices, terms, day('2026-11-02'))).toEqual({
      level: 2,
      payUntil: '2026-11-12',
      open: 124_000,
      fee: 500,
      interest: 1_102,
      total: 125_602,
      items: [
        { id: '119000', level: 2, overdueDays: 30, interest: 1_102 },
        { id: '5000', level: 1, overdueDays: 13, interest: 0 },
      ],
    });
  });

  it('is not written for less than 10.00', () => {
    expect(reminderDue([overdue(999, '2026-10-01')], terms, day('2026-11-02'))).toBeNull();
    expect(reminderDue([overdue(1000, '2026-10-01')], terms, day('2026-11-02'))?.total).toBe(1000);
    expect(reminderDue([], terms, day('2026-11-02'))).toBeNull();
  });
});
