import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { typesOf, writeTypes } from '../db/generate-types.ts';
import { startServer } from '../db/launcher/server.ts';
import { openConnection } from '../db/pool.ts';
import { makeMigrated, template, testServerOptions, urlsOf } from './test-server.ts';

/** `npm run generate:types`: migrates an empty database of its own and writes down what is in it. */
const folder = mkdtempSync(path.join(tmpdir(), 'tagwerk-types-'));
const server = await startServer(testServerOptions(folder));
try {
  const testServer = { port: server.port, superuserPassword: server.password };
  await makeMigrated(testServer, template);
  const connection = await openConnection(urlsOf(testServer, template).owner);
  writeTypes(await typesOf(connection));
  await connection.end();
} finally {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}
