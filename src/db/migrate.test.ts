import { afterAll, describe, expect, it } from 'vitest';
import { freshDatabase } from '../testing/database.ts';
import { migrate } from './migrate.ts';
import { migrations } from './migrations/index.ts';
import { openConnection } from './pool.ts';
import { prepareQueue } from './roles.ts';
import { tablesOf } from './tables.ts';

const fresh = await freshDatabase();
afterAll(fresh.close);
const owner = await openConnection(fresh.urls.owner);
const names = Object.keys(migrations);

/** A schema as text: columns with types and defaults, constraints, indexes, policies and grants. */
async function schema(): Promise<string[]> {
  const { rows } = await owner.query<{ line: string }>(
    `select format('%s.%s %s %s %s', c.relname, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull,
         pg_get_expr(d.adbin, d.adrelid)) as line
       from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
       left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
      where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
     union all select format('%s %s %s', conrelid::regclass, conname, pg_get_constraintdef(oid))
       from pg_constraint where connamespace = 'public'::regnamespace
     union all select indexdef from pg_indexes where schemaname = 'public'
     union all select format('%s %s %s %s', tablename, policyname, qual, with_check) from pg_policies
     union all select format('%s %s', relname, relacl) from pg_class where relnamespace = 'public'::regnamespace
     order by 1`,
  );
  return rows.map(({ line }) => line);
}

async function emptied(): Promise<void> {
  const tables = (await tablesOf(owner)).map(({ name }) => name);
  await owner.query(
    `drop table if exists ${[...tables, 'kysely_migration', 'kysely_migration_lock'].join(', ')} cascade`,
  );
}

afterAll(() => owner.end());

describe('migrating', () => {
  it('runs every migration once, in the order of their names', async () => {
    const before = await schema();
    await emptied();
    expect(await migrate(fresh.urls.owner)).toEqual(names);
    expect(names).toEqual(names.toSorted());
    expect(await schema()).toEqual(before);
    expect(await migrate(fresh.urls.owner)).toEqual([]);
  });

  it('comes to the same schema one migration at a time', async () => {
    const before = await schema();
    await emptied();
    for (const name of names) expect(await migrate(fresh.urls.owner, name)).toEqual([name]);
    expect(await schema()).toEqual(before);
  });

  it('happens once when two programs begin it at the same moment', async () => {
    await emptied();
    const [one, two] = await Promise.all([migrate(fresh.urls.owner), migrate(fresh.urls.owner)]);
    expect([...one, ...two]).toEqual(names);
  });

  it('refuses a database that a newer Tagwerk made, and changes nothing in it', async () => {
    await owner.query(`insert into kysely_migration (name, timestamp) values ('9999-of-the-future', '')`);
    await expect(migrate(fresh.urls.owner)).rejects.toThrow(
      'The database was made by a newer Tagwerk (9999-of-the-future). Start that version, or restore an older backup.',
    );
    await owner.query(`delete from kysely_migration where name = '9999-of-the-future'`);
    expect(await migrate(fresh.urls.owner)).toEqual([]);
  });

  it('leaves nothing of a migration that fails', async () => {
    await emptied();
    await owner.query('create table customer (id int)');
    await expect(migrate(fresh.urls.owner)).rejects.toThrow(
      /Migration \S+ failed: relation "customer" already exists/,
    );
    expect((await tablesOf(owner)).map(({ name }) => name)).toEqual(['customer']);
    await owner.query('drop table customer');
    expect(await migrate(fresh.urls.owner)).toEqual(names);
  });

  it('belongs to the owner: the application may not, and the queue installs only its own', async () => {
    await expect(migrate(fresh.urls.app)).rejects.toThrow('permission denied');
    await prepareQueue(fresh.urls.queue);
    const { rows } = await owner.query(
      `select distinct n.nspname as schema, pg_get_userbyid(c.relowner) as owner
         from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where c.relkind = 'r' and n.nspname !~ '^pg_' and n.nspname <> 'information_schema' order by 1`,
    );
    expect(rows).toEqual([
      { schema: 'graphile_worker', owner: 'tagwerk_queue' },
      { schema: 'public', owner: 'tagwerk_owner' },
      { schema: 'queue_door', owner: 'tagwerk_queue' },
    ]);
  });
});
