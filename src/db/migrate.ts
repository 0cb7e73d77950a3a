import { Kysely, PostgresDialect } from 'kysely';
import { Migrator } from 'kysely/migration';
import { migrations } from './migrations/index.ts';
import { openPool } from './pool.ts';

/** The database cannot be brought to this version; the message says what to do. */
export class MigrationError extends Error {
  override readonly name = 'MigrationError';
}

/**
 * Brings the schema to this version, as its owner; nothing happens where it is there already.
 *
 * @param upTo The name of the migration to stop at, for restoring an older backup; the newest by default.
 * @returns The names of the migrations that ran now.
 * @throws {MigrationError} if the database is newer than the program, or a migration failed (it is rolled back).
 */
export async function migrate(ownerUrl: string, upTo?: string): Promise<string[]> {
  const pool = openPool({ url: ownerUrl, connections: 2, name: 'tagwerk migrate' });
  const database = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
  try {
    await refuseNewer(pool);
    const migrator = new Migrator({ db: database, provider: { getMigrations: async () => migrations } });
    const { error, results = [] } = await (upTo === undefined
      ? migrator.migrateToLatest()
      : migrator.migrateTo(upTo));
    const failed = results.find(({ status }) => status === 'Error');
    if (error !== undefined) {
      const reason = error instanceof Error ? error.message : 'no reason was given';
      throw new MigrationError(`Migration ${failed?.migrationName ?? ''} failed: ${reason}`, {
        cause: error,
      });
    }
    return results.map(({ migrationName }) => migrationName);
  } finally {
    await database.destroy();
  }
}

async function refuseNewer(pool: ReturnType<typeof openPool>): Promise<void> {
  const { rows: tables } = await pool.query(
    `select to_regclass('public.kysely_migration') is not null as known`,
  );
  if (tables[0]?.known !== true) return;
  const { rows } = await pool.query<{ name: string }>('select name from kysely_migration order by name');
  const unknown = rows.filter(({ name }) => !(name in migrations)).map(({ name }) => name);
  if (unknown.length > 0) {
    throw new MigrationError(
      `The database was made by a newer Tagwerk (${unknown.join(', ')}). Start that version, or restore an older backup.`,
    );
  }
}
