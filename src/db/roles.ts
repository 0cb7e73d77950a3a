import { runMigrations } from 'graphile-worker';
import { openConnection } from './pool.ts';

/** Who connects as what: the owner migrates, backs up and restores; the application and the queue do the daily work. */
export type DatabaseUrls = {
  readonly owner: string;
  readonly app: string;
  readonly queue: string;
};

export type RolePasswords = { readonly owner: string; readonly app: string; readonly queue: string };

/**
 * SQL that makes the three roles and hands them one database; may run again. For `tagwerk roles --print`, and run by us
 * wherever we may create roles.
 *
 * @param database Name of the (existing) database that becomes Tagwerk's.
 */
export function rolesSql(database: string, passwords: RolePasswords): string {
  const role = (name: string, password: string) => `
do $$ begin
  if not exists (select from pg_roles where rolname = '${name}') then create role ${name}; end if;
end $$;
alter role ${name} login nosuperuser nocreaterole nocreatedb password ${literal(password)};`;
  return `${role('tagwerk_owner', passwords.owner)}
${role('tagwerk_queue', passwords.queue)}
${role('tagwerk_app', passwords.app)}
grant tagwerk_owner to current_user;
alter database ${identifier(database)} owner to tagwerk_owner;
grant connect, temporary on database ${identifier(database)} to tagwerk_app, tagwerk_queue;
grant create on database ${identifier(database)} to tagwerk_queue;
`;
}

/** In the database itself, as its owner: the schema for tables, and who may see it. */
export const schemaSql = `
grant usage on schema public to tagwerk_app;
revoke create on schema public from public;
`;

/** Makes the database if it is missing, and the roles. @param adminUrl A role that may create roles. */
export async function prepareRoles(
  adminUrl: string,
  database: string,
  passwords: RolePasswords,
): Promise<void> {
  const admin = await openConnection(adminUrl);
  try {
    const { rowCount } = await admin.query('select from pg_database where datname = $1', [database]);
    if (rowCount === 0)
      await admin.query(`create database ${identifier(database)} encoding 'UTF8' template template0`);
    await admin.query(rolesSql(database, passwords));
  } finally {
    await admin.end();
  }
}

/**
 * Installs the job queue as `tagwerk_queue`, which owns it and sees no table of ours, and the two functions by which
 * the application adds jobs inside its own transactions.
 */
export async function prepareQueue(queueUrl: string): Promise<void> {
  await runMigrations({ connectionString: queueUrl });
  const queue = await openConnection(queueUrl);
  try {
    await queue.query(queueDoorSql);
  } finally {
    await queue.end();
  }
}

const queueDoorSql = `
create schema if not exists queue_door authorization tagwerk_queue;
grant usage on schema queue_door to tagwerk_app;
create table if not exists queue_door.worker_heartbeat (worker_id text primary key, seen_at timestamptz not null);
create or replace function queue_door.add_job(
  task text, payload json, job_key text, run_at timestamptz, max_attempts integer, queue_name text
) returns void language sql security definer set search_path = pg_catalog, pg_temp as $$
  select graphile_worker.add_job(
    identifier => task, payload => payload, queue_name => queue_name, run_at => coalesce(run_at, now()),
    max_attempts => max_attempts, job_key => job_key);
$$;
create or replace function queue_door.add_jobs(jobs json) returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
  select graphile_worker.add_job(
    identifier => j ->> 'task', payload => j -> 'payload', queue_name => j ->> 'queueName',
    run_at => coalesce((j ->> 'runAt')::timestamptz, now()), max_attempts => (j ->> 'maxAttempts')::integer,
    job_key => j ->> 'key')
  from json_array_elements(jobs) j;
$$;
revoke all on all functions in schema queue_door from public;
grant execute on function queue_door.add_job, queue_door.add_jobs to tagwerk_app;
`;

function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
