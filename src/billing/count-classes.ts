import type { CountClass } from './contract.ts';

/** What a class is made of; two classes overlap if something counts in both (R20). */
const PARTS: Readonly<Record<CountClass, readonly string[]>> = {
  pc: ['pc'],
  mac: ['mac'],
  server: ['server'],
  other: ['other'],
  agents: ['pc', 'mac', 'server'],
  all: ['pc', 'mac', 'server', 'other'],
  'backup-pc': ['backup-pc'],
  'backup-server': ['backup-server'],
  'backup-total': ['backup-pc', 'backup-server'],
};

/**
 * Two classes of one version that would charge the same device or gigabyte twice; null: none do (R20).
 *
 * A class named twice overlaps itself.
 */
export function overlappingClasses(classes: readonly CountClass[]): readonly [CountClass, CountClass] | null {
  for (const [index, one] of classes.entries()) {
    const other = classes
      .slice(0, index)
      .find((before) => PARTS[before].some((part) => PARTS[one].includes(part)));
    if (other) return [other, one];
  }
  return null;
}
