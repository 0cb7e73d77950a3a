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
 * SQL that makes the three roles and opens the database it is run in to them; may run again. For `tagwerk roles --print`,
 * and run by us wherever we may create roles. Roles belong to the whole server, so one server serves one installation.
 *
 * @param database Name of the database it is run in.
 */
export function rolesSql(database: string, passwords: RolePasswords): string {
  const role = (name: string, password: string) => `
do $$ begin
  if not exists (select from pg_roles where rolname = '${name}') then create role ${name} login; end if;
end $$;
alter role ${name} password ${literal(password)};`;
  return `${role('tagwerk_owner', passwords.owner)}
${role('tagwerk_queue', passwords.queue)}
${role('tagwerk_app', passwords.app)}
${databaseRightsSql(database)}
revoke create on schema public from public;
grant usage, create on schema public to tagwerk_owner;
grant usage on schema public to tagwerk_app;
`;
}

/** The rights on the database itself, which a copy made from a template does not get. */
export function databaseRightsSql(database: string): string {
  const here = identifier(database);
  return `grant connect, create, temporary on database ${here} to tagwerk_owner;
grant connect, create on database ${here} to tagwerk_queue;
grant connect, temporary on database ${here} to tagwerk_app;`;
}

/** Makes the database if it is missing. @param adminUrl A role that may, connected to any database of the server. */
export async function prepareDatabase(adminUrl: string, database: string): Promise<void> {
  const admin = await openConnection(adminUrl);
  try {
    const { rowCount } = await admin.query('select from pg_database where datname = $1', [database]);
    if (rowCount === 0)
      await admin.query(`create database ${identifier(database)} encoding 'UTF8' template template0`);
  } finally {
    await admin.end();
  }
}

/** Makes the roles. @param adminUrl A role with CREATEROLE that owns the database it connects to. */
export async function prepareRoles(adminUrl: string, passwords: RolePasswords): Promise<void> {
  const admin = await openConnection(adminUrl);
  try {
    await admin.query(rolesSql(admin.database ?? 'postgres', passwords));
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
-- jobs of a restored backup, until somebody says resume
create table if not exists queue_door.held_job (job json not null);
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
