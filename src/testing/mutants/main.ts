import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Mutant } from './mutant.ts';
import { mutants } from './mutants.ts';

/**
 * `npm run mutants [-- text]`: commits each sabotage in a copy of the sources and runs the test that must notice it.
 * A mutant survives if its test stays green; the command then fails. A sabotage that no longer fits its file fails too.
 */

type Verdict = 'killed' | 'survived' | 'does not fit' | 'test broken';

const wanted = process.argv[2] ?? '';
const chosen = mutants.filter(({ name, file }) => name.includes(wanted) || file.includes(wanted));
const copy = makeCopy();
const verdicts = new Map<Verdict, number>();

try {
  const green = new Set<string>();
  for (const [index, mutant] of chosen.entries()) {
    const verdict = judge(mutant, green);
    verdicts.set(verdict, (verdicts.get(verdict) ?? 0) + 1);
    console.log(
      `${String(index + 1).padStart(3)}/${chosen.length}  ${verdict.padEnd(12)}  ${mutant.file}: ${mutant.name}`,
    );
  }
} finally {
  rmSync(copy, { recursive: true, force: true });
}

const killed = verdicts.get('killed') ?? 0;
console.log(`${killed} of ${chosen.length} mutants killed`);
process.exit(killed === chosen.length && chosen.length > 0 ? 0 : 1);

function makeCopy(): string {
  const folder = mkdtempSync(join(tmpdir(), 'tagwerk-mutants-'));
  for (const path of ['src', 'simulators', 'package.json', 'tsconfig.json', 'vitest.config.ts']) {
    cpSync(path, join(folder, path), { recursive: true });
  }
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
  return folder;
}

function judge(mutant: Mutant, green: Set<string>): Verdict {
  const path = join(copy, mutant.file);
  const original = readFileSync(path, 'utf8');
  if (original.split(mutant.find).length !== 2) return 'does not fit';
  const test = `${mutant.test.file} ${mutant.test.name}`;
  if (!green.has(test) && !passes(mutant)) return 'test broken';
  green.add(test);

  writeFileSync(
    path,
    original.replace(mutant.find, () => mutant.replace),
  );
  try {
    return passes(mutant) ? 'survived' : 'killed';
  } finally {
    writeFileSync(path, original);
  }
}

function passes({ test, file }: Mutant): boolean {
  const report = join(copy, 'result.json');
  rmSync(report, { force: true });
  const words = ['vitest', 'run', test.file, '-t', test.name, '--reporter=json', `--outputFile=${report}`];
  const run = spawnSync('npx', words, {
    cwd: copy,
    encoding: 'utf8',
    timeout: 180_000,
    env: {
      ...process.env,
      PROPERTY_RUNS: '100',
      LEDGER_KILL_ROUNDS: '5',
      ...(file.startsWith('src/billing/') && { WITHOUT_DATABASE: '1' }),
    },
  });
  if (run.status !== 0 || !existsSync(report)) return false;
  return Number(/"numPassedTests":\s*(\d+)/.exec(readFileSync(report, 'utf8'))?.[1] ?? '0') > 0;
}
