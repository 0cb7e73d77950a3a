import { expect, it } from 'vitest';
import { openIntegers, openNumbers } from './columns.ts';

it('keeps what was added, in its order, however much it is', () => {
  const [integers, numbers] = [openIntegers(), openNumbers()];
  expect([...integers.values()]).toEqual([]);
  for (let value = 0; value < 10_000; value += 1) {
    integers.add(-value);
    numbers.add(value / 8);
  }
  expect(integers.values()).toHaveLength(10_000);
  expect([...integers.values().subarray(4_094, 4_098)]).toEqual([-4_094, -4_095, -4_096, -4_097]);
  expect([...numbers.values().subarray(8_190, 8_194)]).toEqual([1_023.75, 1_023.875, 1_024, 1_024.125]);
});
