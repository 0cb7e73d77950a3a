import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'bench/**/*.test.ts', 'e2e/**/*.test.ts'],
    pool: 'threads',
    isolate: false,
    environment: './src/testing/thread-environment.ts',
    // One more than the cores of a small CI machine: tests wait for each other's processes now and then.
    maxWorkers: 3,
    // Ends what hangs, not what is slow: a walk of half a minute takes twice as long on a machine with other work.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // As long as a page waits for what it looks for; a second is too short where three files share two cores.
    expect: { poll: { timeout: 30_000 } },
    // The core needs no database; its mutants are tried without waiting for one.
    globalSetup: process.env.WITHOUT_DATABASE === undefined ? ['src/testing/global-setup.ts'] : [],
  },
});
