import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { superuser } from '../db/launcher/cluster.ts';
import { type RunningServer, startServer } from '../db/launcher/server.ts';
import { migrate } from '../db/migrate.ts';
import { prepareDatabase, prepareQueue, prepareRoles } from '../db/roles.ts';
import { type TestServer, template, testPasswords, urlsOf } from './test-server.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    testServer: TestServer;
  }
}

/** One PostgreSQL per run of the tests, without fsync, and in it one migrated database that every test file copies. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(path.join(tmpdir(), 'tagwerk-test-'));
  const server = await startServer({
    dataFolder: folder,
    pgBinDir: process.env.PG_BIN_DIR ?? null,
    settings: ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_connections=200'],
  });
  try {
    project.provide('testServer', await prepareTemplate(server));
  } catch (error) {
    await server.stop();
    throw error;
  }
  return async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}

async function prepareTemplate({ port, password }: RunningServer): Promise<TestServer> {
  const testServer = { port, superuser, superuserPassword: password };
  const urls = urlsOf(testServer, template);
  await prepareDatabase(urlsOf(testServer, 'postgres').superuser, template);
  await prepareRoles(urls.superuser, testPasswords);
  await migrate(urls.owner);
  await prepareQueue(urls.queue);
  return testServer;
}
