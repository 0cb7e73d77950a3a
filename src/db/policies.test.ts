import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../lib/ids.ts';
import { urlsOfDatabase } from '../testing/database.ts';
import { openProduct } from '../testing/product.ts';
import { openConnection } from './pool.ts';
import { columnList, quoted, type Table, tablesOf } from './tables.ts';

/** Tables that cannot be fenced, because they are read before an account is known. Exhaustive (architecture §5). */
const unfenced = ['account_directory', 'sign_in'];

const product = await openProduct();
const other = await product.register();
const urls = urlsOfDatabase(product.deps.database);
const owner = await openConnection(urls.owner);
const app = await openConnection(urls.app);
let tables: Table[] = [];
let fenced: Table[] = [];

beforeAll(async () => {
  tables = await tablesOf(owner);
  fenced = tables.filter(({ name }) => !unfenced.includes(name));
});
afterAll(async () => {
  await app.end();
  await owner.end();
  await product.close();
});

async function rows<Row>(statement: string, values: unknown[] = []): Promise<Row[]> {
  const result = await owner.query(statement, values);
  return result.rows as Row[];
}

/** One statement as the application in a transaction that is rolled back; a refusal is its error's code. */
async function asApp(
  accountId: string | null,
  statement: string,
  values: unknown[] = [],
): Promise<{ count: number | null; code: string }> {
  await app.query('begin');
  if (accountId !== null) await app.query(`set local app.account_id = '${accountId}'`);
  try {
    const { rowCount } = await app.query(statement, values);
    return { count: rowCount, code: '' };
  } catch (error) {
    return { count: null, code: error instanceof Error && 'code' in error ? String(error.code) : 'unknown' };
  } finally {
    await app.query('rollback');
  }
}

describe('every table', () => {
  it('is fenced, or stands on the list of those that cannot be', async () => {
    const open = await rows<{ name: string }>(
      `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'
       and not relrowsecurity and relname not like 'kysely_%' order by relname`,
    );
    expect(open.map(({ name }) => name)).toEqual(unfenced);
    expect(fenced.length).toBeGreaterThan(40);
  });

  it('has one permissive policy per granted command, for the application alone, with the account in it', async () => {
    const policies = await rows<{
      table: string;
      command: string;
      permissive: string;
      roles: string[];
      condition: string;
    }>(
      `select tablename as table, lower(cmd) as command, permissive, roles::text[], coalesce(qual, '') || coalesce(with_check, '') as condition
       from pg_policies where schemaname = 'public' order by 1, 2`,
    );
    for (const { name } of fenced) {
      const own = policies.filter(({ table }) => table === name);
      const granted = await rows<{ command: string }>(
        `select lower(privilege_type) as command from information_schema.role_table_grants
         where table_schema = 'public' and table_name = $1 and grantee = 'tagwerk_app' order by 1`,
        [name],
      );
      expect(
        own.map(({ command }) => command),
        name,
      ).toEqual(granted.map(({ command }) => command));
      for (const { permissive, roles, condition } of own) {
        expect([permissive, roles], name).toEqual(['PERMISSIVE', ['tagwerk_app']]);
        expect(condition, name).toContain('app.account_id');
      }
    }
  });

  it('begins its keys and foreign keys with the account', async () => {
    const keys = await rows<{ table: string; key: string; first: string; kind: string }>(
      `select c.conrelid::regclass::text as table, c.conname as key, a.attname as first, c.contype as kind
       from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
       where c.connamespace = 'public'::regnamespace and c.contype in ('p', 'u', 'f')`,
    );
    const astray = keys.filter(
      ({ table, first }) =>
        first !== 'account_id' && !['sign_in'].includes(table) && !table.startsWith('kysely_'),
    );
    expect(astray).toEqual([]);
    const indexes = await rows<{ table: string; first: string }>(
      `select i.indrelid::regclass::text as table, a.attname as first from pg_index i
       join pg_class c on c.oid = i.indrelid and c.relnamespace = 'public'::regnamespace
       join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]`,
    );
    expect(
      indexes.filter(
        ({ table, first }) => first !== 'account_id' && table !== 'sign_in' && !table.startsWith('kysely_'),
      ),
    ).toEqual([]);
  });

  it('can be distributed: no triggers, exclusion or deferrable constraints, no generated identity', async () => {
    expect(
      await rows(
        `select tgname from pg_trigger t join pg_class c on c.oid = t.tgrelid where not tgisinternal and c.relnamespace = 'public'::regnamespace`,
      ),
    ).toEqual([]);
    expect(
      await rows(
        `select conname from pg_constraint where connamespace = 'public'::regnamespace and (contype = 'x' or condeferrable)`,
      ),
    ).toEqual([]);
    expect(
      await rows(
        `select attname from pg_attribute a join pg_class c on c.oid = a.attrelid where c.relnamespace = 'public'::regnamespace and attidentity <> ''`,
      ),
    ).toEqual([]);
  });

  it('is owned by the owner, who is not forced: else a backup would be empty', async () => {
    const odd = await rows(
      `select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'
       and (relforcerowsecurity or pg_get_userbyid(relowner) <> 'tagwerk_owner')`,
    );
    expect(odd).toEqual([]);
  });
});

