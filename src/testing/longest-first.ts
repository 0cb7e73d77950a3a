import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * The order of the files: those that take long first, for one that comes last keeps a single core busy while the others
 * wait. Vitest itself goes by what it remembers of the last run, or by size; a fresh checkout remembers nothing, and what
 * takes long here are browsers, processes that are killed and servers, however short the file.
 */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return sorted.toSorted((a, b) => rank(a.moduleId) - rank(b.moduleId));
  }
}

const ranks: readonly RegExp[] = [
  /kill\.test|every-screen|backup|launcher\/server/,
  /\/e2e\/(accounting\.|bad-input|by-hand-|invoices)/,
  /\/e2e\/|kills\.test|volume|malformed/,
  /worker|isolation|installation/,
];

function rank(file: string): number {
  const found = ranks.findIndex((names) => names.test(file));
  return found === -1 ? ranks.length : found;
}
