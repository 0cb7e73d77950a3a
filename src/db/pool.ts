import { Client, type CustomTypesConfig, Pool, type PoolClient, types } from 'pg';

/** What every connection of ours has in common. */
export type PoolOptions = {
  /** postgres://user:password@host:port/database */
  readonly url: string;
  /** At most this many connections at once. */
  readonly connections?: number;
  /** Shown in `pg_stat_activity`. */
  readonly name?: string;
  /** Called for each message sent to the server. */
  readonly onStatement?: () => void;
  /** Called when a connection breaks; the pool opens another one when it needs it. */
  readonly onBroken?: (error: Error) => void;
};

/**
 * A pool whose values arrive as the product wants them: days as `YYYY-MM-DD`, `numeric` and `bigint` as text
 * (both exceed what a float holds), instants as `Date`.
 */
export function openPool({
  url,
  connections = 10,
  name = 'tagwerk',
  onStatement,
  onBroken,
}: PoolOptions): Pool {
  const pool = new Pool({
    connectionString: url,
    max: connections,
    application_name: name,
    types: valueTypes,
    connectionTimeoutMillis: 30_000,
    keepAlive: true,
  });
  // A connection can break while it is idle (the pool says so) or in use (it says so itself, besides failing the
  // statement); unheard, either would end the process.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => {
    // A pool that has ended still says good-bye to the server, which may be going down by then.
    client.on('error', (error) => {
      if (!pool.ending) onBroken?.(error);
    });
    takeTurns(client);
    if (onStatement) countStatements(client, onStatement);
  });
  return pool;
}

/** A single connection with the same value types, for work as owner, superuser or another role. */
export async function openConnection(url: string, name = 'tagwerk'): Promise<Client> {
  const client = new Client({ connectionString: url, application_name: name, types: valueTypes });
  // Without a listener a server that goes away between two statements would end the process; the next statement says it.
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

const dayOid = 1082;
const daysOid = 1182;

const valueTypes: CustomTypesConfig = {
  getTypeParser(oid, format) {
    const oidNumber: number = oid;
    if (oidNumber === dayOid) return (text: string) => text;
    if (oidNumber === daysOid) return parseDays;
    return types.getTypeParser(oid, format);
  },
};

/** `{2026-01-31,NULL}`: days need no quotes, so the text splits at its commas. */
function parseDays(text: string): (string | null)[] {
  const inner = text.slice(1, -1);
  return inner === '' ? [] : inner.split(',').map((day) => (day === 'NULL' ? null : day));
}

/**
 * Reads may be asked for ahead of their use, while others are under way on the same connection: they wait for their turn
 * here, because the driver will not keep them waiting any more. Streams and callbacks pass; nobody asks those ahead.
 */
function takeTurns(client: PoolClient): void {
  const send = client.query;
  let last: Promise<unknown> = Promise.resolve();
  Object.assign(client, {
    query(this: PoolClient, ...values: unknown[]) {
      const [first] = values;
      const isSubmittable = typeof first === 'object' && first !== null && 'submit' in first;
      if (isSubmittable || typeof values.at(-1) === 'function') return Reflect.apply(send, client, values);
      const result = last.then(() => Reflect.apply(send, client, values) as unknown);
      last = result.catch(() => undefined);
      return result;
    },
  });
}

/** Wraps `query`, the one door of the driver, so that a bench counts what really goes over the wire. */
function countStatements(client: PoolClient, onStatement: () => void): void {
  const send = client.query;
  Object.assign(client, {
    query(this: PoolClient, ...values: unknown[]) {
      onStatement();
      return Reflect.apply(send, client, values);
    },
  });
}