describe('the application', () => {
  it('sees its own rows without a where, none of another account, and none without an account', async () => {
    let seen = 0;
    for (const { name } of fenced) {
      const granted = await asApp(
        product.account.accountId,
        `select from ${name} where account_id <> '${product.account.accountId}'`,
      );
      if (granted.code === '42501') continue;
      expect(granted, name).toEqual({ count: 0, code: '' });
      expect((await asApp(null, `select from ${name}`)).count, name).toBe(0);
      expect((await asApp(newId(), `select from ${name}`)).count, name).toBe(0);
      const own = await rows<{ count: string }>(`select count(*) from ${name} where account_id = $1`, [
        product.account.accountId,
      ]);
      expect((await asApp(product.account.accountId, `select from ${name}`)).count, name).toBe(
        Number(own[0]?.count),
      );
      if (Number(own[0]?.count) > 0) seen += 1;
    }
    // registering alone leaves rows in these many tables; else the test would prove nothing
    expect(seen).toBeGreaterThanOrEqual(7);
  });

  it('changes and deletes nothing of another account, in any table, with or without a where', async () => {
    const before = await rows<{ hash: string }>(
      `select md5(string_agg(a::text, '' order by account_id)) as hash from account a`,
    );
    for (const table of fenced) {
      const { name } = table;
      for (const statement of [
        `update ${name} set account_id = account_id where account_id = '${other.account.accountId}'`,
        `delete from ${name} where account_id = '${other.account.accountId}'`,
      ]) {
        const { count, code } = await asApp(product.account.accountId, statement);
        expect(count === 0 || code === '42501', `${statement}: ${count} ${code}`).toBe(true);
      }
    }
    expect(
      await rows(`select md5(string_agg(a::text, '' order by account_id)) as hash from account a`),
    ).toEqual(before);
  });

  it('can put no row into another account, in any table', async () => {
    for (const table of fenced) {
      // A copy of the other account's own row meets the policy before it meets a key.
      const columns = columnList(table);
      const sample = await rows<Record<string, unknown>>(
        `select ${columns} from ${quoted(table.name)} where account_id = $1 limit 1`,
        [other.account.accountId],
      );
      const [row] = sample;
      if (row === undefined) continue;
      const values = table.columns.map((column) =>
        typeof row[column] === 'object' &&
        row[column] !== null &&
        !(row[column] instanceof Date) &&
        !Array.isArray(row[column]) &&
        !Buffer.isBuffer(row[column])
          ? JSON.stringify(row[column])
          : row[column],
      );
      const { code } = await asApp(
        product.account.accountId,
        `insert into ${quoted(table.name)} (${columns}) values (${values.map((_, index) => `$${index + 1}`).join(', ')})`,
        values,
      );
      expect(code, table.name).toBe('42501');
    }
  });

  it('is neither owner nor superuser, and the queue sees no table of ours', async () => {
    const roles = await rows<{ name: string; powerful: boolean }>(
      `select rolname as name, rolsuper or rolbypassrls or rolcreaterole or rolcreatedb as powerful from pg_roles where rolname in ('tagwerk_app', 'tagwerk_queue', 'tagwerk_owner') order by 1`,
    );
    expect(roles).toEqual([
      { name: 'tagwerk_app', powerful: false },
      { name: 'tagwerk_owner', powerful: false },
      { name: 'tagwerk_queue', powerful: false },
    ]);
    const memberships = await rows(
      `select from pg_auth_members m join pg_roles r on r.oid = m.member where r.rolname in ('tagwerk_app', 'tagwerk_queue')`,
    );
    expect(memberships).toEqual([]);
    const grants = await rows(
      `select table_name from information_schema.role_table_grants where grantee = 'tagwerk_queue' and table_schema = 'public'`,
    );
    expect(grants).toEqual([]);
    const [connected] = (await product.deps.database.pool.query('select current_user as name')).rows;
    expect(connected).toEqual({ name: 'tagwerk_app' });
    expect((await asApp(product.account.accountId, 'create table mine (id int)')).code).toBe('42501');
    expect((await asApp(product.account.accountId, 'select from graphile_worker._private_jobs')).code).toBe(
      '42501',
    );
    expect((await asApp(product.account.accountId, 'set role tagwerk_owner')).code).toBe('42501');
  });
});
