import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { importsOf, wrongInText, wrongWith } from './rooms.ts';

const tracked = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  encoding: 'utf8',
})
  .trim()
  .split('\n');
const sources = tracked.filter((file) => /\.(ts|tsx)$/.test(file) && !file.endsWith('.d.ts'));
const textOf = (file: string) => readFileSync(file, 'utf8');

describe('the rooms of the house', () => {
  it('are kept apart: imports point down', () => {
    expect(sources.length).toBeGreaterThan(50);
    const wrong = sources
      .flatMap((file) => importsOf(file, textOf(file)).map(wrongWith))
      .filter((sentence) => sentence !== null);
    expect(wrong).toEqual([]);
  });

  it('keep their language: SQL in repositories, HTTP in routes, nothing impure in the core', () => {
    expect(sources.flatMap((file) => wrongInText(file, textOf(file)))).toEqual([]);
  });

  it.each([
    ['src/billing/money.ts', 'node:fs', 'may not import the package node:fs'],
    ['src/billing/money.ts', '../lib/clock.ts', 'may not import src/lib/clock.ts'],
    [
      'src/server/app.ts',
      '../features/invoices/operations.ts',
      'may not import src/features/invoices/operations.ts',
    ],
    [
      'src/features/tickets/operations.ts',
      '../invoices/repository.ts',
      'only its operations and schema are doors',
    ],
    ['src/features/tickets/routes.ts', './repository.ts', 'speaks HTTP'],
    ['src/features/tickets/operations.ts', '../../testing/product.ts', 'is for tests'],
    ['src/db/pool.ts', '../billing/money.ts', 'may not import src/billing/money.ts'],
    ['src/web/main.tsx', '../features/tickets/operations.ts', 'may not import'],
  ])('would notice %s importing %s', (file, specifier, sentence) => {
    expect(wrongWith({ file, specifier })).toContain(sentence);
  });

  it('would notice every way of importing', () => {
    const text = `import a from './a.ts';\nimport {\n  b,\n} from './b.ts';\nexport { c } from './c.ts';\nimport './d.ts';\nconst e = await import('./e.ts');`;
    expect(importsOf('x.ts', text).map(({ specifier }) => specifier)).toEqual([
      './a.ts',
      './b.ts',
      './c.ts',
      './d.ts',
      './e.ts',
    ]);
  });

  it('would notice a clock in the core and SQL in an operation', () => {
    expect(wrongInText('src/billing/money.ts', 'const now = new Date();')).toHaveLength(1);
    expect(wrongInText('src/features/tickets/operations.ts', 'await sql`select 1`')).toHaveLength(1);
  });
});

describe('what is written', () => {
  it('names no machine: no absolute path, no registry address', () => {
    const wrong = tracked
      .filter((file) => !file.endsWith('package-lock.json') && /\.(ts|md|json|yml|sh|example)$/.test(file))
      .filter(
        (file) =>
          /(^|[\s"'`(])\/(work|home|root)\/[a-z]/.test(textOf(file)) && !file.endsWith('house.test.ts'),
      );
    expect(wrong).toEqual([]);
    expect(textOf('package-lock.json')).not.toMatch(/"resolved": "(?!https:\/\/registry\.npmjs\.org\/)/);
  });

  it('leaves nothing unfinished behind', () => {
    const unfinished = new RegExp(
      ['TO' + 'DO', 'FIX' + 'ME', '\\.(skip|only)\\(\\s*[\'"`]', 'not impl' + 'emented'].join('|'),
    );
    expect(sources.filter((file) => unfinished.test(textOf(file)))).toEqual([]);
  });
});
