import { text } from 'node:stream/consumers';
import { sql } from 'kysely';
import { afterAll, describe, expect, it } from 'vitest';
import { newId } from '../lib/ids.ts';
import { freshDatabase } from '../testing/database.ts';
import { openDatabase } from './database.ts';
import { openConnection } from './pool.ts';
import { changedBy, copyOut, inAccount, rowsOf, type Tx, withoutAccount } from './transaction.ts';

const fresh = await freshDatabase();
const { database } = fresh;
afterAll(fresh.close);
const here = newId();
const there = newId();

function openAccount(tx: Tx, companyName: string): Promise<unknown> {
  return tx
    .insertInto('account')
    .values({
      account_id: tx.accountId,
      company_name: companyName,
      region: 'DE',
      currency: 'EUR',
      minor_units: 2,
      language: 'de',
      time_zone: 'Europe/Berlin',
      country: 'DE',
      payment_terms: JSON.stringify({ kind: 'days', days: 14 }),
    })
    .execute();
}
await inAccount(database, here, (tx) => openAccount(tx, 'Nordlicht IT'));
await inAccount(database, there, (tx) => openAccount(tx, 'Südwind IT'));
const nameOf = (tx: Tx) => tx.selectFrom('account').select('company_name').execute();
const rename = (tx: Tx, to: string) => tx.updateTable('account').set({ company_name: to }).executeTakeFirst();

describe('a transaction', () => {
  it('sees its account and no other, without a where', async () => {
    expect(await inAccount(database, here, nameOf)).toEqual([{ company_name: 'Nordlicht IT' }]);
    expect(await inAccount(database, there, nameOf)).toEqual([{ company_name: 'Südwind IT' }]);
    expect(await inAccount(database, newId(), nameOf)).toEqual([]);
    expect(await withoutAccount(database, (tx) => tx.selectFrom('account').selectAll().execute())).toEqual(
      [],
    );
  });

  it('leaves nothing of its account on the connection it used', async () => {
    const single = openDatabase({ url: fresh.urls.app, connections: 1 });
    await inAccount(single, here, nameOf);
    const { rows } = await single.pool.query('select count(*) as accounts from account');
    expect(rows).toEqual([{ accounts: '0' }]);
    await single.close();
  });

  it('takes no account id that is not one, whatever would follow it', async () => {
    const attack = `${here}'; set local role tagwerk_owner; --`;
    await expect(inAccount(database, attack, nameOf)).rejects.toThrow('a UUID in lower case');
    await expect(inAccount(database, here.toUpperCase(), nameOf)).rejects.toThrow('a UUID in lower case');
  });

  it('keeps all or nothing, and gives the connection back', async () => {
    const single = openDatabase({ url: fresh.urls.app, connections: 1 });
    const failing = inAccount(single, here, async (tx) => {
      expect(await rename(tx, 'Nordlicht Systeme')).toEqual({ numUpdatedRows: 1n });
      throw new Error('thought better of it');
    });
    await expect(failing).rejects.toThrow('thought better of it');
    expect(await inAccount(single, here, nameOf)).toEqual([{ company_name: 'Nordlicht IT' }]);
    await single.close();
  });

  it('does not pretend to have committed when an error inside it was swallowed', async () => {
    const swallowing = inAccount(database, here, async (tx) => {
      await rename(tx, 'Nordlicht Systeme');
      await sql`select 1 / 0`.execute(tx).catch(() => undefined);
    });
    await expect(swallowing).rejects.toThrow('was not reported');
    expect(await inAccount(database, here, nameOf)).toEqual([{ company_name: 'Nordlicht IT' }]);
  });

  it('runs again when the server breaks a tie: of two that add 1, both count', async () => {
    let runs = 0;
    const addOne = () =>
      inAccount(
        database,
        here,
        async (tx) => {
          runs += 1;
          const [row] = await rowsOf<[string]>(tx, 'select phone from account');
          await new Promise((resolve) => setTimeout(resolve, 50));
          await changedBy(tx, 'update account set phone = $1', [String(Number(row?.[0] ?? '') + 1)]);
        },
        { isolation: 'repeatable read' },
      );
    await Promise.all([addOne(), addOne(), addOne()]);
    expect(await inAccount(database, here, (tx) => rowsOf(tx, 'select phone from account'))).toEqual([['3']]);
    expect(runs).toBeGreaterThan(3);
  });

  it('can promise to read only', async () => {
    const writing = inAccount(database, here, (tx) => rename(tx, 'x'), { readOnly: true });
    await expect(writing).rejects.toThrow('read-only transaction');
  });

  it('survives a connection that the server cut, for everybody but the one that was cut', async () => {
    const single = openDatabase({ url: fresh.urls.app, connections: 1 });
    const cut = inAccount(single, here, async (tx) => {
      const [pid] = await rowsOf<[number]>(tx, 'select pg_backend_pid()');
      const superuser = await openConnection(fresh.urls.superuser);
      await superuser.query('select pg_terminate_backend($1)', [pid?.[0]]);
      await superuser.end();
      return nameOf(tx);
    });
    await expect(cut).rejects.toThrow();
    expect(await inAccount(single, here, nameOf)).toEqual([{ company_name: 'Nordlicht IT' }]);
    await single.close();
  });
});

describe('plain SQL in a transaction', () => {
  it('brings days, amounts and large numbers as text, instants as dates', async () => {
    const [row] = await inAccount(database, here, (tx) =>
      rowsOf(
        tx,
        `select date '2024-02-29', 1190.00::numeric, 9007199254740993::bigint, timestamptz '2026-03-29 02:30+01',
           array[date '0001-01-01', null], '{}'::date[], $1::int`,
        [7],
      ),
    );
    expect(row).toEqual([
      '2024-02-29',
      '1190.00',
      '9007199254740993',
      new Date('2026-03-29T01:30:00Z'),
      ['0001-01-01', null],
      [],
      7,
    ]);
  });

  it('streams in the same transaction: it sees what was not committed yet, and only its account', async () => {
    await inAccount(database, here, async (tx) => {
      await rename(tx, 'Nordlicht Systeme');
      expect(await text(copyOut(tx, 'copy (select company_name from account) to stdout'))).toBe(
        'Nordlicht Systeme\n',
      );
      // and the connection is usable afterwards
      expect(await rename(tx, 'Nordlicht IT')).toEqual({ numUpdatedRows: 1n });
    });
  });
});

describe('the statement counter', () => {
  it('counts messages: begin with its account is one, then the work, then commit', async () => {
    const counted = openDatabase({ url: fresh.urls.app });
    await inAccount(counted, here, nameOf);
    expect(counted.statements()).toBe(3);
    await inAccount(counted, here, async (tx) => {
      await rowsOf(tx, 'select 1');
      await text(copyOut(tx, 'copy (select 1) to stdout'));
    });
    expect(counted.statements()).toBe(7);
    await counted.close();
  });
});

describe('closing a database', () => {
  it('closes its connections', async () => {
    const name = `closing ${newId()}`;
    const closing = openDatabase({ url: fresh.urls.app, name });
    await Promise.all([1, 2, 3].map(() => inAccount(closing, here, nameOf)));
    await closing.close();
    const superuser = await openConnection(fresh.urls.superuser);
    const open = async () => {
      const { rows } = await superuser.query(
        'select count(*)::int as open from pg_stat_activity where application_name = $1',
        [name],
      );
      return rows[0]?.open;
    };
    await expect.poll(open, { timeout: 5000 }).toBe(0);
    await superuser.end();
  });
});
