import { type Kysely, sql } from 'kysely';
import { fence, record } from './policies.ts';

/** Accounts, the people in them, their keys, what they did. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(tables).execute(db);
}

const tables = `
create table account_directory (
  account_id uuid primary key,
  -- set by a restore: nothing leaves the house until somebody says "resume"
  on_hold boolean not null default false
);
grant select, insert on account_directory to tagwerk_app;

create table account (
  account_id uuid primary key,
  company_name text not null check (company_name <> ''),
  region char(2) not null,
  currency char(3) not null,
  minor_units smallint not null check (minor_units between 0 and 4),
  language text not null check (language in ('de', 'en')),
  time_zone text not null,
  -- the address; its country decides legal checks, never the currency (R47)
  street text not null default '', postal_code text not null default '', city text not null default '',
  country char(2) not null, state text not null default '',
  phone text not null default '', email text not null default '', website text not null default '',
  tax_number text not null default '', vat_id text not null default '', register_court text not null default '',
  register_number text not null default '', managing_directors text not null default '',
  small_business boolean not null default false,
  standard_tax_id uuid,
  payment_terms jsonb not null,
  rounding_increment_minutes smallint not null default 15 check (rounding_increment_minutes in (1, 5, 6, 10, 15, 30, 60)),
  rounding_mode text not null default 'up' check (rounding_mode in ('up', 'nearest')),
  entry_minimum_minutes smallint not null default 0 check (entry_minimum_minutes >= 0),
  ticket_minimum_minutes smallint not null default 0 check (ticket_minimum_minutes >= 0),
  level_of_detail text not null default 'ticket' check (level_of_detail in ('contract', 'ticket', 'time-entry')),
  invoice_zero_groups boolean not null default false,
  corrections_by_administrators_only boolean not null default false,
  number_format text not null default '', date_format text not null default '',
  texts jsonb not null default '{}',
  logo bytea, logo_type text,
${record}
);
${fence('account', { delete: false })}

create table bank_account (
  account_id uuid not null references account, id uuid not null,
  holder_name text not null, iban text not null, bic text not null default '', bank_name text not null default '',
  position smallint not null default 1,
  primary key (account_id, id)
);
${fence('bank_account')}

-- a user found by e-mail before the account is known; the only way from an address to an account
create table sign_in (
  email text primary key check (email = lower(email)),
  account_id uuid not null,
  user_id uuid not null
);
grant select, insert, update, delete on sign_in to tagwerk_app;

create table app_user (
  account_id uuid not null references account, id uuid not null,
  email text not null check (email = lower(email)), name text not null check (name <> ''),
  role text not null check (role in ('owner', 'administrator', 'biller', 'technician', 'read-only')),
  language text check (language in ('de', 'en')),
  password_hash text not null,
  active boolean not null default true,
  totp_secret_sealed text, totp_confirmed_at timestamptz, totp_last_step bigint,
  recovery_code_hashes text[] not null default '{}',
  failed_sign_ins smallint not null default 0, locked_until timestamptz,
${record},
  primary key (account_id, id), unique (account_id, email)
);
${fence('app_user', { delete: false })}

create table session (
  account_id uuid not null, id uuid not null, user_id uuid not null,
  token_hash text not null,
  second_factor_pending boolean not null default false,
  created_at timestamptz not null default now(), last_seen_at timestamptz not null default now(), expires_at timestamptz not null,
  primary key (account_id, id), unique (account_id, token_hash),
  foreign key (account_id, user_id) references app_user
);
create index on session (account_id, user_id);
${fence('session')}

create table api_key (
  account_id uuid not null, id uuid not null,
  name text not null check (name <> ''), prefix text not null, secret_hash text not null,
  scopes text[] not null, created_by uuid not null,
  created_at timestamptz not null default now(), last_used_at timestamptz, expires_at timestamptz, revoked_at timestamptz,
  primary key (account_id, id), unique (account_id, secret_hash),
  foreign key (account_id, created_by) references app_user
);
${fence('api_key', { delete: false })}

-- R49: the answer of a POST, kept 24 hours per account, actor and route
create table idempotency_key (
  account_id uuid not null references account, actor text not null, route text not null, key text not null,
  body_hash text not null, status smallint, response jsonb,
  created_at timestamptz not null default now(),
  primary key (account_id, actor, route, key)
);
create index on idempotency_key (account_id, created_at);
${fence('idempotency_key')}

create table audit_log (
  account_id uuid not null references account, id uuid not null,
  at timestamptz not null, actor text not null, action text not null,
  subject_kind text not null, subject_id text not null, detail jsonb not null default '{}',
  -- the transaction that wrote the row; a job seals rows of finished transactions only
  written_in xid8 not null default pg_current_xact_id(),
  primary key (account_id, id)
);
create index on audit_log (account_id, at);
create index on audit_log (account_id, subject_kind, subject_id);
create index on audit_log (account_id, written_in);
${fence('audit_log', { update: false, delete: false })}

-- a hash chain over committed audit rows, append only
create table audit_seal (
  account_id uuid not null references account, number bigint not null check (number > 0),
  entry_ids uuid[] not null, previous_hash text not null, hash text not null, sealed_at timestamptz not null,
  up_to xid8 not null,
  primary key (account_id, number)
);
${fence('audit_seal', { update: false, delete: false })}
`;
