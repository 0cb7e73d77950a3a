import { describe, expect, it } from 'vitest';
import { matchMoney, type OpenInvoice } from './bank-matching.ts';
import { creditorReference } from './creditor-reference.ts';
import { minor } from './money.ts';
import { day } from './period.ts';
import { decimal } from './quantity.ts';
import { claimsByInvoice } from './reminder-claims.ts';

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
const noClaims = claimsByInvoice([]);

describe('money that names an invoice', () => {
  const open = [invoice('RE-2026-1', 11_900, 'Korn'), invoice('RE-2026-12', 23_800, 'Weizen')];

  it.each(['RE-2026-1', 'Rechnung re 2026/1 vom 1.10.', 'EREF+X SVWZ+RE-20 26-1', 'RGNR.RE20261'])(
    'is for it: %s',
    (purpose) => {
      const [best] = matchMoney(money(11_900, purpose), open, nobody, noClaims);
      expect(best).toMatchObject({ customerId: 'Korn', invoiceIds: ['RE-2026-1'], sure: true });
      expect(best?.reasons).toEqual(['number', 'amount']);
    },
  );

  it.each(['RE-2026-13', 'RE-2026-0', ''])('is not for one that is not named: %s', (purpose) => {
    expect(matchMoney(money(5000, purpose), open, nobody, noClaims)).toEqual([]);
  });

  it.each([
    ['a creditor reference', 'RF47RE20261'],
    ['the same in groups', 'RF47 RE20 261'],
    ['a QR reference', '000000000000000000000202617'],
    ['the same in groups, behind a text with digits', 'Mietgeraete 12 00 00000 00000 00000 00002 02617'],
  ])('is for it: %s', (_what, purpose) => {
    const [best] = matchMoney(money(11_900, purpose), open, nobody, noClaims);
    expect(best).toMatchObject({ customerId: 'Korn', invoiceIds: ['RE-2026-1'], sure: true });
  });

  it('with wrong check digits names nothing by its reference', () => {
    const numbered = [invoice('20261', 11_900, 'Korn')];
    const reasons = (purpose: string) =>
      matchMoney(money(11_900, purpose), numbered, nobody, noClaims)[0]?.reasons;
    expect(reasons(creditorReference('20261') ?? '')).toContain('number');
    expect(reasons('RF1120261')).not.toContain('number');
  });

  it('names the longer number, not the one it begins with', () => {
    const [best] = matchMoney(money(23_800, 'RE-2026-12'), open, nobody, noClaims);
    expect(best).toMatchObject({ invoiceIds: ['RE-2026-12'], sure: true });
  });

  it('of another amount is proposed and left to a person: 100.00 of 119.00', () => {
    const [best] = matchMoney(money(10_000, 'RE-2026-1'), open, nobody, noClaims);
    expect(best).toMatchObject({ sure: false, reasons: ['number'], allocated: { rest: 0 } });
  });

  it('may be for several: 119.00 and 59.50', () => {
    const both = [...open, invoice('RE-2026-3', 5_950, 'Korn')];
    const [best] = matchMoney(money(17_850, 'RE-2026-1, RE-2026-3'), both, nobody, noClaims);
    expect(best).toMatchObject({ invoiceIds: ['RE-2026-1', 'RE-2026-3'], sure: true });
  });

  it('may be less a cash discount in its time: 119.00 less 2 % is 116.62', () => {
    const [best] = matchMoney(
      money(11_662, 'RE-2026-1'),
      [invoice('RE-2026-1', 11_900, 'Korn', discount)],
      nobody,
      noClaims,
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
    expect(matchMoney(money(23_800, 'danke', 'K', 'DE1'), open, payers, noClaims)[0]).toMatchObject({
      invoiceIds: ['RE-2026-2'],
      reasons: ['amount', 'iban'],
      sure: true,
    });
    const twice = [...open, invoice('RE-2026-4', 23_800, 'Korn')];
    expect(matchMoney(money(23_800, 'danke', 'K', 'DE1'), twice, payers, noClaims)[0]).toMatchObject({
      sure: false,
    });
  });

  it('is for all that is open of a payer who is known, oldest first, where no amount fits', () => {
    const [best] = matchMoney(money(40_000, 'danke', 'K', 'DE1'), open, payers, noClaims);
    // 119.00 and 238.00 are 357.00; 43.00 remain
    expect(best).toMatchObject({
      invoiceIds: ['RE-2026-1', 'RE-2026-2'],
      allocated: { rest: 4_300 },
      sure: false,
    });
  });

  it('is proposed by amount and name, and never sure by them', () => {
    const [best, second] = matchMoney(money(11_900, '', 'KORN GMBH'), open, nobody, noClaims);
    expect(best).toMatchObject({ customerId: 'Korn', reasons: ['amount', 'name'], sure: false });
    expect(second).toMatchObject({ customerId: 'Weizen', reasons: ['amount'], sure: false });
  });

  it('and names another one than its amount says is left to a person', () => {
    const [best] = matchMoney(money(23_800, 'RE-2026-1', 'K', 'DE1'), open, payers, noClaims);
    expect(best?.sure).toBe(false);
  });
});

describe('money that pays a reminder', () => {
  const open = [invoice('RE-2026-1', 119_000, 'Korn')];
  // a fee of 5.00 and interest of 7.72 on 1,190.00
  const claims = claimsByInvoice([{ reminderId: 'second', invoiceIds: ['RE-2026-1'], open: minor(1272) }]);

  it('is surely for the invoice and what its reminder asks for: 1,202.72', () => {
    const [best] = matchMoney(money(120_272, 'Mahnung RE-2026-1'), open, nobody, claims);
    expect(best).toMatchObject({
      sure: true,
      reasons: ['number', 'amount-with-claims'],
      claims: { settled: [{ reminderId: 'second', amount: 1272 }], rest: 0 },
    });
  });

  it('and pays the invoice alone, or only a part of the claims, is for it too, the latter not surely', () => {
    const [alone] = matchMoney(money(119_000, 'RE-2026-1'), open, nobody, claims);
    expect(alone).toMatchObject({ sure: true, reasons: ['number', 'amount'], claims: { settled: [] } });
    // 5.00 of the 12.72: the fee without the interest
    const [part] = matchMoney(money(119_500, 'RE-2026-1'), open, nobody, claims);
    expect(part).toMatchObject({
      sure: false,
      reasons: ['number'],
      claims: { settled: [{ amount: 500 }], rest: 0 },
    });
  });

  it('and more than that leaves the rest to the credit: 1,210.00 less 1,202.72 are 7.28', () => {
    const [best] = matchMoney(money(121_000, 'RE-2026-1'), open, nobody, claims);
    expect(best).toMatchObject({ sure: false, claims: { settled: [{ amount: 1272 }], rest: 728 } });
  });
});
