/** A sabotage of one line, and the test that must notice it. `find` stands in the file exactly once. */
export type Mutant = {
  readonly name: string;
  readonly file: string;
  readonly find: string;
  readonly replace: string;
  readonly test: { readonly file: string; readonly name: string };
};

const core = (file: string) => `src/billing/${file}.ts`;

export function inCore(
  file: string,
  name: string,
  find: string,
  replace: string,
  testName: string,
  testFile = file,
): Mutant {
  return {
    name,
    file: core(file),
    find,
    replace,
    test: { file: testFile === 'all' ? 'src/billing/' : `src/billing/${testFile}.test.ts`, name: testName },
  };
}

export function inMigration(
  file: string,
  name: string,
  find: string,
  replace: string,
  testFile: string,
  testName: string,
): Mutant {
  return {
    name,
    file: `src/db/migrations/${file}.ts`,
    find,
    replace,
    test: { file: testFile, name: testName },
  };
}

export function inImports(
  file: string,
  name: string,
  find: string,
  replace: string,
  testFile: string,
  testName: string,
): Mutant {
  return {
    name,
    file: `src/features/imports/${file}.ts`,
    find,
    replace,
    test: { file: `src/features/imports/${testFile}.test.ts`, name: testName },
  };
}

const batches = 'src/features/invoice-batches';

export function inBatches(
  file: string,
  name: string,
  find: string,
  replace: string,
  testFile: 'batches' | 'saving' | 'stories',
  testName: string,
): Mutant {
  return {
    name,
    file: `${batches}/${file}.operations.ts`,
    find,
    replace,
    test: { file: `${batches}/${testFile}.test.ts`, name: testName },
  };
}

export const policies = 'src/db/policies.test.ts';

/** In a slice; the test is one of the same slice. */
export function inSlice(
  file: string,
  name: string,
  find: string,
  replace: string,
  testFile: string,
  testName: string,
): Mutant {
  const [slice = ''] = file.split('/');
  return {
    name,
    file: `src/features/${file}.ts`,
    find,
    replace,
    test: {
      file: testFile.includes('/') ? testFile : `src/features/${slice}/${testFile}.test.ts`,
      name: testName,
    },
  };
}
