import { dirname } from 'node:path';

/** A sabotage of one line, and the test that must notice it. `find` stands in the file exactly once. */
export type Mutant = {
  readonly name: string;
  readonly file: string;
  readonly find: string;
  readonly replace: string;
  readonly test: { readonly file: string; readonly name: string };
};

type Sabotage = (
  file: string,
  name: string,
  find: string,
  replace: string,
  testFile: string,
  testName: string,
) => Mutant;

/** Sabotages in the files of a folder. The test stands beside the file unless it is named by its path. */
const within =
  (folder: string, ending = '.ts'): Sabotage =>
  (name, what, find, replace, testFile, testName) => {
    const file = `${folder}/${name}${ending}`;
    const test = testFile.includes('/') ? testFile : `${dirname(file)}/${testFile}.test.ts`;
    return { name: what, file, find, replace, test: { file: test, name: testName } };
  };

export const inDatabaseCode = within('src/db');
export const inLib = within('src/lib');
export const inMigration = within('src/db/migrations');
export const inImports = within('src/features/imports');
export const inBatches = within('src/features/invoice-batches', '.operations.ts');
export const inSlice = within('src/features');
const inBilling = within('src/billing');

/** In the core; the test is that of the file unless another is said, and `all` stands for every one of the core. */
export function inCore(
  file: string,
  name: string,
  find: string,
  replace: string,
  testName: string,
  testFile = file,
): Mutant {
  return inBilling(file, name, find, replace, testFile === 'all' ? 'src/billing/' : testFile, testName);
}

export const policies = 'src/db/policies.test.ts';
