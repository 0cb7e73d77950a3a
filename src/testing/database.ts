import { randomBytes } from 'node:crypto';
import { inject } from 'vitest';
import { type Database, openDatabase } from '../db/database.ts';
import { openConnection } from '../db/pool.ts';
import { type DatabaseUrls, databaseRightsSql } from '../db/roles.ts';
import { openTestServer, type TestServer, template, urlsOf } from './test-server.ts';

/** A migrated database of its own, empty, opened as the application. */
export type FreshDatabase = {
  readonly database: Database;
  readonly urls: DatabaseUrls & { readonly superuser: string };
  /** Closes and drops it. */
  close(): Promise<void>;
};

/** Copies the migrated database for a test file. `afterAll(fresh.close)`. */
export async function freshDatabase(): Promise<FreshDatabase> {
  const server = await theServer(inject('testServerFolder'));
  const name = `test_${randomBytes(6).toString('hex')}`;
  const maintenance = urlsOf(server, 'postgres').superuser;
  await asSuperuser(maintenance, `create database ${name} template ${template} owner tagwerk_owner`);
  await asSuperuser(maintenance, databaseRightsSql(name));
  const urls = urlsOf(server, name);
  const database = openDatabase({ url: urls.app, connections: 20, name });
  urlsByDatabase.set(database, urls);
  return {
    database,
    urls,
    close: async () => {
      await database.close();
      await asSuperuser(maintenance, `drop database if exists ${name} with (force)`);
    },
  };
}

/** The addresses of a database opened here, for work as another role. */
export function urlsOfDatabase(database: Database): FreshDatabase['urls'] {
  const urls = urlsByDatabase.get(database);
  if (urls === undefined) throw new Error('This database was not opened by freshDatabase.');
  return urls;
}

const servers = new Map<string, Promise<TestServer>>();

/** Opened once a thread. */
function theServer(dataFolder: string): Promise<TestServer> {
  const server = servers.get(dataFolder) ?? openTestServer(dataFolder);
  servers.set(dataFolder, server);
  return server;
}

const urlsByDatabase = new WeakMap<Database, FreshDatabase['urls']>();

async function asSuperuser(url: string, statement: string): Promise<void> {
  const connection = await openConnection(url);
  try {
    await connection.query(statement);
  } finally {
    await connection.end();
  }
}
