import { describe, expect, it } from 'vitest';
import { dayOf, decimalOf, flagOf, minutesOf, momentOf } from './csv-values.ts';

describe('cells of a CSV file', () => {
  it.each([
    ['95', 'comma', '95'],
    ['95,00', 'comma', '95.00'],
    ['95.00', 'comma', '95.00'],
    ['1.234,56 €', 'comma', '1234.56'],
    ['1.234', 'comma', '1234'],
    ['1.234', 'point', '1.234'],
    ['1,234', 'point', '1234'],
    ['1,234.56', 'comma', '1234.56'],
    ['95,00', 'point', '95.00'],
    ['-0,50', 'comma', '-0.50'],
    ["1'190.00 CHF", 'point', '1190.00'],
    ['0,123456', 'comma', '0.123456'],
    ['12,34,5', 'comma', null],
    ['1e3', 'point', null],
    ['neunzig', 'comma', null],
    ['', 'comma', null],
  ] as const)('the number %j, with a %s, is %j', (cell, mark, decimal) => {
    expect(decimalOf(cell, mark)).toBe(decimal);
  });

  it.each([
    ['2026-02-28', 'day first', '2026-02-28'],
    ['28.2.2026', 'day first', '2026-02-28'],
    ['03/04/2026', 'day first', '2026-04-03'],
    ['03/04/2026', 'month first', '2026-03-04'],
    ['29.02.2026', 'day first', null],
    ['29.02.2028', 'day first', '2028-02-29'],
    ['31/31/2026', 'month first', null],
    ['28.2.26', 'day first', null],
  ] as const)('the day %j, %s, is %j', (cell, order, day) => {
    expect(dayOf(cell, order)).toBe(day);
  });

  it.each([
    ['2016-02-29T06:38', '2016-02-29T06:38:00'],
    ['2016-02-29 06:38:59', '2016-02-29T06:38:59'],
    ['29.02.2016 6:38', '2016-02-29T06:38:00'],
    ['29.02.2016', '2016-02-29T00:00:00'],
    ['29/02/2016 11:59 PM', '2016-02-29T23:59:00'],
    ['29/02/2016, 12:05 am', '2016-02-29T00:05:00'],
    ['2016-02-29T06:38:00+01:00', '2016-02-29T05:38:00.000Z'],
    ['2016-02-29T24:00', null],
    ['2016-02-29T06:60', null],
    ['gestern', null],
  ])('the moment %j is %j', (cell, moment) => {
    expect(momentOf(cell, 'day first')).toBe(moment);
  });

  it('minutes are counted or on the clock, a yes is said in both languages', () => {
    expect([minutesOf('90'), minutesOf('1:30'), minutesOf('1,5'), minutesOf('')]).toEqual([
      90,
      90,
      null,
      null,
    ]);
    expect([flagOf('Ja'), flagOf('TRUE'), flagOf('nein'), flagOf('0'), flagOf('vielleicht')]).toEqual([
      true,
      true,
      false,
      false,
      null,
    ]);
  });
});
