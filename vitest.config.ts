import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'bench/**/*.test.ts', 'e2e/**/*.test.ts'],
    pool: 'threads',
    isolate: false,
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // The core needs no database; its mutants are tried without waiting for one.
    globalSetup: process.env.WITHOUT_DATABASE === undefined ? ['src/testing/global-setup.ts'] : [],
  },
});
