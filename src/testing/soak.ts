import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { startVitest } from 'vitest/node';

/**
 * `npm run soak [-- --seed N] [-- --only kills]`: what `npm test` tries a few times, many times: 100 + 100 kills, 300 more for each
 * ledger, 500 e-mails, 100,000 malformed requests, properties 20,000 times each. The seed is printed; given again it repeats the moments, the requests
 * and the values.
 */
const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: String(randomInt(1_000_000_000)) },
    only: { type: 'string', multiple: true },
    kills: { type: 'string', default: '100' },
    ledgers: { type: 'string', default: '300' },
    emails: { type: 'string', default: '500' },
    malformed: { type: 'string', default: '100000' },
    properties: { type: 'string', default: '20000' },
  },
});
const { seed } = values;

type Part = {
  readonly name: string;
  /** Files by a part of their names. */
  readonly files: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
};

const parts: readonly Part[] = [
  {
    name: 'kills',
    files: ['src/features/invoice-batches/kills.test.ts'],
    environment: { KILLS: values.kills, KILL_SEED: seed },
  },
  {
    name: 'ledgers',
    files: ['src/features/ledgers/kill.test.ts'],
    environment: { LEDGER_KILL_ROUNDS: values.ledgers, LEDGER_KILL_SEED: seed },
  },
  {
    name: 'emails',
    files: ['src/features/deliveries/killed-worker.test.ts'],
    environment: { KILLED_MAILS: values.emails },
  },
  {
    name: 'malformed',
    files: ['src/testing/fuzz/malformed.test.ts'],
    environment: { FUZZ_REQUESTS: values.malformed, FUZZ_SEED: seed },
  },
  {
    name: 'properties',
    files: ['src/billing/', 'src/documents/'],
    environment: { PROPERTY_RUNS: values.properties, PROPERTY_SEED: seed },
  },
];

console.log(`soak with --seed ${seed}`);
const failures: string[] = [];
for (const part of parts.filter(({ name }) => values.only?.includes(name) ?? true)) {
  const start = performance.now();
  const counts = await run(part);
  const seconds = Math.round((performance.now() - start) / 1000);
  console.log(
    `${part.name}: ${counts.passed} passed, ${counts.failed} failed in ${seconds} s (--seed ${seed})`,
  );
  if (counts.failed > 0 || counts.passed === 0) failures.push(part.name);
}
console.log(failures.length === 0 ? 'all of it held' : `failed: ${failures.join(', ')}`);
process.exit(failures.length === 0 ? 0 : 1);

async function run({ files, environment }: Part): Promise<{ passed: number; failed: number }> {
  Object.assign(process.env, environment);
  const vitest = await startVitest('test', [...files], {
    watch: false,
    run: true,
    reporters: ['default'],
    // A property may take minutes here.
    testTimeout: 3_600_000,
  });
  const tests = vitest.state.getTestModules().flatMap((module) => [...module.children.allTests()]);
  const failed = tests.filter((test) => test.result().state === 'failed').length;
  const passed = tests.filter((test) => test.result().state === 'passed').length;
  const errors = vitest.state.getUnhandledErrors().length;
  await vitest.close();
  return { passed, failed: failed + errors };
}
