import { describe, expect, it } from 'vitest';
import { matchMoney, type OpenInvoice } from './bank-matching.ts';
import { minor } from './money.ts';
import { day } from './period.ts';
import { decimal } from './quantity.ts';

const discount = [{ days: 10, percentage: decimal('2') }];

function invoice(
  number: string,
  open: number,
  customer: string,
  cashDiscounts = discount.slice(1),
): OpenInvoice {
  const dates = { invoiceDate: day('2026-10-01'), dueDay: day('2026-10-31') };
  const amounts = { claimed: minor(open), open: minor(open), cashDiscounts };
  return { id: number, number, customerId: customer, customerName: `${customer} GmbH`, ...dates, ...amounts };
}

const money = (amount: number, purpose: string, payerName = 'Somebody', payerIban = '') => ({
  amount: minor(amount),
  bookedOn: day('2026-10-08'),
  purpose,
  payerName,
  payerIban,
});
const nobody = new Map<string, Set<string>>();

describe('money that names an invoice', () => {
  const open = [invoice('RE-2026-1', 11_900, 'Korn'), invoice('RE-2026-12', 23_800, 'Weizen')];

  it.each(['RE-2026-1', 'Rechnung re 2026/1 vom 1.10.', 'EREF+X SVWZ+RE-20 26-1', 'RGNR.RE20261'])(
    'is for it: %s',
    (purpose) => {
      const [best] = matchMoney(money(11_900, purpose), open, nobody);
      expect(best).toMatchObject({ customerId: 'Korn', invoiceIds: ['RE-2026-1'], sure: true });
      expect(best?.reasons).toEqual(['number', 'amount']);
    },
  );

  it.each(['RE-2026-13', 'RE-2026-0', ''])('is not for one that is not named: %s', (purpose) => {
    expect(matchMoney(money(5000, purpose), open, nobody)).toEqual([]);
  });

  it('names the longer number, not the one it begins with', () => {
    const [best] = matchMoney(money(23_800, 'RE-2026-12'), open, nobody);
    expect(best).toMatchObject({ invoiceIds: ['RE-2026-12'], sure: true });
  });

  it('of another amount is proposed and left to a person: 100.00 of 119.00', () => {
    const [best] = matchMoney(money(10_000, 'RE-2026-1'), open, nobody);
    expect(best).toMatchObject({ sure: false, reasons: ['number'], allocated: { rest: 0 } });
  });

  it('may be for several: 119.00 and 59.50', () => {
    const both = [...open, invoice('RE-2026-3', 5_950, 'Korn')];
    const [best] = matchMoney(money(17_850, 'RE-2026-1, RE-2026-3'), both, nobody);
    expect(best).toMatchObject({ invoiceIds: ['RE-2026-1', 'RE-2026-3'], sure: true });
  });

  it('may be less a cash discount in its time: 119.00 less 2 % is 116.62', () => {
    const [best] = matchMoney(
      money(11_662, 'RE-2026-1'),
      [invoice('RE-2026-1', 11_900, 'Korn', discount)],
      nobody,
    );
    expect(best).toMatchObject({ sure: true, reasons: ['number', 'amount-less-discount'] });
    expect(best?.allocated).toEqual({
      allocations: [{ invoiceId: 'RE-2026-1', amount: 11_662, cashDiscount: 238 }],
      rest: 0,
    });
  });
});

describe('money that names none', () => {
  const open = [
    invoice('RE-2026-1', 11_900, 'Korn'),
    invoice('RE-2026-2', 23_800, 'Korn'),
    invoice('RE-2026-3', 11_900, 'Weizen'),
  ];
  const payers = new Map([['DE1', new Set(['Korn'])]]);

  it('is surely for the only invoice of this amount of a payer who is known', () => {
    expect(matchMoney(money(23_800, 'danke', 'K', 'DE1'), open, payers)[0]).toMatchObject({
      invoiceIds: ['RE-2026-2'],
      reasons: ['amount', 'iban'],
      sure: true,
    });
    const twice = [...open, invoice('RE-2026-4', 23_800, 'Korn')];
    expect(matchMoney(money(23_800, 'danke', 'K', 'DE1'), twice, payers)[0]).toMatchObject({ sure: false });
  });

  it('is for all that is open of a payer who is known, oldest first, where no amount fits', () => {
    const [best] = matchMoney(money(40_000, 'danke', 'K', 'DE1'), open, payers);
    // 119.00 and 238.00 are 357.00; 43.00 remain
    expect(best).toMatchObject({
      invoiceIds: ['RE-2026-1', 'RE-2026-2'],
      allocated: { rest: 4_300 },
      sure: false,
    });
  });

  it('is proposed by amount and name, and never sure by them', () => {
    const [best, second] = matchMoney(money(11_900, '', 'KORN GMBH'), open, nobody);
    expect(best).toMatchObject({ customerId: 'Korn', reasons: ['amount', 'name'], sure: false });
    expect(second).toMatchObject({ customerId: 'Weizen', reasons: ['amount'], sure: false });
  });

  it('and names another one than its amount says is left to a person', () => {
    const [best] = matchMoney(money(23_800, 'RE-2026-1', 'K', 'DE1'), open, payers);
    expect(best?.sure).toBe(false);
  });
});
