import { Kysely, PostgresDialect } from 'kysely';
import type { Pool } from 'pg';
import { openPool, type PoolOptions } from './pool.ts';
import type { Schema } from './schema.generated.ts';

/** The product's database as the application's role sees it: without an account, next to nothing. */
export type Database = {
  readonly kysely: Kysely<Schema>;
  readonly pool: Pool;
  /** Messages sent to the server since it was opened; `begin` with its settings is one. */
  statements(): number;
  close(): Promise<void>;
};

/** Opens the database as `tagwerk_app` (`DatabaseUrls.app`). Connections are made when they are needed. */
export function openDatabase(options: Omit<PoolOptions, 'onStatement'>): Database {
  let statements = 0;
  const pool = openPool({
    ...options,
    onStatement: () => {
      statements += 1;
    },
  });
  const kysely = new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) });
  // Kysely would end the pool only if it had been asked something itself; transactions use the pool directly.
  return { kysely, pool, statements: () => statements, close: () => pool.end() };
}
