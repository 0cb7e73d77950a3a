import { existsSync } from 'node:fs';
import path from 'node:path';
import { startVitest, type TestModule } from 'vitest/node';
import { LongestFirst } from './longest-first.ts';

/**
 * `npm test`: every test there is, then – where Debian's PostgreSQL 15 is installed – the database's promises a second
 * time on the oldest server we support. Closes with the ten slowest files, what was skipped and why, and the count.
 */

/** Tests of what the database itself promises; their file names say so. */
const promises = [
  'migrate',
  'policies',
  'lock.attack',
  'issued.attack',
  'numbering.database',
  'backup',
  'installation',
  'transaction',
];
const oldestServer = '/usr/lib/postgresql/15/bin';

type Outcome = {
  passed: number;
  failed: number;
  skipped: string[];
  files: { name: string; seconds: number }[];
};
const outcome: Outcome = { passed: 0, failed: 0, skipped: [], files: [] };

// Tests start some hundred processes of the product; with its code kept compiled that takes half the time.
process.env.NODE_COMPILE_CACHE ??= path.resolve('node_modules/.cache/compiled');

const only = process.argv.slice(2);
await run(only, {});
if (only.length === 0) await runOnOldestServer();

report();
process.exit(outcome.failed > 0 || outcome.passed === 0 ? 1 : 0);

async function runOnOldestServer(): Promise<void> {
  if (existsSync(oldestServer)) return run(promises, { PG_BIN_DIR: oldestServer });
  if (process.env.CI === 'true') {
    console.error(`PostgreSQL 15 is missing: ${oldestServer}. Install it: apt-get install postgresql-15`);
    outcome.failed += 1;
  } else {
    outcome.skipped.push('second run on PostgreSQL 15: it is not installed');
  }
}

async function run(filters: readonly string[], environment: Record<string, string>): Promise<void> {
  Object.assign(process.env, environment);
  const vitest = await startVitest('test', [...filters], {
    watch: false,
    run: true,
    reporters: ['default'],
    sequence: { sequencer: LongestFirst },
  });
  const label = environment.PG_BIN_DIR === undefined ? '' : ' (PostgreSQL 15)';
  for (const module of vitest.state.getTestModules()) count(module, label);
  outcome.failed += vitest.state.getUnhandledErrors().length;
  await vitest.close();
}

function count(module: TestModule, label: string): void {
  const name = `${module.relativeModuleId}${label}`;
  outcome.files.push({ name, seconds: module.diagnostic().duration / 1000 });
  if (module.errors().length > 0) outcome.failed += 1;
  for (const test of module.children.allTests()) {
    const result = test.result();
    if (result.state === 'passed') outcome.passed += 1;
    else if (result.state === 'failed') outcome.failed += 1;
    else outcome.skipped.push(`${name}: ${test.fullName}: ${noteOf(result)}`);
  }
}

function noteOf(result: { state: string; note?: string | undefined }): string {
  return result.note ?? (result.state === 'pending' ? 'never ran' : 'no reason given');
}

function report(): void {
  const missingMaterial = outcome.skipped.filter((line) => line.includes('../shared'));
  if (process.env.CI === 'true') outcome.failed += missingMaterial.length;
  console.log('\nThe ten slowest files:');
  const slowest = outcome.files.toSorted((a, b) => b.seconds - a.seconds).slice(0, 10);
  for (const { name, seconds } of slowest) console.log(`${seconds.toFixed(1).padStart(7)} s  ${name}`);
  console.log(
    `${outcome.skipped.length} skipped${outcome.skipped.length > 0 ? ': ' : ''}${outcome.skipped.join('; ')}`,
  );
  console.log(`${outcome.passed} passed, ${outcome.failed} failed`);
}
