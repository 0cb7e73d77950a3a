import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { isAlive } from '../db/launcher/processes.ts';
import { startServer } from '../db/launcher/server.ts';
import { testServerOptions } from './test-server.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** The data folder of the run's PostgreSQL, which the first test that needs a database starts. */
    testServerFolder: string;
  }
}

const prefix = 'tagwerk-test-';

/** One PostgreSQL per run of the tests, and none for a run that needs none. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await removeLeftBehind();
  const folder = mkdtempSync(path.join(tmpdir(), `${prefix}${process.pid}-`));
  chmodSync(folder, 0o711);
  project.provide('testServerFolder', folder);
  return () => remove(folder);
}

/** A run that was killed could not stop its server. */
async function removeLeftBehind(): Promise<void> {
  for (const name of readdirSync(tmpdir())) {
    const pid = Number(name.startsWith(prefix) ? name.slice(prefix.length).split('-')[0] : Number.NaN);
    if (pid > 0 && !isAlive(pid)) await remove(path.join(tmpdir(), name));
  }
}

async function remove(folder: string): Promise<void> {
  if (existsSync(path.join(folder, 'postgres', 'postmaster.pid'))) {
    const server = await startServer(testServerOptions(folder));
    await server.stop();
  }
  rmSync(folder, { recursive: true, force: true });
}
