import type { Client } from 'pg';
import { openConnection } from '../pool.ts';
import { superuser } from './cluster.ts';
import { type RunningServer, type ServerOptions, startServer } from './server.ts';

/** An embedded server that stays for as long as somebody holds it. */
export type HeldServer = {
  /** For the log. */
  readonly how: string;
  /** The superuser's address of a database on it. */
  url(database: string): string;
  /** Runs `work` while no other process does the same: what only one start may do. */
  alone<T>(work: () => Promise<T>): Promise<T>;
  /** Lets go; the last one stops the server. */
  release(): Promise<void>;
};

/** Names of the locks, any two numbers; a session that ends, however it ends, lets go of its own. */
const holders = 8_393_001;
const preparing = 8_393_002;

/**
 * Starts the embedded server, or joins those that use it. If it is killed while it is held, it is started again on the
 * same port, so that pools find it where it was.
 *
 * @param onRestart Told when it had gone and is back.
 * @throws {ServerError}
 */
export async function holdServer(
  options: ServerOptions,
  onRestart: () => void = () => undefined,
): Promise<HeldServer> {
  let held = await hold(options);
  const { port, how } = held.server;
  let released = false;
  const watch = ({ session }: Held) =>
    session.once('end', () => {
      if (released) return;
      restart().then(onRestart, () => undefined);
    });
  const restart = async () => {
    for (let pauseMs = 100; !released; pauseMs = Math.min(pauseMs * 2, 5000)) {
      try {
        held = await hold({ ...options, port });
        watch(held);
        return;
      } catch {
        await new Promise((resolve) => setTimeout(resolve, pauseMs).unref());
      }
    }
  };
  watch(held);
  return {
    how,
    url: (database) => urlOf(held.server, database),
    alone: async (work) => {
      const { session } = held;
      await session.query('select pg_advisory_lock($1)', [preparing]);
      try {
        return await work();
      } finally {
        await session.query('select pg_advisory_unlock($1)', [preparing]);
      }
    },
    release: async () => {
      released = true;
      await letGo(held);
    },
  };
}

type Held = { readonly server: RunningServer; readonly session: Client };

const attempts = 10;

async function hold(options: ServerOptions): Promise<Held> {
  for (let attempt = 1; ; attempt += 1) {
    const server = await startServer(options);
    try {
      const session = await openConnection(urlOf(server, 'postgres'), 'tagwerk holds the server');
      await session.query('select pg_advisory_lock_shared($1)', [holders]);
      return { server, session };
    } catch (error) {
      // Its last holder stopped it at this very moment.
      if (attempt === attempts) throw error;
    }
  }
}

async function letGo({ server, session }: Held): Promise<void> {
  try {
    await session.query('select pg_advisory_unlock_shared($1)', [holders]);
    const { rows } = await session.query<{ last: boolean }>('select pg_try_advisory_lock($1) as last', [
      holders,
    ]);
    // Still holding the lock, so that nobody joins while it goes.
    if (rows[0]?.last === true) await server.stop();
  } catch {
    // The server has gone by itself.
  } finally {
    await session.end().catch(() => undefined);
  }
}

function urlOf({ port, password }: RunningServer, database: string): string {
  return `postgres://${superuser}:${password}@127.0.0.1:${port}/${database}`;
}
