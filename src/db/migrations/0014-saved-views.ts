import { type Kysely, sql } from 'kysely';
import { fence } from './policies.ts';

/** Lists as somebody likes to see them: filters, order and columns under a name. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(tables).execute(db);
}

const tables = `
create table saved_view (
  account_id uuid not null, id uuid not null, user_id uuid not null,
  screen text not null check (screen <> ''), name text not null check (name <> ''),
  -- the query of the address, and the columns that are shown; empty: all
  query text not null, columns text[] not null default '{}',
  created_at timestamptz not null default now(),
  primary key (account_id, id), unique (account_id, user_id, screen, name),
  foreign key (account_id, user_id) references app_user (account_id, id)
);
${fence('saved_view')}
`;
