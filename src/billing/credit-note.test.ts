import { describe, expect, it } from 'vitest';
import { after, correct, issued, made, net } from '../testing/issued-invoice.ts';
import {
  CORRECTION_TITLES,
  CORRECTION_TYPE_CODE,
  cancellation,
  creditNote,
  type LineCorrection,
  releasableLines,
} from './credit-note.ts';
import { decimal } from './quantity.ts';

const oneLine = issued([{ quantity: '1', price: '10.00', percentage: '19' }]).invoice;
describe('R37: credit notes', () => {
  it('R37: 10.00 at 19 % credited 3.33 + 3.33 + 3.34 → 0.63, 0.64, 0.63 of tax', () => {
    // 19 % of 3.33 = 0.63; of 6.66 = 1.27, less 0.63; of 10.00 = 1.90, less 1.27
    const { corrections } = correct(oneLine, [
      [net('line-1', 3_33)],
      [net('line-1', 3_33)],
      [net('line-1', 3_34)],
    ]);
    expect(corrections.map(({ totals }) => totals.tax)).toEqual([63, 64, 63]);
    expect(corrections.map(({ totals }) => totals.gross)).toEqual([3_96, 3_97, 3_97]);
  });

  it('R37: returns 2 of 12 workplaces × 15.00 on paper as 2 × 15.00 = 30.00', () => {
    const { invoice } = issued([{ quantity: '12', price: '15.00', percentage: '19' }]);
    const two = made(creditNote(invoice, [{ lineId: 'line-1', what: 'quantity', quantity: decimal('2') }]));
    expect(two.lines).toMatchObject([{ quantity: decimal('2'), price: decimal('15.00'), net: 30_00 }]);
    expect(two.totals).toMatchObject({ net: 30_00, tax: 5_70, gross: 35_70 });
  });

  it('R37: prints an amount off a line as 1 × the amount', () => {
    const part = made(creditNote(oneLine, [net('line-1', 2_50)]));
    expect(part.lines).toMatchObject([{ quantity: decimal('1'), price: decimal('2.5'), net: 2_50 }]);
    const cent = made(creditNote(oneLine, [net('line-1', 1)]));
    expect(cent.lines).toMatchObject([{ quantity: decimal('1'), price: decimal('0.01'), net: 1 }]);
  });

  it('R37: refuses more than is left of a line, and says what is', () => {
    const { current } = correct(oneLine, [[net('line-1', 9_00)]]);
    expect(creditNote(current, [net('line-1', 1_01)])).toEqual({
      kind: 'refused',
      reason: 'more-than-left',
      lineId: 'line-1',
      left: 1_00,
    });
    expect(
      creditNote(current, [{ lineId: 'line-1', what: 'quantity', quantity: decimal('1') }]),
    ).toMatchObject({
      reason: 'more-than-left',
    });
    expect(creditNote(oneLine, [net('line-1', -1)])).toMatchObject({ reason: 'more-than-left' });
  });

  it('R37: refuses a line it does not know, one named twice, and nothing at all', () => {
    expect(creditNote(oneLine, [net('line-9', 1)])).toMatchObject({ reason: 'line-unknown' });
    expect(creditNote(oneLine, [net('line-1', 1), net('line-1', 1)])).toMatchObject({
      reason: 'line-named-twice',
    });
    expect(creditNote(oneLine, [net('line-1', 0)])).toMatchObject({ reason: 'nothing-to-credit' });
    expect(creditNote(oneLine, [])).toMatchObject({ reason: 'nothing-to-credit' });
  });

  it('R37: gives the document discount back with the lines that bore it', () => {
    // 10.00 off 100.00 + 50.00: the first line alone takes 10.00 × 100 ÷ 150 = 6.67 with it
    const sold = { quantity: '1', percentage: '19' };
    const { invoice } = issued(
      [
        { ...sold, price: '100' },
        { ...sold, price: '50' },
      ],
      10_00,
    );
    const first = made(creditNote(invoice, [{ lineId: 'line-1', what: 'rest' }]));
    expect(first.totals).toMatchObject({ lineNet: 100_00, discount: 6_67, net: 93_33, tax: 17_73 });
    const second = made(creditNote(after(invoice, first), [{ lineId: 'line-2', what: 'rest' }]));
    expect(second.totals).toMatchObject({ lineNet: 50_00, discount: 3_33, net: 46_67, tax: 8_87 });
  });
});

describe('R37: returned lines', () => {
  const { invoice } = issued([
    { quantity: '5', price: '10.00', percentage: '19' },
    { quantity: '-2', price: '10.00', percentage: '19' },
  ]);
  const back = (quantity: string): LineCorrection => ({
    lineId: 'line-2',
    what: 'quantity',
    quantity: decimal(quantity),
  });

  it('R37: are credited below zero, from nothing to all of them', () => {
    expect(made(creditNote(invoice, [back('-1')])).lines).toMatchObject([
      { quantity: decimal('-1'), net: -10_00 },
    ]);
    expect(made(creditNote(invoice, [back('-2')])).totals.net).toBe(-20_00);
    expect(made(creditNote(invoice, [net('line-2', -20_00)])).totals.net).toBe(-20_00);
    expect(creditNote(invoice, [back('-3')])).toMatchObject({ reason: 'more-than-left' });
    expect(creditNote(invoice, [back('1')])).toMatchObject({ reason: 'more-than-left' });
    expect(creditNote(invoice, [net('line-2', -20_01)])).toMatchObject({ reason: 'more-than-left' });
    expect(creditNote(invoice, [net('line-2', 1)])).toMatchObject({ reason: 'more-than-left' });
    expect(creditNote(invoice, [net('line-2', 0)])).toMatchObject({ reason: 'nothing-to-credit' });
  });

  it('R37: no quantity at all is no correction', () => {
    expect(creditNote(invoice, [{ ...back('0'), lineId: 'line-1' }])).toMatchObject({
      reason: 'more-than-left',
    });
  });

  it('R37: may balance the others: a row of 50.00 − 50.00 bears no discount, and its parts are credited all the same', () => {
    const even = issued(
      [
        { quantity: '1', price: '50.00', percentage: '7' },
        { quantity: '-1', price: '50.00', percentage: '7' },
        { quantity: '1', price: '10.00', percentage: '19' },
      ],
      1_00,
    );
    const { totals } = made(creditNote(even.invoice, [{ lineId: 'line-1', what: 'rest' }]));
    expect(totals).toMatchObject({ lineNet: 50_00, discount: 0, net: 50_00, tax: 3_50 });
  });
});

