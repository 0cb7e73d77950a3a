import { sql } from 'kysely';
import { afterAll, describe, expect, it } from 'vitest';
import type { Context } from '../../context.ts';
import { openConnection } from '../../db/pool.ts';
import { inAccount } from '../../db/transaction.ts';
import { enqueue } from '../../jobs/queue.ts';
import { newId } from '../../lib/ids.ts';
import { pageOf } from '../../lib/wire.ts';
import { urlsOfDatabase } from '../../testing/database.ts';
import { openProduct, type TestAccount } from '../../testing/product.ts';
import { SettingsView } from '../settings/schema.ts';
import { record } from './operations.ts';
import { AuditEntryView } from './schema.ts';
import { lastTransaction, sealAuditLog, verifyAuditLog } from './seal.operations.ts';
import { countEntriesBefore, findHorizon } from './seal.repository.ts';

const product = await openProduct();
afterAll(product.close);

const Entries = pageOf(AuditEntryView);

function note(context: Context, action: string, id = newId()) {
  return inAccount(context.deps.database, context.accountId, (tx) =>
    record(tx, context, { action, subject: { kind: 'test', id } }),
  );
}

/**
 * Seals so many entries with one link. Transaction numbers belong to the whole server, so a transaction of another test
 * file holds some entries back for a while: first all of them must have come due.
 */
async function seal(context: Context, entries: number): Promise<void> {
  const heldBack = () =>
    inAccount(product.deps.database, context.accountId, async (tx) => {
      const due = await countEntriesBefore(tx, await findHorizon(tx));
      return (await countEntriesBefore(tx, lastTransaction)) - due;
    });
  await expect.poll(heldBack, { timeout: 30_000 }).toBe(0);
  expect(await sealAuditLog(context)).toBe(entries);
}

/** As somebody who owns the database, around the product. */
async function asOwner(statement: string, values: unknown[]): Promise<number> {
  const owner = await openConnection(urlsOfDatabase(product.deps.database).superuser);
  const { rowCount } = await owner.query(statement, values);
  await owner.end();
  return rowCount ?? 0;
}

describe('the audit log', () => {
  it('says who did what to what, the newest first, and is filtered', async () => {
    const { owner, account } = await product.register();
    await owner.patch(SettingsView, '/settings', { city: 'Kiel' }, 1);
    const { items } = await owner.get(Entries, '/audit-log');
    expect(items.map(({ action }) => action).toSorted()).toEqual([
      'account.registered',
      'session.opened',
      'settings.changed',
    ]);
    const changed = await owner.get(Entries, '/audit-log', { action: 'settings.' });
    expect(changed.items).toMatchObject([
      {
        actor: { kind: 'user', id: account.ownerId, name: 'Owner' },
        subject: { kind: 'account', id: account.accountId },
        detail: { changed: { city: 'Kiel' } },
      },
    ]);
    expect((await owner.get(Entries, '/audit-log', { actorId: newId() })).items).toEqual([]);
    const later = { from: '2026-11-02T09:00:00.001Z' };
    expect((await owner.get(Entries, '/audit-log', later)).items).toEqual([]);
  });

  it('is read by administrators, in their own account only', async () => {
    expect((await (await product.as('biller')).send('GET', '/audit-log')).status).toBe(403);
    const other = await product.register();
    const { items } = await other.owner.get(Entries, '/audit-log');
    expect(items.every(({ actor }) => actor.id === other.account.ownerId)).toBe(true);
  });

  it('comes in pages, each entry once', async () => {
    const account = await product.register();
    for (let n = 1; n <= 7; n += 1) await note(account.context(), `counted.${n}`);
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const query: Record<string, string> = { limit: '3', ...(cursor !== null && { cursor }) };
      const page = await account.owner.get(Entries, '/audit-log', query);
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(new Set(seen).size).toBe(9);
    expect(seen).toHaveLength(9);
  });

  it('cannot be changed by the application', async () => {
    const attempt = (statement: string) =>
      inAccount(product.deps.database, product.account.accountId, (tx) => sql.raw(statement).execute(tx));
    await expect(attempt(`update audit_log set action = 'nothing.happened'`)).rejects.toMatchObject({
      code: '42501',
    });
    await expect(attempt('delete from audit_log')).rejects.toMatchObject({ code: '42501' });
    await expect(attempt('delete from audit_seal')).rejects.toMatchObject({ code: '42501' });
  });
});

