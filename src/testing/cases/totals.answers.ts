import { expect } from 'vitest';
import { allocate } from '../../billing/allocation.ts';
import { type DocumentDiscount, discountedNet, documentDiscount } from '../../billing/discount.ts';
import { type Minor, minor, sumMinor } from '../../billing/money.ts';
import { day } from '../../billing/period.ts';
import { type Decimal, decimal, ONE } from '../../billing/quantity.ts';
import { taxOn, taxPercentageOn } from '../../billing/tax.ts';
import { type TotalledLine, totalsOf } from '../../billing/totals.ts';
import { EUR } from '../currencies.ts';
import type { Answer, Fields } from './cases.ts';
import { amount, amounts, percentage, price } from './reading.ts';

export const totalsAnswers: Record<string, Answer> = {
  credit_line_same_rate: ofOneRate,
  credit_mirror: ofOneRate,
  discount_fixed: discountThenTax,
  discount_then_tax: discountThenTax,
  discount_then_tax_small: discountThenTax,
  document_discount_across_rates: ofSeveralRates,
  document_discount_many_lines: ofOneRate,
  full_discount: discountThenTax,
  tax_after_document_discount: ofOneRate,
  tax_exact_tie: ofOneRate,
  tax_exclusive: ofOneRate,
  tax_exclusive_discount: ofOneRate,
  tax_mixed_taxable: ofSeveralRates,
  tax_rate_by_date: rateByDate,
  tax_small_lines: smallLines,
  tax_tie: ofOneRate,
  tax_two_rates: ofSeveralRates,
  tax_zero_decimal_currency_tie: ofOneRate,
};

const taxed = (net: Minor, taxPercentage: Decimal): TotalledLine => ({
  net,
  taxCategory: 'S',
  taxPercentage,
  taxComponents: [],
  exemptionReason: '',
});

/** Whatever of net, tax and total a case expects of an invoice. */
const expectTotals = (
  totals: { net: Minor; tax: Minor; gross: Minor },
  input: Fields,
  expected: Fields,
): void => {
  const check = (name: string, actual: Minor) => {
    if (expected.has(name)) expect(actual).toBe(amount(expected, name, input));
  };
  check('net', totals.net);
  check(expected.has('tax_total') ? 'tax_total' : 'tax', totals.tax);
  check('total', totals.gross);
};

const amountOff = (input: Fields): DocumentDiscount => ({
  kind: 'amount',
  amount: amount(input, 'discount_fixed'),
});

/** Net amounts of one rate, as lines or as one sum. */
function ofOneRate(input: Fields, expected: Fields): void {
  const nets = input.has('lines') ? amounts(input, 'lines') : [amount(input, 'net')];
  const discount = input.has('discount_fixed') ? amountOff(input) : null;
  const totals = totalsOf(
    nets.map((net) => taxed(net, percentage(input))),
    discount,
  );
  expectTotals(totals, input, expected);
  if (expected.has('net_before')) expect(totals.lineNet).toBe(amount(expected, 'net_before', input));
  if (expected.has('tax_split')) expect(allocate(totals.tax, nets)).toEqual(amounts(expected, 'tax_split'));
}

function smallLines(input: Fields, expected: Fields): void {
  const nets = input.numbers('lines').map(minor);
  const totals = totalsOf(nets.map((net) => taxed(net, percentage(input))));
  expect(totals.tax).toBe(expected.number('tax'));
  expect(allocate(totals.tax, nets)).toEqual(expected.numbers('tax_per_line'));
}

/** Lines with their own rates, or taxable and not. */
function ofSeveralRates(input: Fields, expected: Fields): void {
  const lines = input.list('lines').map((line) => {
    if (line.has('tax_percent')) return taxed(minor(line.number('net')), percentage(line));
    return taxed(minor(line.number('net')), line.flag('taxable') ? percentage(input) : decimal('0'));
  });
  const totals = totalsOf(lines, input.has('discount_fixed') ? amountOff(input) : null);
  expectTotals(totals, input, expected);
  const split = input.has('discount_fixed')
    ? documentDiscount(
        amountOff(input),
        lines.map((line) => ({ percentage: line.taxPercentage, net: line.net })),
      )
    : lines.map(() => minor(0));
  if (expected.has('discount_split')) expect(split).toEqual(expected.numbers('discount_split'));
  if (Array.isArray(expected.value('tax'))) {
    const taxes = lines.map((line, index) =>
      taxOn(minor(line.net - (split[index] ?? 0)), line.taxPercentage),
    );
    expect(taxes).toEqual(expected.numbers('tax'));
    expect(sumMinor(taxes)).toBe(totals.tax);
  } else {
    expect(totals.tax).toBe(expected.number('tax'));
  }
}

function rateByDate(input: Fields, expected: Fields): void {
  const percentages = input.list('rates').map((rate) => ({
    from: day(rate.has('from') ? rate.text('from') : '2000-01-01'),
    percentage: decimal(rate.decimal('percent')),
    components: [],
  }));
  const tax = { id: 'vat', name: 'VAT', category: 'S', exemptionReason: null, percentages } as const;
  const dates = { 'before change': day('2024-10-14'), 'after change': day('2024-10-15') };
  const taxes = input.list('services').map((service) => {
    const date = service.text('date') === 'before change' ? dates['before change'] : dates['after change'];
    return taxOn(minor(service.number('net')), taxPercentageOn(tax, date)?.percentage ?? decimal('0'));
  });
  expect(taxes).toEqual(expected.numbers('tax'));
}

function discountThenTax(input: Fields, expected: Fields): void {
  const line = input.has('price')
    ? { quantity: decimal(input.decimal('quantity')), price: price(input, 'price') }
    : { quantity: ONE, price: decimal(input.decimal('net')) };
  const discount = input.has('discount_fixed')
    ? amountOff(input)
    : ({ kind: 'percentage', percentage: decimal(input.decimal('discount_percent')) } as const);
  const net = discountedNet(line.quantity, line.price, discount, EUR);
  const rate = input.has('tax_percent') ? percentage(input) : decimal('0');
  expectTotals(totalsOf([taxed(net, rate)]), input, expected);
}