describe('R33: components of corrections', () => {
  it('R33, R37: two cities of one percentage get back what each of them was shown', () => {
    const parts = (city: string, percentage: string, state: string) => [
      { name: city, percentage: decimal(percentage) },
      { name: 'State', percentage: decimal(state) },
    ];
    const { invoice, totals } = issued([
      {
        quantity: '1',
        price: '300.00',
        percentage: '8.875',
        components: parts('Springfield', '2.625', '6.25'),
      },
      { quantity: '1', price: '100.00', percentage: '8.875', components: parts('Shelbyville', '4', '4.875') },
    ]);
    const shown = totals.taxes[0]?.components.map(({ tax }) => tax);
    // 300.00: 7.88 + 18.75; 100.00: 4.00 + 4.87 (35.50 in all)
    expect(shown).toEqual([7_88, 18_75, 4_00, 4_87]);
    const half = made(creditNote(invoice, [{ lineId: 'line-1', what: 'rest' }]));
    const rest = made(cancellation(after(invoice, half)));
    const back = shown?.map((_, index) =>
      [half, rest].reduce((sum, { totals: { taxes } }) => sum + (taxes[0]?.components[index]?.tax ?? 0), 0),
    );
    expect(back).toEqual(shown);
  });
});

describe('R33: components of a row that comes to nothing', () => {
  it('R33, R37: 100.00 − 100.00 bears no tax; the first line alone gets 8.88 back, split by percentage', () => {
    const components = [
      { name: 'State', percentage: decimal('6.25') },
      { name: 'City', percentage: decimal('2.625') },
    ];
    const sold = { price: '100.00', percentage: '8.875', components };
    const { invoice } = issued([
      { ...sold, quantity: '1' },
      { ...sold, quantity: '-1' },
    ]);
    const first = made(creditNote(invoice, [{ lineId: 'line-1', what: 'rest' }]));
    // 8.88 × 6.25 ÷ 8.875 = 6.2535 and 2.6265: the cent left goes to the larger remainder, .65
    expect(first.totals.taxes[0]?.components.map(({ tax }) => tax)).toEqual([6_25, 2_63]);
    const second = made(cancellation(after(invoice, first)));
    expect(second.totals.taxes[0]?.components.map(({ tax }) => tax)).toEqual([-6_25, -2_63]);
  });
});

describe('R37: cancellation', () => {
  it('R37: corrects what is not yet credited: after 2.50 of 10.00, 7.50', () => {
    const { current } = correct(oneLine, [[net('line-1', 2_50)]]);
    expect(made(cancellation(current)).totals).toMatchObject({ net: 7_50, tax: 1_42, gross: 8_92 });
  });

  it('R37: offers release for lines no earlier credit touched; covered work at 0.00 is among them', () => {
    const { invoice } = issued([
      { quantity: '1', price: '10.00', percentage: '19' },
      { quantity: '2.5', price: '0', percentage: '19' },
      { quantity: '1', price: '20.00', percentage: '19' },
    ]);
    const { current } = correct(invoice, [[net('line-1', 2_50)]]);
    expect(releasableLines(invoice)).toEqual(['line-1', 'line-2', 'line-3']);
    expect(releasableLines(current)).toEqual(['line-2', 'line-3']);
    expect(made(cancellation(current)).lines.map(({ lineId, net: amount }) => [lineId, amount])).toEqual([
      ['line-1', 7_50],
      ['line-2', 0],
      ['line-3', 20_00],
    ]);
  });

  it('R37: an invoice that is fully credited cannot be cancelled any more', () => {
    const { current } = correct(oneLine, [[{ lineId: 'line-1', what: 'rest' }]]);
    expect(cancellation(current)).toEqual({ kind: 'refused', reason: 'nothing-to-credit' });
  });

  it('R38: is type 381 with positive amounts; a returned line keeps its minus and a price above zero', () => {
    const { invoice, totals } = issued([
      { quantity: '85', price: '100', percentage: '19' },
      { quantity: '-1', price: '7500', percentage: '19' },
    ]);
    const cancelled = made(cancellation(invoice));
    expect(CORRECTION_TYPE_CODE).toBe('381');
    expect(cancelled.totals).toEqual(totals);
    expect(cancelled.totals.gross).toBe(1_190_00);
    const part = made(creditNote(invoice, [net('line-2', -500_00)]));
    expect(part.lines).toMatchObject([{ quantity: decimal('-1'), price: decimal('500'), net: -500_00 }]);
  });

  it('R38: is titled Rechnungskorrektur or Stornorechnung, never Gutschrift', () => {
    expect(CORRECTION_TITLES['credit-note'].de).toBe('Rechnungskorrektur');
    expect(CORRECTION_TITLES.cancellation.de).toBe('Stornorechnung');
  });
});
