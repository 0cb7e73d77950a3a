import type { Readable } from 'node:stream';
import type { Transaction } from 'kysely';
import type { PoolClient } from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { invariant } from '../lib/errors.ts';
import { isUuid } from '../lib/ids.ts';
import type { Database } from './database.ts';
import { clientOf, transactionOver } from './kysely-transaction.ts';
import type { Schema } from './schema.generated.ts';

/** A transaction fenced to one account. */
export type Tx = Transaction<Schema> & { readonly accountId: string };

/** A transaction that belongs to no account: sees `account_directory`, `sign_in` and the like, and nothing fenced. */
export type DirectoryTx = Transaction<Schema>;

export type TransactionOptions = {
  /** `repeatable read` for several reads that must agree with each other; read committed otherwise. */
  readonly isolation?: 'repeatable read' | 'serializable';
  readonly readOnly?: boolean;
};

/**
 * Runs `work` in one transaction in which only rows of `accountId` exist. Commits when it resolves, rolls back when it
 * throws. If the server broke a tie between transactions (serialization failure, deadlock), `work` runs again, so it
 * must not do anything outside the transaction.
 */
export async function inAccount<T>(
  database: Database,
  accountId: string,
  work: (tx: Tx) => Promise<T>,
  options: TransactionOptions = {},
): Promise<T> {
  // It becomes part of a statement's text, because SET takes no parameters.
  invariant(isUuid(accountId), 'an account id is a UUID in lower case');
  const begin = `${beginText(options)}; set local app.account_id = '${accountId}'`;
  return withRetries(() =>
    transact(database, begin, (client) => work(Object.assign(transactionOver(client), { accountId }))),
  );
}

/** Runs `work` in one transaction outside every account: signing in, registering, listing accounts for cron. */
export async function withoutAccount<T>(
  database: Database,
  work: (tx: DirectoryTx) => Promise<T>,
  options: TransactionOptions = {},
): Promise<T> {
  return withRetries(() => transact(database, beginText(options), (client) => work(transactionOver(client))));
}

/**
 * Plain SQL for hot paths, in the same transaction: rows as arrays in the order of the selected columns.
 * Days, `numeric` and `bigint` are text, as everywhere.
 */
export async function rowsOf<Row extends readonly unknown[]>(
  tx: DirectoryTx,
  text: string,
  values: readonly unknown[] = [],
): Promise<Row[]> {
  const result = await clientOf(tx).query<Row & unknown[]>({ text, values: [...values], rowMode: 'array' });
  return result.rows;
}

/** How many rows a plain statement changed, in the same transaction. */
export async function changedBy(
  tx: DirectoryTx,
  text: string,
  values: readonly unknown[] = [],
): Promise<number> {
  const result = await clientOf(tx).query(text, [...values]);
  return result.rowCount ?? 0;
}

/**
 * Before work on many rows. The checks of foreign keys keep the plan that a connection first made for them, and for a table
 * of a few rows that was to read all of it, row for row.
 */
export async function planAnew(tx: Tx): Promise<void> {
  await changedBy(tx, 'discard plans');
}

/**
 * Before tables are filled in one transaction: plans are made while they are small, or empty, and none of them may read a whole
 * table from here on. Lasts until the transaction ends.
 */
export async function planByIndex(tx: Tx): Promise<void> {
  await changedBy(tx, 'discard plans; set local enable_seqscan = off');
}

/** `copy (…) to stdout` as a stream of bytes, in the same transaction. Read it to its end before the next statement. */
export function copyOut(tx: DirectoryTx, copyStatement: string): Readable {
  return clientOf(tx).query(copyTo(copyStatement));
}

function beginText({ isolation, readOnly = false }: TransactionOptions): string {
  const level = isolation === undefined ? '' : ` isolation level ${isolation}`;
  return `begin${level}${readOnly ? ' read only' : ''}`;
}

const attempts = 5;
const serializationFailure = '40001';
const deadlockDetected = '40P01';

async function withRetries<T>(attempt: () => Promise<T>): Promise<T> {
  for (let number = 1; ; number += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (number === attempts || !isLostTie(error)) throw error;
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 20 * 2 ** number));
    }
  }
}

function isLostTie(error: unknown): boolean {
  if (!(error instanceof Error && 'code' in error)) return false;
  return error.code === serializationFailure || error.code === deadlockDetected;
}

async function transact<T>(
  { pool }: Database,
  begin: string,
  work: (client: PoolClient) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  let broken = false;
  try {
    await client.query(begin);
    const result = await work(client);
    const { command } = await client.query('commit');
    // PostgreSQL answers COMMIT with ROLLBACK when a statement failed before and its error was swallowed.
    invariant(command === 'COMMIT', 'a failed statement inside the transaction was not reported');
    return result;
  } catch (error) {
    await client.query('rollback').catch(() => {
      broken = true;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}
