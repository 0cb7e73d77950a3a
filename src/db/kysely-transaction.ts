import {
  type CompiledQuery,
  type DatabaseConnection,
  DefaultQueryExecutor,
  DummyDriver,
  PostgresAdapter,
  PostgresDialect,
  PostgresQueryCompiler,
  type QueryResult,
  Transaction,
} from 'kysely';
import type { PoolClient } from 'pg';
import { invariant } from '../lib/errors.ts';
import type { Schema } from './schema.generated.ts';

/**
 * A Kysely transaction over a connection on which a transaction was begun. Kysely's own would send `begin` and the
 * account as two messages, one round trip more in everything the product does.
 */
export function transactionOver(client: PoolClient): Transaction<Schema> {
  const connection = connectionOver(client);
  const executor = new DefaultQueryExecutor(compiler, adapter, {
    provideConnection: (consumer) => consumer(connection),
  });
  const transaction = new Transaction<Schema>({ config: { dialect }, dialect, driver, executor });
  clients.set(transaction, client);
  return transaction;
}

/** The connection under a transaction, for plain SQL and COPY. */
export function clientOf(transaction: Transaction<Schema>): PoolClient {
  const client = clients.get(transaction);
  invariant(client, 'a transaction made by inAccount or withoutAccount');
  return client;
}

const compiler = new PostgresQueryCompiler();
const adapter = new PostgresAdapter();
const driver = new DummyDriver();
// Only asked for names (introspection); connections never come from here.
const dialect = new PostgresDialect({
  pool: () => Promise.reject(new Error('no pool inside a transaction')),
});
const clients = new WeakMap<object, PoolClient>();

function connectionOver(client: PoolClient): DatabaseConnection {
  return {
    async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
      const { rows, rowCount, command } = await client.query(query.sql, [...query.parameters]);
      return changing.has(command) ? { rows, numAffectedRows: BigInt(rowCount ?? 0) } : { rows };
    },
    streamQuery() {
      throw new Error('Stream with copyOut: a cursor holds its rows as objects.');
    },
  };
}

const changing = new Set(['INSERT', 'UPDATE', 'DELETE', 'MERGE']);
