import type { Client } from 'pg';
import type { Config } from '../lib/config.ts';
import type { Secrets } from '../lib/secrets.ts';
import { holdServer } from './launcher/held-server.ts';
import { migrate } from './migrate.ts';
import { openConnection } from './pool.ts';
import {
  type DatabaseUrls,
  prepareDatabase,
  prepareQueue,
  prepareRoles,
  type RolePasswords,
} from './roles.ts';

/** The database an installation works with: reachable, its roles made, its schema of this version. */
export type Installation = {
  readonly urls: DatabaseUrls;
  /** For the log: which server. */
  readonly how: string;
  /** Migrations that ran now. */
  readonly migrated: readonly string[];
  /** Lets go of the server. An embedded one stops, unless another process of ours is still using it. */
  close(): Promise<void>;
};

/** The server does not let us in as it must; the message says what an administrator has to do. */
export class InstallationError extends Error {
  override readonly name = 'InstallationError';
}

const embeddedDatabase = 'tagwerk';

/**
 * Opens the database the configuration names – `DATABASE_URL`, else the embedded server – and brings it to this version.
 * Several processes may do so at once.
 *
 * @param onRestart Told when an embedded server had been killed and was started again.
 * @throws {ServerError | InstallationError | MigrationError} with what was tried and what helps.
 */
export async function openInstallation(
  config: Config,
  secrets: Secrets,
  onRestart?: () => void,
): Promise<Installation> {
  return config.databaseUrl === null
    ? openEmbedded(config, rolePasswords(secrets), onRestart)
    : openForeign(config, config.databaseUrl, rolePasswords(secrets));
}

/** The passwords of our roles: they follow from the installation's key, so that every node knows them. */
export function rolePasswords(secrets: Secrets): RolePasswords {
  return {
    owner: secrets.derive('role tagwerk_owner'),
    app: secrets.derive('role tagwerk_app'),
    queue: secrets.derive('role tagwerk_queue'),
  };
}

async function openEmbedded(
  { dataFolder, pgBinDir }: Config,
  passwords: RolePasswords,
  onRestart?: () => void,
): Promise<Installation> {
  const server = await holdServer({ dataFolder, pgBinDir }, onRestart);
  try {
    const adminUrl = server.url(embeddedDatabase);
    const urls = urlsFor(adminUrl, passwords);
    const migrated = await server.alone(async () => {
      if (!(await isPrepared(urls))) {
        await prepareDatabase(server.url('postgres'), embeddedDatabase);
        await prepareRoles(adminUrl, passwords);
      }
      return bringUp(urls);
    });
    return { urls, how: `embedded PostgreSQL (${server.how})`, migrated, close: () => server.release() };
  } catch (error) {
    await server.release();
    throw error;
  }
}

async function openForeign(
  { appUrl, queueUrl }: Config,
  databaseUrl: string,
  passwords: RolePasswords,
): Promise<Installation> {
  const made = appUrl !== null && queueUrl !== null;
  const urls = made ? { owner: databaseUrl, app: appUrl, queue: queueUrl } : urlsFor(databaseUrl, passwords);
  const session = await openConnection(databaseUrl);
  try {
    await session.query('select pg_advisory_lock($1)', [preparing]);
    if (!(await isPrepared(urls))) {
      await refuseUnlessPreparable(session, urls, made);
      await prepareRoles(databaseUrl, passwords);
    }
    const migrated = await bringUp(urls);
    return {
      urls,
      how: `PostgreSQL at ${new URL(databaseUrl).host}`,
      migrated,
      close: async () => undefined,
    };
  } finally {
    await session.end();
  }
}

/** Any number, for the lock under which one process at a time prepares a server that is not ours. */
const preparing = 8_393_003;

async function bringUp(urls: DatabaseUrls): Promise<string[]> {
  const migrated = await migrate(urls.owner);
  await prepareQueue(urls.queue);
  return migrated;
}

/** The same server and database, as each of our roles. */
function urlsFor(adminUrl: string, passwords: RolePasswords): DatabaseUrls {
  const as = (role: string, password: string) => {
    const url = new URL(adminUrl);
    url.username = role;
    url.password = password;
    return url.href;
  };
  return {
    owner: as('tagwerk_owner', passwords.owner),
    app: as('tagwerk_app', passwords.app),
    queue: as('tagwerk_queue', passwords.queue),
  };
}

/** Whether each role gets in by its password and may do in this database what it is there for. */
async function isPrepared({ owner, app, queue }: DatabaseUrls): Promise<boolean> {
  const may = (url: string, role: string, privilege: string) =>
    asked(url, `select current_user = '${role}' and ${privilege} as yes`);
  return (
    (await may(owner, 'tagwerk_owner', `has_schema_privilege('public', 'create')`)) &&
    (await may(queue, 'tagwerk_queue', `has_database_privilege(current_database(), 'create')`)) &&
    (await may(app, 'tagwerk_app', `has_schema_privilege('public', 'usage')`))
  );
}

/** Refusals at the door (class 28) and a database that is missing (3D000) are answers; anything else is an error. */
async function asked(url: string, question: string): Promise<boolean> {
  try {
    const session = await openConnection(url);
    try {
      const { rows } = await session.query<{ yes: boolean }>(question);
      return rows[0]?.yes === true;
    } finally {
      await session.end();
    }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (code.startsWith('28') || code === '3D000' || code === '42501') return false;
    throw error;
  }
}

/** New passwords for roles that exist would shut out whoever uses them: another node, or another installation. */
async function refuseUnlessPreparable(session: Client, urls: DatabaseUrls, made: boolean): Promise<void> {
  const byHand = 'let an administrator run what `tagwerk roles --print` prints in this database';
  if (made) {
    throw new InstallationError(
      `DATABASE_URL, TAGWERK_APP_URL and TAGWERK_QUEUE_URL must open the same database as tagwerk_owner, tagwerk_app and tagwerk_queue, each with its rights: ${byHand}.`,
    );
  }
  const { rows } = await session.query<{
    name: string;
    mayCreate: boolean;
    mayGrant: boolean;
    roles: string[];
  }>(
    `select current_user as name, rolsuper or rolcreaterole as "mayCreate",
       has_database_privilege(current_database(), 'create with grant option')
         and has_schema_privilege('public', 'create with grant option') as "mayGrant",
       array(select rolname::text from pg_roles where rolname in ('tagwerk_owner', 'tagwerk_app', 'tagwerk_queue') order by 1) as roles
     from pg_roles where rolname = current_user`,
  );
  const [admin = { name: '', mayCreate: false, mayGrant: false, roles: [] }] = rows;
  if (admin.roles.length > 0 && !(await allGetIn(urls))) {
    throw new InstallationError(
      `The server has the roles ${admin.roles.join(', ')} already, and this installation's key does not open them. A second node needs the TAGWERK_SECRET_KEY of the first; a second installation needs a server of its own. To give them new passwords, ${byHand}.`,
    );
  }
  if (!admin.mayCreate) {
    throw new InstallationError(
      `The role ${admin.name} may not create roles. Give it CREATEROLE for the first start, or ${byHand}.`,
    );
  }
  if (!admin.mayGrant) {
    throw new InstallationError(
      `The role ${admin.name} may not give rights in this database. Make it the database's owner, or ${byHand}.`,
    );
  }
}

async function allGetIn({ owner, app, queue }: DatabaseUrls): Promise<boolean> {
  for (const url of [owner, app, queue]) if (!(await asked(url, 'select true as yes'))) return false;
  return true;
}
