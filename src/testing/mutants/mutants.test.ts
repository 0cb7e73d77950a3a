import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { mutants } from './mutants.ts';

/** `npm run mutants` runs a test for each and is not part of every change; a sabotage that fits nowhere would go unnoticed till then. */
it('each sabotage still finds the one line that it breaks', () => {
  const lost = mutants.filter(({ file, find }) => readFileSync(file, 'utf8').split(find).length !== 2);
  expect(lost.map(({ file, name }) => `${file}: ${name}`)).toEqual([]);
});
