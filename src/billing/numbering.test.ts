import { describe, expect, it } from 'vitest';
import { InvalidValueError, InvariantError } from './errors.ts';
import {
  byNumberingOrder,
  checkInvoiceDate,
  DEFAULT_PATTERNS,
  nextPosition,
  numberAt,
  patternFault,
  patternsCollide,
} from './numbering.ts';
import { day } from './period.ts';

describe('R39: patterns', () => {
  it('R39: by default RE-2026-1 for invoices and RK-2026-1 for corrections', () => {
    expect(numberAt(DEFAULT_PATTERNS.invoice, 2026, 1)).toBe('RE-2026-1');
    expect(numberAt(DEFAULT_PATTERNS.correction, 2026, 1_234)).toBe('RK-2026-1234');
  });

  it('pads the count and shortens the year where asked to', () => {
    expect(numberAt('R{yy}/{n:5}', 2026, 42)).toBe('R26/00042');
    expect(numberAt('R{yy}/{n:2}', 2026, 1_000)).toBe('R26/1000');
  });

  it.each([
    ['RE-{yyyy}-{n}', null],
    ['$%&*+-/{yy}{n}', null],
    ['RE-{yyyy}-{n:1}', null],
    ['RE-{yyyy}', 'no-count'],
    ['RE-{yyyy}-{n}-{n}', 'no-count'],
    ['RE-{n}', 'no-year'],
    ['RE-{month}-{yyyy}-{n}', 'unknown-placeholder'],
    ['RE-{yyyy}-{n:0}', 'unknown-placeholder'],
    ['RE {yyyy} {n}', 'character-not-allowed'],
    ['RE_{yyyy}_{n}', 'character-not-allowed'],
    ['RÉ-{yyyy}-{n}', 'character-not-allowed'],
    ['RE-{yyyy}-{n', 'character-not-allowed'],
    // 11 + 4 + 6 digits of a count of 999,999 = 21 characters
    ['RECHNUNG-1-{yyyy}{n}', null],
    ['RECHNUNG-12-{yyyy}{n}', 'too-long'],
  ])('R39: %s: %s', (pattern, fault) => {
    expect(patternFault(pattern)).toBe(fault);
  });

  it('R39: never prints more than 21 characters', () => {
    expect(numberAt('RECHNUNG-1-{yyyy}{n}', 2026, 999_999)).toHaveLength(21);
    expect(() => numberAt('RECHNUNG-1-{yyyy}{n}', 2026, 1_000_000)).toThrow(InvariantError);
    expect(() => numberAt('RE {n}', 2026, 1)).toThrow(InvalidValueError);
    expect(() => numberAt('RE-{yyyy}-{n}', 2026, 0)).toThrow(InvariantError);
    expect(() => numberAt('RE-{yyyy}-{n}', 2026, 1.5)).toThrow(InvariantError);
  });

  it('R39: two series may never give the same number', () => {
    expect(patternsCollide('RE-{yyyy}-{n}', 'RK-{yyyy}-{n}')).toBe(false);
    expect(patternsCollide('{yyyy}-R-{n}', '{yyyy}-K-{n}')).toBe(false);
    expect(patternsCollide('RE-{yyyy}-{n}', 'RE-{yyyy}-{n:5}')).toBe(true);
    // RE-2026-11 is the 11th of one and the 1st of the other
    expect(patternsCollide('RE-{yyyy}-{n}', 'RE-{yyyy}-1{n}')).toBe(true);
    expect(patternsCollide('RE{yyyy}{n}', 'RE1{n}{yy}')).toBe(true);
  });
});

describe('R39: gapless, counting per year', () => {
  it('R39: after 41 comes 42; a new year begins with 1', () => {
    expect(nextPosition({ lastOfYear: 41, used: true, firstNumber: 1 })).toBe(42);
    expect(nextPosition({ lastOfYear: null, used: true, firstNumber: 500 })).toBe(1);
  });

  it('R3: an account that moved here in autumn goes on with the number it was told', () => {
    expect(nextPosition({ lastOfYear: null, used: false, firstNumber: 500 })).toBe(500);
    expect(nextPosition({ lastOfYear: 500, used: true, firstNumber: 500 })).toBe(501);
  });
});

describe('R39: the invoice date', () => {
  const today = day('2026-03-10');

  it('R39: a future date is refused, today and the last 7 days are fine, an older one asks', () => {
    expect(checkInvoiceDate(day('2026-03-11'), today, null)).toEqual({
      kind: 'refused',
      reason: 'in-the-future',
    });
    expect(checkInvoiceDate(today, today, null)).toEqual({ kind: 'fine' });
    expect(checkInvoiceDate(day('2026-03-03'), today, 2026)).toEqual({ kind: 'fine' });
    expect(checkInvoiceDate(day('2026-03-02'), today, 2026)).toEqual({ kind: 'ask', daysOld: 8 });
  });

  it('R39: last December is refused once 2026 has a number, and only then', () => {
    const december = day('2025-12-31');
    expect(checkInvoiceDate(december, day('2026-01-02'), 2026)).toEqual({
      kind: 'refused',
      reason: 'before-year-of-last-number',
    });
    expect(checkInvoiceDate(december, day('2026-01-02'), 2025)).toEqual({ kind: 'fine' });
    expect(checkInvoiceDate(december, day('2026-01-02'), null)).toEqual({ kind: 'fine' });
  });
});

describe('R39: a batch', () => {
  it('R39: is numbered by customer name, contract number, draft; umlauts sort with their letter', () => {
    const drafts = [
      { customerName: 'Zimmerei Nord', contractNumber: 'C-1', position: 1 },
      { customerName: 'Ärztehaus', contractNumber: 'C-2', position: 2 },
      { customerName: 'arzt am Markt', contractNumber: 'C-9', position: 3 },
      { customerName: 'Ärztehaus', contractNumber: 'C-1', position: 5 },
      { customerName: 'Ärztehaus', contractNumber: 'C-1', position: 4 },
    ];
    expect(drafts.sort(byNumberingOrder).map(({ position }) => position)).toEqual([3, 4, 5, 2, 1]);
  });
});
