import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { propertyRuns } from '../testing/property.ts';
import { minor } from './money.ts';
import {
  allocatePayment,
  cashDiscountAllowed,
  mayWriteOff,
  type PayableInvoice,
  reversePayment,
  splitByTax,
} from './payment.ts';
import { day } from './period.ts';
import { decimal } from './quantity.ts';

/** 119.00 of 1 March, 2 % in 10 days, 1 % in 20. */
const march: PayableInvoice = {
  id: 'RE-2026-1',
  invoiceDate: day('2026-03-01'),
  cashDiscounts: [
    { days: 20, percentage: decimal('1') },
    { days: 10, percentage: decimal('2') },
  ],
  claimed: minor(119_00),
  open: minor(119_00),
};
const withoutDiscount = (id: string, open: number): PayableInvoice => ({
  ...march,
  id,
  cashDiscounts: [],
  claimed: minor(open),
  open: minor(open),
});
const inTime = day('2026-03-11');
const late = day('2026-04-01');

describe('R41: a payment is allocated, the rest is customer credit', () => {
  it('R41: 250.00 fill 119.00 and 100.00; 31.00 are the customer’s', () => {
    const paid = allocatePayment(minor(250_00), late, [
      withoutDiscount('a', 119_00),
      withoutDiscount('b', 100_00),
    ]);
    expect(paid.allocations.map(({ invoiceId, amount }) => [invoiceId, amount])).toEqual([
      ['a', 119_00],
      ['b', 100_00],
    ]);
    expect(paid.rest).toBe(31_00);
  });

  it('R41: 150.00 fill the first and a part of the second; the third gets nothing', () => {
    const three = [withoutDiscount('a', 119_00), withoutDiscount('b', 100_00), withoutDiscount('c', 10_00)];
    expect(allocatePayment(minor(150_00), late, three)).toEqual({
      allocations: [
        { invoiceId: 'a', amount: 119_00, cashDiscount: 0 },
        { invoiceId: 'b', amount: 31_00, cashDiscount: 0 },
      ],
      rest: 0,
    });
  });

  it('R41: without an open invoice all of it is credit', () => {
    expect(
      allocatePayment(minor(50_00), late, [withoutDiscount('a', 0), withoutDiscount('b', -20_00)]),
    ).toEqual({
      allocations: [],
      rest: 50_00,
    });
  });

  it('R41: never takes more than is open nor gives up more than was allowed, and no cent is lost', () => {
    const invoices = fc.array(
      fc.record({
        open: fc.integer({ min: -1_000, max: 100_000 }),
        percentage: fc.constantFrom('0', '2', '3.5'),
      }),
      { maxLength: 6 },
    );
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 300_000 }),
        invoices,
        fc.constantFrom(inTime, late),
        (amount, specs, paidOn) => {
          const payable = specs.map(({ open, percentage }, index) => ({
            ...withoutDiscount(String(index), open),
            claimed: minor(Math.max(open, 0)),
            cashDiscounts: [{ days: 10, percentage: decimal(percentage) }],
          }));
          const { allocations, rest } = allocatePayment(minor(amount), paidOn, payable);
          expect(allocations.reduce((sum, allocation) => sum + allocation.amount, 0) + rest).toBe(amount);
          for (const { invoiceId, amount: taken, cashDiscount } of allocations) {
            const invoice = payable[Number(invoiceId)];
            if (!invoice) throw new Error(`unknown ${invoiceId}`);
            expect(taken).toBeGreaterThanOrEqual(0);
            expect(taken + cashDiscount).toBeLessThanOrEqual(invoice.open);
            expect(cashDiscount).toBeLessThanOrEqual(cashDiscountAllowed(invoice, paidOn));
            if (cashDiscount > 0) expect(taken + cashDiscount).toBe(invoice.open);
          }
        },
      ),
      propertyRuns,
    );
  });
});