describe('the seal', () => {
  async function sealedAccount(): Promise<TestAccount> {
    const account = await product.register();
    await seal(account.context(), 2);
    await inAccount(product.deps.database, account.account.accountId, async (tx) => {
      for (let n = 1; n <= 3; n += 1) {
        await record(tx, account.context(), { action: `counted.${n}`, subject: { kind: 'test', id: '1' } });
      }
    });
    await seal(account.context(), 3);
    expect(await verifyAuditLog(account.context())).toMatchObject({
      seals: 2,
      entries: 5,
      waiting: 0,
      fault: null,
    });
    return account;
  }

  it('holds every entry once, links follow links, and nothing new makes no link', async () => {
    const account = await sealedAccount();
    expect(await sealAuditLog(account.context())).toBe(0);
    await note(account.context(), 'later.one');
    expect(await verifyAuditLog(account.context())).toMatchObject({ seals: 2, waiting: 1, fault: null });
  });

  it('waits for transactions that are still running, so that none slips in behind it', async () => {
    const account = await product.register();
    const context = account.context();
    await seal(context, 2);
    let finish = () => {};
    const mayFinish = new Promise<void>((resolve) => {
      finish = resolve;
    });
    let written = () => {};
    const isWritten = new Promise<void>((resolve) => {
      written = resolve;
    });
    const slow = inAccount(product.deps.database, context.accountId, async (tx) => {
      await record(tx, context, { action: 'slow.one', subject: { kind: 'test', id: '1' } });
      written();
      await mayFinish;
    });
    await isWritten;
    await note(context, 'fast.one');
    // The fast one is committed, but an earlier transaction may still write: both wait.
    expect(await sealAuditLog(context)).toBe(0);
    finish();
    await slow;
    await seal(context, 2);
    expect((await verifyAuditLog(context)).fault).toBeNull();
  });

  it('is set once by several jobs at a time', async () => {
    const account = await product.register();
    await note(account.context(), 'one.thing');
    await Promise.all([1, 2, 3, 4].map(() => sealAuditLog(account.context())));
    const { entries } = await verifyAuditLog(account.context());
    await seal(account.context(), 3 - entries);
    expect(await verifyAuditLog(account.context())).toMatchObject({ entries: 3, waiting: 0, fault: null });
  });

  it.each([
    [
      'a changed entry',
      `update audit_log set actor = 'user:1:Nobody' where action = 'counted.2' and account_id = $1`,
      'entry-changed',
      2,
    ],
    [
      'a removed entry',
      `delete from audit_log where action = 'counted.2' and account_id = $1`,
      'entry-missing',
      2,
    ],
    ['a removed link', 'delete from audit_seal where number = 1 and account_id = $1', 'link-missing', 1],
    [
      'a changed link',
      `update audit_seal set hash = 'x' where number = 1 and account_id = $1`,
      'entry-changed',
      1,
    ],
    [
      'an entry written around the product',
      `insert into audit_log (account_id, id, at, actor, action, subject_kind, subject_id, written_in)
       select account_id, gen_random_uuid(), at, actor, 'forged.one', 'test', '1', written_in from audit_log
       where action = 'counted.2' and account_id = $1`,
      'entry-slipped-in',
      null,
    ],
  ])('finds %s', async (_what, statement, kind, seal) => {
    const account = await sealedAccount();
    expect(await asOwner(statement, [account.account.accountId])).toBe(1);
    expect((await verifyAuditLog(account.context())).fault).toMatchObject({ kind, seal });
  });

  it('is set by the job of each account', async () => {
    const account = await product.register();

    const job = { task: 'seal_audit_log', payload: { accountId: account.account.accountId } };
    await expect
      .poll(
        async () => {
          await inAccount(product.deps.database, account.account.accountId, (tx) => enqueue(tx, job));
          await product.drainQueue();
          return verifyAuditLog(account.context());
        },
        { timeout: 10_000 },
      )
      .toMatchObject({ entries: 2, waiting: 0, fault: null });
  });
});
