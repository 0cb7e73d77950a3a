import { type Kysely, sql } from 'kysely';
import { fence } from './policies.ts';

/** Files that wait to be taken in, and the rows of them that were refused (R45). */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(tables).execute(db);
}

const tables = `
-- a file as it was uploaded: any worker can read it; forgotten after some days
create table import_file (
  account_id uuid not null references account, id uuid not null,
  file_name text not null, bytes integer not null check (bytes > 0), lines integer not null, encoding text not null,
  uploaded_at timestamptz not null, uploaded_by text not null,
  primary key (account_id, id)
);
create index on import_file (account_id, uploaded_at);
${fence('import_file', { update: false })}
create table import_file_part (
  account_id uuid not null, file_id uuid not null, part integer not null, content bytea not null,
  primary key (account_id, file_id, part),
  foreign key (account_id, file_id) references import_file on delete cascade
);
${fence('import_file_part', { update: false })}

-- the file of a run, as long as it is kept
alter table import_run add column file_id uuid;

-- refused rows as they stood in the file, to be mended and taken in again
create table import_refused_row (
  account_id uuid not null, run_id uuid not null, line integer not null, cells jsonb not null,
  primary key (account_id, run_id, line),
  foreign key (account_id, run_id) references import_run
);
${fence('import_refused_row', { update: false })}
create index on import_remark (account_id, run_id, line);
`;
