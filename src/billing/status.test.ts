import { describe, expect, it } from 'vitest';
import { minor } from './money.ts';
import { day } from './period.ts';
import { badgesOf, type InvoiceFacts, openAmount, statusOf } from './status.ts';

/** An invoice of 119.00, issued and nothing else. */
const issued: InvoiceFacts = {
  issued: true,
  total: minor(119_00),
  credited: minor(0),
  cancelled: false,
  received: minor(0),
  paidOut: minor(0),
  cashDiscount: minor(0),
  writtenOff: minor(0),
  sentAtMs: null,
  exportedAtMs: null,
  dueDay: day('2026-03-31'),
};
type Amounts = Partial<Record<'credited' | 'received' | 'paidOut' | 'cashDiscount' | 'writtenOff', number>>;

/** The same, sent, and what happened to it since. */
function sentWith({
  credited = 0,
  received = 0,
  paidOut = 0,
  cashDiscount = 0,
  writtenOff = 0,
}: Amounts): InvoiceFacts {
  return {
    ...issued,
    sentAtMs: 1,
    credited: minor(credited),
    received: minor(received),
    paidOut: minor(paidOut),
    cashDiscount: minor(cashDiscount),
    writtenOff: minor(writtenOff),
  };
}
const beforeDue = day('2026-03-31');
const afterDue = day('2026-04-01');

describe('R36: the status follows the facts', () => {
  it('R35: draft, issued, and the later of sent and exported', () => {
    expect(statusOf({ ...issued, issued: false })).toBe('draft');
    expect(statusOf(issued)).toBe('issued');
    expect(statusOf({ ...issued, exportedAtMs: 1 })).toBe('exported');
    expect(statusOf({ ...issued, exportedAtMs: 1, sentAtMs: 2 })).toBe('sent');
    expect(statusOf({ ...issued, exportedAtMs: 3, sentAtMs: 2 })).toBe('exported');
  });

  it('R36: 119.00 paid, credit 23.80 → open −23.80, Paid; pay out 23.80 → Paid, partly refunded', () => {
    const credited = sentWith({ received: 119_00, credited: 23_80 });
    expect(openAmount(credited)).toBe(-23_80);
    expect(statusOf(credited)).toBe('paid');
    expect(badgesOf(credited, afterDue)).toEqual(['credited']);

    const paidOut = sentWith({ received: 119_00, credited: 23_80, paidOut: 23_80 });
    expect(openAmount(paidOut)).toBe(0);
    expect(statusOf(paidOut)).toBe('paid');
    expect(badgesOf(paidOut, afterDue)).toEqual(['credited', 'partly-refunded']);
  });

  it('R36: Refunded once 119.00 are credited and 119.00 paid out', () => {
    const refunded = sentWith({ received: 119_00, credited: 119_00, paidOut: 119_00 });
    expect(statusOf(refunded)).toBe('refunded');
    expect(badgesOf(refunded, afterDue)).toEqual(['credited']);
    expect(statusOf(sentWith({ received: 119_00, credited: 119_00, paidOut: 118_99 }))).toBe('paid');
  });

  it('R36: sending or exporting a paid invoice does not lower Paid', () => {
    expect(statusOf({ ...sentWith({ received: 119_00 }), sentAtMs: 5, exportedAtMs: 6 })).toBe('paid');
  });

  it('R36: without money there is no Paid: fully credited, written off, or of 0.00 it stays sent', () => {
    expect(statusOf(sentWith({ credited: 119_00 }))).toBe('sent');
    expect(statusOf(sentWith({ writtenOff: 119_00 }))).toBe('sent');
    expect(statusOf({ ...sentWith({}), total: minor(0) })).toBe('sent');
  });

  it('R36: one cent is enough to be open, to be paid and to be refunded', () => {
    expect(statusOf(sentWith({ received: 118_99 }))).toBe('sent');
    expect(statusOf({ ...sentWith({ received: 1 }), total: minor(1) })).toBe('paid');
    expect(statusOf({ ...sentWith({ received: 1, credited: 1, paidOut: 1 }), total: minor(1) })).toBe(
      'refunded',
    );
    expect(badgesOf(sentWith({ received: 118_99 }), afterDue)).toEqual(['overdue', 'partly-paid']);
    expect(badgesOf(sentWith({ received: 1, credited: 1, writtenOff: 1 }), beforeDue)).toEqual([
      'credited',
      'partly-paid',
      'written-off',
    ]);
    expect(badgesOf(sentWith({ received: 119_00, credited: 1, paidOut: 1 }), beforeDue)).toEqual([
      'credited',
      'partly-refunded',
    ]);
  });

  it('R36: money that was paid out again pays nothing: 119.00 in and out, then written off, is sent', () => {
    const returned = sentWith({ received: 119_00, paidOut: 119_00 });
    expect(badgesOf(returned, afterDue)).toEqual(['overdue', 'partly-refunded']);
    expect(statusOf({ ...returned, writtenOff: minor(119_00) })).toBe('sent');
  });

  it('R40, R41: a cash discount or a written-off rest closes the invoice beside the money', () => {
    expect(statusOf(sentWith({ received: 116_62, cashDiscount: 2_38 }))).toBe('paid');
    expect(statusOf(sentWith({ received: 118_00, writtenOff: 1_00 }))).toBe('paid');
    expect(statusOf(sentWith({ received: 116_62 }))).toBe('sent');
  });
});

describe('R36: badges stand beside the status', () => {
  it('R36: overdue from the day after the due day, partly paid while something is open', () => {
    expect(badgesOf(sentWith({ received: 40_00 }), beforeDue)).toEqual(['partly-paid']);
    expect(badgesOf(sentWith({ received: 40_00 }), afterDue)).toEqual(['overdue', 'partly-paid']);
    expect(badgesOf(sentWith({ received: 119_00 }), afterDue)).toEqual([]);
    expect(badgesOf(sentWith({}), afterDue)).toEqual(['overdue']);
  });

  it('R36: a cancelled invoice is cancelled, not credited, and never overdue', () => {
    const cancelled = { ...sentWith({ credited: 119_00 }), cancelled: true };
    expect(badgesOf(cancelled, afterDue)).toEqual(['cancelled']);
  });

  it('R41: written off shows, a draft shows nothing', () => {
    expect(badgesOf(sentWith({ writtenOff: 119_00 }), afterDue)).toEqual(['written-off']);
    expect(badgesOf({ ...sentWith({}), issued: false }, afterDue)).toEqual([]);
  });
});
