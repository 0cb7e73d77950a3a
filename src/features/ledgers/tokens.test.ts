import { describe, expect, it, vi } from 'vitest';
import { openConnection } from '../../db/pool.ts';
import { inAccount } from '../../db/transaction.ts';
import { newId } from '../../lib/ids.ts';
import { urlsOfDatabase } from '../../testing/database.ts';
import { killedBeforeTheAnswer } from '../../testing/exporter.ts';
import { connect, openLedgerDesks } from '../../testing/ledger-desk.ts';
import { takeLease } from './connections.repository.ts';
import { ExportedView } from './exports.schema.ts';
import { LedgerView } from './schema.ts';
import { accessTo } from './tokens.operations.ts';

const desks = await openLedgerDesks();

const minute = 60_000;
const hour = 60 * minute;
const tokenPath = { xero: '/connect/token', quickbooks: '/tokens/bearer' } as const;
/** How long the vendor takes a refresh token that was used (accounting.md §1.1; Intuit: 24 hours). */
const grace = { xero: 30 * minute, quickbooks: 24 * hour } as const;

describe.each(desks)('a token of $ledger that was lost on its way', (there) => {
  const { product, books, ledger, desk } = there;
  const { owner } = product;
  const { simulator } = books;
  const state = async () => (await owner.get(LedgerView, `/ledgers/${ledger}`)).state;
  const forward = (ms: number) => {
    product.clock.advance(ms);
    simulator.clock.advance(ms);
  };
  const waitingInvoice = async () => {
    const draft = await desk.draft((await there.customer()).id, [['Wartung', '10.00']]);
    await owner.post(ExportedView, `/ledgers/${ledger}/export`, { ids: [draft.id] });
    return draft.id;
  };
  const current = () => simulator.oauth.grants.at(-1)?.refreshToken;

  /** A worker of its own is killed after the vendor gave out new tokens and before it has them. */
  function killedWhileRefreshing(): Promise<void> {
    const before = current();
    const call = { method: 'POST', path: tokenPath[ledger] };
    return killedBeforeTheAnswer(there, call, () => current() !== before);
  }

  it('because its answer was, is asked for again, and what waits goes out without a person', async () => {
    forward(2 * hour);
    const id = await waitingInvoice();
    simulator.faults.plan([{ match: { path: tokenPath[ledger] }, do: 'drop-after-commit' }]);
    await product.drainQueue();
    expect(await state()).toBe('connected');
    expect(await desk.invoice(id)).toMatchObject({ status: 'issued' });
    await there.later(minute);
    expect(await desk.invoice(id)).toMatchObject({ status: 'exported' });
  });

  it('even if the ledger has just taken the old one away', async () => {
    const id = await waitingInvoice();
    simulator.faults.plan([
      { do: 'expire-token' },
      { match: { path: tokenPath[ledger] }, do: 'drop-after-commit' },
    ]);
    await product.drainQueue();
    expect(await state()).toBe('connected');
    await there.later(minute);
    expect(await desk.invoice(id)).toMatchObject({ status: 'exported' });
  });

  it('and comes when another node, who waited no longer, has a newer one, is not put over that', async () => {
    forward(2 * hour);
    const at = { deps: product.deps, accountId: product.account.accountId, ledger };
    const before = current();
    simulator.faults.plan([{ match: { path: tokenPath[ledger] }, do: 'slow:700' }]);
    const slow = accessTo(at);
    await vi.waitUntil(() => current() !== before, 30_000);
    forward(61_000);
    const quick = await accessTo(at);
    expect(await slow).toEqual(quick);
    expect(quick).toMatchObject({ accessToken: simulator.oauth.grants.at(-1)?.accessToken });
  });

  it('because the process was killed, is asked for again', async () => {
    forward(2 * hour);
    const id = await waitingInvoice();
    await killedWhileRefreshing();
    // The dead worker's leases are a minute long.
    await there.later(61_000);
    expect(await state()).toBe('connected');
    expect(await desk.invoice(id)).toMatchObject({ status: 'exported' });
  });

  it('is not waited for alone: a job comes back soon, as it does while another node has the ledger', async () => {
    const later = async () => {
      const connection = await openConnection(urlsOfDatabase(product.deps.database).queue);
      const { rows } = await connection.query<{ seconds: number }>(
        `select extract(epoch from run_at - now())::float as seconds from graphile_worker._private_jobs where key = $1`,
        [`send_to_ledger:${product.account.accountId}:${ledger}:later`],
      );
      await connection.query('select graphile_worker.remove_job($1)', [
        `send_to_ledger:${product.account.accountId}:${ledger}:later`,
      ]);
      await connection.end();
      return rows.map(({ seconds }) => seconds > 0 && seconds <= 30);
    };
    await later();
    const until = new Date(product.clock.now().getTime() + minute);
    await inAccount(product.deps.database, product.account.accountId, (tx) =>
      takeLease(tx, ledger, newId(), product.clock.now(), until),
    );
    const id = await waitingInvoice();
    await product.drainQueue();
    expect(await desk.invoice(id)).toMatchObject({ status: 'issued' });
    expect(await later()).toEqual([true]);
    await there.later(minute + 1000);
    expect(await desk.invoice(id)).toMatchObject({ status: 'exported' });
  });

  it('and found too late needs a person, but nothing that waits', async () => {
    forward(2 * hour);
    const id = await waitingInvoice();
    await killedWhileRefreshing();
    await there.later(grace[ledger] + minute);
    expect(await state()).toBe('reconnect');
    expect(await connect(product, ledger, simulator.url)).toContain('result=connected');
    await there.later(1000);
    expect(await desk.invoice(id)).toMatchObject({ status: 'exported' });
    expect(simulator.complaints()).toEqual([]);
  });
});
