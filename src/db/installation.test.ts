import fs from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '../lib/config.ts';
import { secretsUnder } from '../lib/secrets.ts';
import { openDatabase } from './database.ts';
import { type Installation, openInstallation, rolePasswords } from './installation.ts';
import { superuser } from './launcher/cluster.ts';
import { isPostgres, until } from './launcher/processes.ts';
import { type RunningServer, startServer } from './launcher/server.ts';
import { openConnection } from './pool.ts';
import { rolesSql } from './roles.ts';

const folders: string[] = [];
function newFolder(): string {
  const folder = fs.mkdtempSync(path.join(tmpdir(), 'tagwerk-installation-'));
  fs.chmodSync(folder, 0o755);
  folders.push(folder);
  return folder;
}
afterAll(() => {
  for (const folder of folders) fs.rmSync(folder, { recursive: true, force: true });
});

const pgBinDir = process.env.PG_BIN_DIR ?? '';
const secrets = secretsUnder('the key of the first node, 32 characters');

async function ask(url: string, statement: string): Promise<unknown> {
  const connection = await openConnection(url);
  try {
    const { rows } = await connection.query({ text: statement, rowMode: 'array' });
    return rows[0]?.[0];
  } finally {
    await connection.end();
  }
}

describe('an installation with the embedded server', () => {
  const embedded = (folder: string) => readConfig({ TAGWERK_DATA: folder, PG_BIN_DIR: pgBinDir });
  const serverOf = (folder: string) =>
    Number(fs.readFileSync(path.join(folder, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);

  it('is there for each that opens it at once, and stops with the last one', async () => {
    const folder = newFolder();
    const open = () => openInstallation(embedded(folder), secrets);
    const [one, two, three] = await Promise.all([open(), open(), open()]);
    const pid = serverOf(folder);
    const migrations = [one, two, three].map(({ migrated }) => migrated.length);
    expect(migrations.filter((count) => count > 0)).toHaveLength(1);
    const database = openDatabase({ url: one.urls.app });
    await database.pool.query('select from account_directory');
    await database.close();
    await one.close();
    await two.close();
    expect(await ask(three.urls.app, 'select current_user')).toBe('tagwerk_app');
    await three.close();
    expect(isPostgres(pid)).toBe(false);
  });

  it('opens again under another key: the roles get new passwords, because the server is its own', async () => {
    const folder = newFolder();
    await (await openInstallation(embedded(folder), secrets)).close();
    const other = await openInstallation(
      embedded(folder),
      secretsUnder('another key of at least 32 characters'),
    );
    expect(other.migrated).toEqual([]);
    expect(await ask(other.urls.queue, 'select current_user')).toBe('tagwerk_queue');
    await other.close();
  });

  it('starts its server again where it was when somebody killed it', async () => {
    const folder = newFolder();
    let restarts = 0;
    const installation = await openInstallation(embedded(folder), secrets, () => {
      restarts += 1;
    });
    const database = openDatabase({ url: installation.urls.app });
    await database.pool.query('select from account_directory');
    process.kill(serverOf(folder), 'SIGKILL');
    expect(await until(() => restarts === 1, 30_000)).toBe(true);
    const { rows } = await database.pool.query('select current_user as name');
    expect(rows).toEqual([{ name: 'tagwerk_app' }]);
    const pid = serverOf(folder);
    await database.close();
    await installation.close();
    expect(isPostgres(pid)).toBe(false);
  });
});

describe('an installation on a server of somebody else', () => {
  const folder = newFolder();
  let server: RunningServer;
  const urlAs = (role: string, password: string, database: string) =>
    `postgres://${role}:${password}@127.0.0.1:${server.port}/${database}`;
  const root = (database: string, statement: string) =>
    ask(urlAs(superuser, server.password, database), statement);

  beforeAll(async () => {
    const settings = ['fsync=off', 'shared_buffers=32MB'];
    server = await startServer({ dataFolder: folder, pgBinDir: pgBinDir || null, settings });
    await root('postgres', `create role admin login createrole password 'admin'`);
    await root('postgres', `create role stranger login password 'stranger'`);
    for (const name of ['first', 'second', 'third'])
      await root('postgres', `create database ${name} owner admin`);
  });
  afterAll(() => server.stop());

  const foreign = (database: string, more = {}, key = secrets): Promise<Installation> =>
    openInstallation(
      readConfig({
        TAGWERK_DATA: path.join(folder, 'unused'),
        DATABASE_URL: urlAs('admin', 'admin', database),
        ...more,
      }),
      key,
    );

  it('refuses a role that may not create roles, and says who has to do what', async () => {
    const refused = foreign('first', { DATABASE_URL: urlAs('stranger', 'stranger', 'first') });
    await expect(refused).rejects.toThrow('The role stranger may not create roles. Give it CREATEROLE');
  });

  it('refuses an administrator of roles in a database that is not theirs', async () => {
    await expect(foreign('postgres')).rejects.toThrow("Make it the database's owner");
  });

  it('makes its roles with CREATEROLE alone, opens again without it, and a second node joins by the key', async () => {
    const [one, two] = await Promise.all([foreign('first'), foreign('first')]);
    expect(one.migrated.length + two.migrated.length).toBeGreaterThan(5);
    expect(one.migrated.length * two.migrated.length).toBe(0);
    expect(await ask(one.urls.app, 'select current_user')).toBe('tagwerk_app');
    expect(await ask(two.urls.owner, 'select count(*) from account')).toBe('0');
    await root('postgres', 'alter role admin nocreaterole');
    const again = await foreign('first', { DATABASE_URL: urlAs('stranger', 'stranger', 'first') });
    expect(again.migrated).toEqual([]);
    await root('postgres', 'alter role admin createrole');
  });

  it('leaves the roles of another installation alone', async () => {
    const other = secretsUnder('the key of a second installation here');
    await expect(foreign('second', {}, other)).rejects.toThrow(
      "The server has the roles tagwerk_app, tagwerk_owner, tagwerk_queue already, and this installation's key does not open them",
    );
    const { app } = rolePasswords(secrets);
    expect(await ask(urlAs('tagwerk_app', app, 'first'), 'select current_user')).toBe('tagwerk_app');
  });

  it('moves to another database of the same server with the same key', async () => {
    expect((await foreign('second')).migrated.length).toBeGreaterThan(5);
  });

  it('works with roles made by hand from what `roles --print` says', async () => {
    const passwords = { owner: "it's", app: 'app', queue: 'queue' };
    const byAdministrator = await openConnection(urlAs(superuser, server.password, 'third'));
    await byAdministrator.query(rolesSql('third', passwords));
    await byAdministrator.end();
    const byHand = {
      DATABASE_URL: urlAs('tagwerk_owner', encodeURIComponent(passwords.owner), 'third'),
      TAGWERK_APP_URL: urlAs('tagwerk_app', 'app', 'third'),
      TAGWERK_QUEUE_URL: urlAs('tagwerk_queue', 'queue', 'third'),
    };
    expect((await foreign('third', byHand)).migrated.length).toBeGreaterThan(5);
    const swapped = { ...byHand, TAGWERK_APP_URL: byHand.DATABASE_URL };
    await expect(foreign('third', swapped)).rejects.toThrow(
      'must open the same database as tagwerk_owner, tagwerk_app and tagwerk_queue',
    );
  });
});
