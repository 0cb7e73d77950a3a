import { describe, expect, it } from 'vitest';
import { drawOn, type OpenLot } from './block-lots.ts';
import { day } from './period.ts';

describe('R17: a lot of a block', () => {
  const carried = (): OpenLot => ({ from: 'opening', expiresOn: day('2026-03-31'), left: 60 });

  it('is used up to its last day: 30 of 60 minutes on 31 March, none on 1 April', () => {
    const lot = carried();
    expect([drawOn([lot], { amount: 30, on: day('2026-03-31') }), lot.left]).toEqual([30, 30]);
    expect([drawOn([lot], { amount: 30, on: day('2026-04-01') }), lot.left]).toEqual([0, 30]);
  });

  it('is skipped where it has expired, and the next one gives', () => {
    const lots: OpenLot[] = [carried(), { from: day('2026-04-01'), expiresOn: null, left: 20 }];
    expect(drawOn(lots, { amount: 30, on: day('2026-04-15') })).toBe(20);
    expect(lots.map(({ left }) => left)).toEqual([60, 0]);
  });
});
