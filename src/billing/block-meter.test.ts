import { expect, it } from 'vitest';
import { blockMeter } from './block-meter.ts';

it('a block of 10 hours warns at 8:00, at 9:30 and when it is used up', () => {
  const block = 600;
  expect(blockMeter(0, block)).toEqual({ usedPercentage: 0, warning: null });
  // 7:59 of 10:00 is 79.83 %.
  expect(blockMeter(479, block)).toEqual({ usedPercentage: 79, warning: null });
  expect(blockMeter(480, block)).toEqual({ usedPercentage: 80, warning: 'over-80' });
  expect(blockMeter(569, block)).toMatchObject({ warning: 'over-80' });
  expect(blockMeter(570, block)).toEqual({ usedPercentage: 95, warning: 'over-95' });
  expect(blockMeter(600, block)).toEqual({ usedPercentage: 100, warning: 'used-up' });
  expect(blockMeter(720, block)).toEqual({ usedPercentage: 120, warning: 'used-up' });
});

it('without a block any work is above it', () => {
  expect(blockMeter(0, 0)).toEqual({ usedPercentage: 0, warning: null });
  expect(blockMeter(15, 0)).toEqual({ usedPercentage: 100, warning: 'used-up' });
});
