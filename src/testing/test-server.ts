import { superuser } from '../db/launcher/cluster.ts';
import { type ServerOptions, startServer } from '../db/launcher/server.ts';
import { migrate } from '../db/migrate.ts';
import { openConnection } from '../db/pool.ts';
import {
  type DatabaseUrls,
  prepareDatabase,
  prepareQueue,
  prepareRoles,
  type RolePasswords,
} from '../db/roles.ts';

/** A server for tests: where it is, and how its superuser gets in. */
export type TestServer = { readonly port: number; readonly superuserPassword: string };

/** The migrated database that is copied, never used. */
export const template = 'tagwerk_template';

export const testPasswords: RolePasswords = { owner: 'owner', app: 'app', queue: 'queue' };

/** Nothing here survives a power cut, and nothing has to. */
export function testServerOptions(dataFolder: string): ServerOptions {
  const settings = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_connections=200'];
  return { dataFolder, pgBinDir: process.env.PG_BIN_DIR ?? null, settings };
}

/** The run's server with the migrated database in it; whoever comes first makes both, the others wait for it. */
export async function openTestServer(dataFolder: string): Promise<TestServer> {
  const { port, password } = await startServer(testServerOptions(dataFolder));
  const server = { port, superuserPassword: password };
  const session = await openConnection(urlsOf(server, 'postgres').superuser);
  try {
    await session.query('select pg_advisory_lock(1)');
    const { rowCount } = await session.query('select from pg_database where datname = $1', [template]);
    if (rowCount === 0) {
      // Under its name only when it is whole.
      await makeMigrated(server, `${template}_unfinished`);
      await session.query(`alter database ${template}_unfinished rename to ${template}`);
    }
  } finally {
    await session.end();
  }
  return server;
}

/** A new database with our roles, tables and queue in it. */
export async function makeMigrated(server: TestServer, database: string): Promise<void> {
  const urls = urlsOf(server, database);
  await prepareDatabase(urlsOf(server, 'postgres').superuser, database);
  await prepareRoles(urls.superuser, testPasswords);
  await migrate(urls.owner);
  await prepareQueue(urls.queue);
}

/** Addresses of one database on the server, by role. */
export function urlsOf(
  { port, superuserPassword }: TestServer,
  database: string,
): DatabaseUrls & { readonly superuser: string } {
  const url = (role: string, password: string) =>
    `postgres://${role}:${password}@127.0.0.1:${port}/${database}`;
  return {
    superuser: url(superuser, superuserPassword),
    owner: url('tagwerk_owner', testPasswords.owner),
    app: url('tagwerk_app', testPasswords.app),
    queue: url('tagwerk_queue', testPasswords.queue),
  };
}
