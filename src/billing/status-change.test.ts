import { describe, expect, it } from 'vitest';
import { minor } from './money.ts';
import { type InvoiceFacts, type InvoiceStatus, openAmount, statusOf } from './status.ts';
import { changeByHand, type Posting, type StatusChangeContext } from './status-change.ts';

const draft: InvoiceFacts = {
  issued: false,
  total: minor(119_00),
  credited: minor(0),
  cancelled: false,
  received: minor(0),
  paidOut: minor(0),
  cashDiscount: minor(0),
  writtenOff: minor(0),
  sentAtMs: null,
  exportedAtMs: null,
  dueDay: null,
};
const issued = { ...draft, issued: true };
const sent = { ...issued, sentAtMs: 1 };
const exported = { ...issued, exportedAtMs: 1 };
const paid = { ...sent, received: minor(119_00) };
const refunded = { ...paid, credited: minor(119_00), paidOut: minor(119_00) };

const byHand: StatusChangeContext = { paymentsByHand: ['payment-1'], transferOpen: false };
const change = (facts: InvoiceFacts, to: InvoiceStatus, context = byHand) => {
  const result = changeByHand(facts, to, context);
  return result.kind === 'allowed' ? result.postings : result.reason;
};

describe('R35: every way out of draft issues first', () => {
  it.each<[InvoiceStatus, Posting[]]>([
    ['issued', [{ kind: 'issue' }]],
    ['sent', [{ kind: 'issue' }, { kind: 'mark-sent' }]],
    ['exported', [{ kind: 'issue' }, { kind: 'mark-exported' }]],
    ['paid', [{ kind: 'issue' }, { kind: 'receive', amount: minor(119_00) }]],
  ])('R35: draft to %s', (to, postings) => {
    expect(change(draft, to)).toEqual(postings);
  });
});

describe('R36: by hand', () => {
  it('R36: to Sent and to Exported, from either; refused while a transfer is open', () => {
    expect(change(exported, 'sent')).toEqual([{ kind: 'mark-sent' }]);
    expect(change(sent, 'exported')).toEqual([{ kind: 'mark-exported' }]);
    expect(change(sent, 'exported', { ...byHand, transferOpen: true })).toBe('transfer-open');
    expect(change(exported, 'sent', { ...byHand, transferOpen: true })).toEqual([{ kind: 'mark-sent' }]);
  });

  it('R36: to Paid records the open amount: 79.00 after 40.00', () => {
    expect(change({ ...sent, received: minor(40_00) }, 'paid')).toEqual([{ kind: 'receive', amount: 79_00 }]);
    expect(change({ ...sent, received: minor(118_99) }, 'paid')).toEqual([{ kind: 'receive', amount: 1 }]);
    expect(change({ ...sent, credited: minor(119_00) }, 'paid')).toBe('nothing-open');
  });

  it('R36: back from Paid reverses the payments made by hand and deletes none', () => {
    const twice = { ...byHand, paymentsByHand: ['payment-1', 'payment-2'] };
    expect(change(paid, 'sent', twice)).toEqual([
      { kind: 'reverse-payment', paymentId: 'payment-1' },
      { kind: 'reverse-payment', paymentId: 'payment-2' },
    ]);
    expect(change(paid, 'sent', { ...byHand, paymentsByHand: [] })).toBe('no-payment-by-hand');
    expect(change({ ...paid, credited: minor(1), paidOut: minor(1) }, 'sent')).toBe('money-paid-out');
  });

  it('R36: to Refunded after 23.80 were credited and paid out credits 95.20 and pays 95.20', () => {
    const partly = { ...paid, credited: minor(23_80), paidOut: minor(23_80) };
    expect(change(partly, 'refunded')).toEqual([
      { kind: 'credit', amount: 95_20 },
      { kind: 'pay-out', amount: 95_20 },
    ]);
    expect(statusOf({ ...partly, credited: minor(119_00), paidOut: minor(119_00) })).toBe('refunded');
  });

  it('R36: to Refunded of an invoice paid with cash discount takes the discount back, pays 116.62 and leaves nothing', () => {
    const early = { ...sent, received: minor(116_62), cashDiscount: minor(2_38) };
    expect(change(early, 'refunded')).toEqual([
      { kind: 'reverse-cash-discount', amount: 2_38 },
      { kind: 'credit', amount: 119_00 },
      { kind: 'pay-out', amount: 116_62 },
    ]);
    expect(
      change({ ...early, cashDiscount: minor(0), writtenOff: minor(1), credited: minor(2_37) }, 'refunded'),
    ).toEqual([
      { kind: 'reverse-write-off', amount: 1 },
      { kind: 'credit', amount: 116_63 },
      { kind: 'pay-out', amount: 116_62 },
    ]);
    const then = { ...early, cashDiscount: minor(0), credited: minor(119_00), paidOut: minor(116_62) };
    expect([statusOf(then), openAmount(then)]).toEqual(['refunded', 0]);
  });

  it('R36: from Refunded back to Paid reverses the pay-out; the credit note stands, the money is customer credit', () => {
    expect(change(refunded, 'paid')).toEqual([{ kind: 'reverse-pay-out', amount: 119_00 }]);
    const then = { ...refunded, paidOut: minor(0) };
    expect([statusOf(then), openAmount(then)]).toEqual(['paid', -119_00]);
  });

  it.each<[string, InvoiceFacts, InvoiceStatus, string]>([
    ['an issued invoice never becomes a draft', sent, 'draft', 'never-a-draft'],
    ['nor does a paid one', paid, 'draft', 'never-a-draft'],
    ['a sent one is not merely issued again', sent, 'issued', 'not-from-here'],
    ['only a paid one is refunded', sent, 'refunded', 'not-from-here'],
    ['nor is a draft', draft, 'refunded', 'not-from-here'],
    ['a paid one goes back to what it was, not to less', paid, 'issued', 'not-from-here'],
    ['nor to what it never was', paid, 'exported', 'not-from-here'],
    ['a refunded one goes back to paid only', refunded, 'sent', 'not-from-here'],
    ['it is there already', sent, 'sent', 'already-there'],
    ['a draft is one already', draft, 'draft', 'already-there'],
  ])('R35: %s', (_name, facts, to, reason) => {
    expect(change(facts, to)).toBe(reason);
  });
});
