import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { typesOf, writeTypes } from '../db/generate-types.ts';
import { superuser } from '../db/launcher/cluster.ts';
import { startServer } from '../db/launcher/server.ts';
import { migrate } from '../db/migrate.ts';
import { openConnection } from '../db/pool.ts';
import { prepareDatabase, prepareRoles } from '../db/roles.ts';
import { template, testPasswords, urlsOf } from './test-server.ts';

/** `npm run generate:types`: migrates an empty database of its own and writes down what is in it. */
const folder = mkdtempSync(path.join(tmpdir(), 'tagwerk-types-'));
const server = await startServer({ dataFolder: folder, pgBinDir: null, settings: ['fsync=off'] });
try {
  const testServer = { port: server.port, superuser, superuserPassword: server.password };
  await prepareDatabase(urlsOf(testServer, 'postgres').superuser, template);
  const urls = urlsOf(testServer, template);
  await prepareRoles(urls.superuser, testPasswords);
  await migrate(urls.owner);
  const connection = await openConnection(urls.owner);
  writeTypes(await typesOf(connection));
  await connection.end();
} finally {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}