describe('R40: cash discount', () => {
  it('R40: 2 % in 10 days, 1 % in 20, then nothing', () => {
    expect(cashDiscountAllowed(march, day('2026-03-11'))).toBe(2_38);
    expect(cashDiscountAllowed(march, day('2026-03-12'))).toBe(1_19);
    expect(cashDiscountAllowed(march, day('2026-03-21'))).toBe(1_19);
    expect(cashDiscountAllowed(march, day('2026-03-22'))).toBe(0);
  });

  it('R40: 116.62 in time close an invoice of 119.00; the difference is 2.00 net + 0.38 tax', () => {
    const { allocations, rest } = allocatePayment(minor(116_62), inTime, [march]);
    expect(allocations).toEqual([{ invoiceId: 'RE-2026-1', amount: 116_62, cashDiscount: 2_38 }]);
    expect(rest).toBe(0);
    // 2.38 × 19 ÷ 119 = 0.38
    const rows = [{ category: 'S', percentage: decimal('19'), gross: minor(119_00) }] as const;
    expect(splitByTax(minor(2_38), rows)).toEqual([
      { category: 'S', percentage: decimal('19'), net: 2_00, tax: 38 },
    ]);
  });

  it('R40: a cent too little, or a day too late, leaves the invoice open', () => {
    expect(allocatePayment(minor(116_61), inTime, [march]).allocations).toEqual([
      { invoiceId: 'RE-2026-1', amount: 116_61, cashDiscount: 0 },
    ]);
    expect(allocatePayment(minor(116_62), late, [march]).allocations).toEqual([
      { invoiceId: 'RE-2026-1', amount: 116_62, cashDiscount: 0 },
    ]);
  });

  it('R40: only what was kept is discount: 118.00 in time give up 1.00', () => {
    expect(allocatePayment(minor(118_00), inTime, [march]).allocations).toEqual([
      { invoiceId: 'RE-2026-1', amount: 118_00, cashDiscount: 1_00 },
    ]);
  });

  it('R40: one transfer of 233.24 closes two invoices of 119.00, each with its 2.38', () => {
    const { allocations } = allocatePayment(minor(233_24), inTime, [march, { ...march, id: 'RE-2026-2' }]);
    expect(allocations).toEqual([
      { invoiceId: 'RE-2026-1', amount: 116_62, cashDiscount: 2_38 },
      { invoiceId: 'RE-2026-2', amount: 116_62, cashDiscount: 2_38 },
    ]);
  });

  it('R40: of two invoices, 116.62 closes the first with its discount 118.99 with one cent, and 119.01 leaves a cent for the second', () => {
    const two = [march, { ...march, id: 'RE-2026-2', open: minor(500_00), claimed: minor(500_00) }];
    expect(allocatePayment(minor(116_62), inTime, two).allocations).toEqual([
      { invoiceId: 'RE-2026-1', amount: 116_62, cashDiscount: 2_38 },
    ]);
    expect(allocatePayment(minor(118_99), inTime, two).allocations).toEqual([
      { invoiceId: 'RE-2026-1', amount: 118_99, cashDiscount: 1 },
    ]);
    expect(allocatePayment(minor(119_01), inTime, two).allocations).toEqual([
      { invoiceId: 'RE-2026-1', amount: 119_00, cashDiscount: 0 },
      { invoiceId: 'RE-2026-2', amount: 1, cashDiscount: 0 },
    ]);
    expect(allocatePayment(minor(1), inTime, [withoutDiscount('a', 1)]).allocations).toEqual([
      { invoiceId: 'a', amount: 1, cashDiscount: 0 },
    ]);
  });

  it('R40: is a percentage of what is still claimed: after a credit of 23.80, 2 % of 95.20', () => {
    expect(cashDiscountAllowed({ ...march, claimed: minor(95_20), open: minor(95_20) }, inTime)).toBe(1_90);
  });

  it('R40: is split over the taxes by gross: 3.00 of 119.00 at 19 % and 107.00 at 7 % and 74.00 exempt', () => {
    const rows = [
      { category: 'S', percentage: decimal('19'), gross: minor(119_00) },
      { category: 'S', percentage: decimal('7'), gross: minor(107_00) },
      { category: 'E', percentage: decimal('0'), gross: minor(74_00) },
    ] as const;
    // 1.19 = 1.00 + 0.19; 1.07 = 1.00 + 0.07; 0.74 without tax
    expect(splitByTax(minor(3_00), rows).map(({ net, tax }) => [net, tax])).toEqual([
      [74, 0],
      [1_00, 7],
      [1_00, 19],
    ]);
  });
});

describe('R41: undoing', () => {
  it('R41: a reversal is a counter-entry for each invoice, and takes the rest out of the credit', () => {
    const payment = {
      amount: minor(250_00),
      allocations: [{ invoiceId: 'a', amount: minor(116_62), cashDiscount: minor(2_38) }],
      // fee and interest of a reminder
      claimsPaid: minor(12_72),
      creditLeft: minor(120_66),
    };
    expect(reversePayment(payment)).toEqual({
      kind: 'reversed',
      allocations: [{ invoiceId: 'a', amount: -116_62, cashDiscount: -2_38 }],
      creditTaken: 120_66,
    });
  });

  it('R41: is refused where 33.38 of its rest were paid out again: the credit is never below zero', () => {
    const payment = {
      amount: minor(250_00),
      allocations: [{ invoiceId: 'a', amount: minor(116_62), cashDiscount: minor(2_38) }],
      claimsPaid: minor(0),
      creditLeft: minor(100_00),
    };
    expect(reversePayment(payment)).toEqual({ kind: 'refused', missing: 33_38 });
    expect(reversePayment({ ...payment, creditLeft: minor(133_37) })).toEqual({
      kind: 'refused',
      missing: 1,
    });
  });

  it('R41: what is open can be written off, never more', () => {
    expect(mayWriteOff(minor(1), minor(1))).toBe(true);
    expect(mayWriteOff(minor(2), minor(1))).toBe(false);
    expect(mayWriteOff(minor(0), minor(1))).toBe(false);
    expect(mayWriteOff(minor(-1), minor(-1))).toBe(false);
  });
});
