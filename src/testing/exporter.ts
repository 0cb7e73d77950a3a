import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { vi } from 'vitest';
import { urlsOfDatabase } from './database.ts';
import { environmentOf, type LedgerDesk } from './ledger-desk.ts';

/** A process of its own that sends what is due, to be killed; `started` is over when it begins. */
export type Exporter = {
  readonly child: ChildProcess;
  readonly started: Promise<unknown>;
  readonly ended: Promise<unknown>;
};

export function startExporter({ product, books, ledger }: LedgerDesk): Exporter {
  const { app } = urlsOfDatabase(product.deps.database);
  const program = new URL('./run-exporter.ts', import.meta.url).pathname;
  const now = product.clock.now().toISOString();
  const child = spawn(process.execPath, [program, app, product.account.accountId, ledger, now], {
    env: { ...process.env, ...environmentOf(ledger, books.simulator.url) },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  return { child, ended, started: Promise.race([once(child.stdout, 'data'), ended]) };
}

/**
 * Kills a process with -9 between what the ledger did and its answer, which takes a minute.
 *
 * @param call The call whose answer it waits for.
 * @param isDone Whether the ledger has done it.
 */
export async function killedBeforeTheAnswer(
  there: LedgerDesk,
  call: { readonly method: string; readonly path: string },
  isDone: () => boolean,
): Promise<void> {
  there.books.simulator.faults.plan([{ match: call, do: 'slow:60000' }]);
  const { child, ended } = startExporter(there);
  await vi.waitUntil(isDone, { timeout: 60_000, interval: 20 });
  child.kill('SIGKILL');
  await ended;
}
