import type { Config } from '../lib/config.ts';
import type { Secrets } from '../lib/secrets.ts';
import { superuser } from './launcher/cluster.ts';
import { startServer } from './launcher/server.ts';
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

const embeddedDatabase = 'tagwerk';

/**
 * Opens the database the configuration names – `DATABASE_URL`, else the embedded server – and brings it to this version.
 *
 * @throws {ServerError | MigrationError} with what was tried and what helps.
 */
export async function openInstallation(config: Config, secrets: Secrets): Promise<Installation> {
  const { urls, how, close } =
    config.databaseUrl === null
      ? await embedded(config, secrets)
      : await foreign(config, config.databaseUrl, secrets);
  try {
    const migrated = await migrate(urls.owner);
    await prepareQueue(urls.queue);
    return { urls, how, migrated, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** The passwords of our roles: they follow from the installation's key, so that every node knows them. */
export function rolePasswords(secrets: Secrets): RolePasswords {
  return {
    owner: secrets.derive('role tagwerk_owner'),
    app: secrets.derive('role tagwerk_app'),
    queue: secrets.derive('role tagwerk_queue'),
  };
}

type Opened = Omit<Installation, 'migrated'>;

async function embedded({ dataFolder, pgBinDir }: Config, secrets: Secrets): Promise<Opened> {
  const server = await startServer({ dataFolder, pgBinDir });
  const adminUrl = (database: string) =>
    `postgres://${superuser}:${server.password}@127.0.0.1:${server.port}/${database}`;
  const close = async () => {
    if (!(await isUsedByOthers(adminUrl('postgres')))) await server.stop();
  };
  try {
    const passwords = rolePasswords(secrets);
    await prepareDatabase(adminUrl('postgres'), embeddedDatabase);
    await prepareRoles(adminUrl(embeddedDatabase), passwords);
    return {
      urls: urlsFor(adminUrl(embeddedDatabase), passwords),
      how: `embedded PostgreSQL (${server.how})`,
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

async function foreign({ appUrl, queueUrl }: Config, databaseUrl: string, secrets: Secrets): Promise<Opened> {
  const how = `PostgreSQL at ${new URL(databaseUrl).host}`;
  const close = async () => {};
  if (appUrl !== null && queueUrl !== null)
    return { urls: { owner: databaseUrl, app: appUrl, queue: queueUrl }, how, close };
  const passwords = rolePasswords(secrets);
  await prepareRoles(databaseUrl, passwords);
  return { urls: urlsFor(databaseUrl, passwords), how, close };
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

async function isUsedByOthers(adminUrl: string): Promise<boolean> {
  const connection = await openConnection(adminUrl);
  try {
    const { rows } = await connection.query<{ others: boolean }>(
      `select exists (select from pg_stat_activity
         where usename like 'tagwerk%' and backend_type = 'client backend' and pid <> pg_backend_pid()) as others`,
    );
    return rows[0]?.others === true;
  } catch {
    return false;
  } finally {
    await connection.end();
  }
}
