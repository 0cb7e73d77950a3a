import { describe, expect, it } from 'vitest';
import { compareNumbers } from './number-order.ts';

describe('numbers of contracts and tickets', () => {
  it.each<[string, readonly string[]]>([
    ['count', ['V-1', 'V-2', 'V-10', 'V-100']],
    ['count part by part', ['R-1-2', 'R-1-10', 'R-2-1']],
    ['may have leading zeros', ['T-007', 'T-8', 'T-0010']],
    ['may be longer than a number can be', ['9007199254740993', '9007199254740994']],
    ['may be words', ['Alpha', 'Beta', 'Beta 2']],
  ])('%s', (_story, inOrder) => {
    expect(inOrder.toReversed().sort(compareNumbers)).toEqual(inOrder);
  });

  it('are equal only if they are the same text', () => {
    expect(compareNumbers('T-7', 'T-7')).toBe(0);
    expect(compareNumbers('T-07', 'T-7')).not.toBe(0);
    expect(compareNumbers('T-07', 'T-7')).toBe(-compareNumbers('T-7', 'T-07'));
  });
});
