import { describe, expect, it } from 'vitest';
import { type FindingStrength, finding, isIssuable, isPriceable } from './finding.ts';

const found = (strength: FindingStrength) =>
  finding('vat-id-missing', strength, { kind: 'customer', id: 'muster' });

describe('R8: findings', () => {
  it('R8: an unknown amount stops the draft; what the law misses stops only the issue; a warning stops nothing', () => {
    expect([isPriceable([found('blocking')]), isIssuable([found('blocking')])]).toEqual([false, false]);
    expect([isPriceable([found('blocks-issue')]), isIssuable([found('blocks-issue')])]).toEqual([
      true,
      false,
    ]);
    expect([isPriceable([found('warning')]), isIssuable([found('warning')])]).toEqual([true, true]);
    expect([isPriceable([]), isIssuable([])]).toEqual([true, true]);
  });

  it('R8: one grave finding among light ones is enough', () => {
    expect(isIssuable([found('warning'), found('blocks-issue')])).toBe(false);
  });
});
