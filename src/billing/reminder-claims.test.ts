import { describe, expect, it } from 'vitest';
import { minor } from './money.ts';
import { claimsAbout, claimsByInvoice, settleClaims } from './reminder-claims.ts';

const claim = (reminderId: string, open: number, ...invoiceIds: string[]) => ({
  reminderId,
  invoiceIds,
  open: minor(open),
});

describe('fee and interest of reminders', () => {
  // 5.00 of fee and 7.72 of interest
  const claims = [claim('first', 1272, 'RE-1', 'RE-2'), claim('second', 500, 'RE-3')];

  it.each([
    ['nothing', 0, [], 0],
    ['a part: 5.00 of 12.72', 500, [['first', 500]], 0],
    ['all of the first', 1272, [['first', 1272]], 0],
    [
      'both, and 1.28 are left of 19.00',
      1900,
      [
        ['first', 1272],
        ['second', 500],
      ],
      128,
    ],
  ])('are paid by what is left of a payment: %s', (_, left, settled, rest) => {
    expect(settleClaims(minor(left), claims)).toEqual({
      settled: settled.map(([reminderId, amount]) => ({ reminderId, amount })),
      rest,
    });
  });

  it('are asked for with the invoices they are about', () => {
    const byInvoice = claimsByInvoice(claims);
    expect(claimsAbout(['RE-2'], byInvoice)).toEqual([claims[0]]);
    expect(claimsAbout(['RE-1', 'RE-2', 'RE-3'], byInvoice)).toEqual(claims);
    expect(claimsAbout(['RE-9'], byInvoice)).toEqual([]);
  });
});
