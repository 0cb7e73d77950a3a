import { describe, expect, it } from 'vitest';
import {
  type ChangedContract,
  daysOfPiece,
  pieceAgainstCount,
  pieceAgainstEnd,
  pieceAgainstTerms,
} from './contract-change.ts';
import { day } from './period.ts';

const monthly = (timing: 'arrears' | 'advance'): ChangedContract => ({
  startDay: day('2026-01-01'),
  frequency: 'monthly',
  alignment: 'start',
  timing,
});
const named = (...names: string[]) => names.map((piece) => ({ piece, until: null }));
const from = (start: string, end = '9999-12-31') => ({ start: day(start), end: day(end) });

describe('terms of billed days', () => {
  it('R14: stay as they were where the fee was billed in arrears', () => {
    const pieces = named('fee/2026-02-01', 'fee/2026-03-01');
    expect(pieceAgainstTerms(monthly('arrears'), pieces, from('2026-03-31'))).toEqual(pieces[1]);
    expect(pieceAgainstTerms(monthly('arrears'), pieces, from('2026-04-01'))).toBeNull();
    // A version that is followed by another one changes only the days between them.
    expect(pieceAgainstTerms(monthly('arrears'), pieces, from('2026-01-10', '2026-02-01'))).toBeNull();
  });

  it('R14: may change inside a period billed in advance, for the next bill adjusts it', () => {
    const pieces = named('fee/2026-03-01', 'usage/2026-03-01/server', 'adjustment:fee/2026-03-01/1');
    expect(pieceAgainstTerms(monthly('advance'), pieces, from('2026-03-16'))).toBeNull();
    expect(pieceAgainstTerms(monthly('arrears'), pieces, from('2026-03-16'))).toEqual(pieces[0]);
  });

  it('R17: the usage of a block stays, whenever its fee was billed', () => {
    const pieces = named('fee/2026-04-01', 'usage/2026-03-01');
    expect(pieceAgainstTerms(monthly('advance'), pieces, from('2026-03-20'))).toEqual(pieces[1]);
    expect(pieceAgainstTerms(monthly('advance'), pieces, from('2026-04-01'))).toBeNull();
  });

  it('R7: a billed project stays, and a position stands beside the terms', () => {
    expect(pieceAgainstTerms(monthly('arrears'), named('once'), from('2030-01-01'))).toMatchObject({
      piece: 'once',
    });
    expect(pieceAgainstTerms(monthly('arrears'), named('project'), from('2030-01-01'))).not.toBeNull();
    const others = named('position:7/2026-03-01', 'block/2', 'draw/1');
    expect(pieceAgainstTerms(monthly('arrears'), others, from('2026-01-01'))).toBeNull();
  });
});

describe('the end of a contract', () => {
  it('R14: is not before what was billed in arrears', () => {
    const pieces = named('fee/2026-03-01', 'position:7/2026-03-01');
    expect(pieceAgainstEnd(monthly('arrears'), pieces, day('2026-03-30'))).toEqual(pieces[0]);
    expect(pieceAgainstEnd(monthly('arrears'), pieces, day('2026-03-31'))).toBeNull();
    expect(pieceAgainstEnd(monthly('advance'), pieces, day('2026-03-10'))).toBeNull();
  });

  it('may come back to where it was: a piece tells until when it paid', () => {
    // It ended on 10 March when March was billed, and was prolonged since.
    const pieces = [{ piece: 'fee/2026-03-01', until: day('2026-03-11') }];
    expect(daysOfPiece(monthly('arrears'), { piece: 'fee/2026-03-01', until: day('2026-03-11') })).toEqual({
      start: '2026-03-01',
      end: '2026-03-11',
    });
    expect(pieceAgainstEnd(monthly('arrears'), pieces, day('2026-03-10'))).toBeNull();
    expect(pieceAgainstEnd(monthly('arrears'), pieces, day('2026-03-09'))).toEqual(pieces[0]);
  });
});

describe('counts', () => {
  const pieces = named('usage/2026-03-01/server', 'usage/2026-03-01', 'fee/2026-03-01');
  const count = (countedOn: string, countClass: 'server' | 'pc' = 'server') => ({
    countClass,
    countedOn: day(countedOn),
  });

  it('R20: in arrears belong to the period they are in', () => {
    expect(pieceAgainstCount(monthly('arrears'), pieces, count('2026-03-28'))).toEqual(pieces[0]);
    expect(pieceAgainstCount(monthly('arrears'), pieces, count('2026-02-28'))).toBeNull();
    expect(pieceAgainstCount(monthly('arrears'), pieces, count('2026-04-01'))).toBeNull();
    expect(pieceAgainstCount(monthly('arrears'), pieces, count('2026-03-28', 'pc'))).toBeNull();
  });

  it('R20: in advance count up to the first day of a period', () => {
    expect(pieceAgainstCount(monthly('advance'), pieces, count('2026-02-20'))).toEqual(pieces[0]);
    expect(pieceAgainstCount(monthly('advance'), pieces, count('2026-03-01'))).toEqual(pieces[0]);
    expect(pieceAgainstCount(monthly('advance'), pieces, count('2026-03-02'))).toBeNull();
  });
});
