import { type Kysely, sql } from 'kysely';
import { amount, fence } from './policies.ts';

/** Money in and out (R36, R37, R40, R41), and files taken in. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(tables).execute(db);
}

const tables = `
-- money that moved: received is positive, paid out negative; a reversal is a counter-entry, nothing is ever deleted
create table payment (
  account_id uuid not null, id uuid not null, customer_id uuid not null,
  direction text not null check (direction in ('received', 'paid-out')),
  ${amount('amount')}, paid_on date not null,
  method text not null default '', reference text not null default '',
  source text not null check (source in ('hand', 'bank-statement', 'ledger')),
  reverses_id uuid, reversed boolean not null default false,
  created_by text not null, created_at timestamptz not null default now(),
  primary key (account_id, id), unique (account_id, reverses_id),
  foreign key (account_id, customer_id) references customer,
  foreign key (account_id, reverses_id) references payment (account_id, id)
);
create index on payment (account_id, customer_id);
${fence('payment', { delete: false })}

-- which part of a payment, or of a customer's credit, settled which invoice
create table payment_allocation (
  account_id uuid not null, id uuid not null, payment_id uuid, invoice_id uuid not null,
  ${amount('amount')}, ${amount('cash_discount', 'not null default 0')}, cash_discount_taxes jsonb not null default '[]',
  reverses_id uuid,
  created_at timestamptz not null default now(), created_by text not null,
  primary key (account_id, id), unique (account_id, reverses_id),
  foreign key (account_id, payment_id) references payment (account_id, id),
  foreign key (account_id, invoice_id) references invoice (account_id, id)
);
create index on payment_allocation (account_id, invoice_id);
create index on payment_allocation (account_id, payment_id);
${fence('payment_allocation', { update: false, delete: false })}

-- a customer's credit: the balance is locked by whoever moves it and never below zero
create table customer_credit (
  account_id uuid not null, customer_id uuid not null, ${amount('balance', 'not null default 0')},
  primary key (account_id, customer_id), foreign key (account_id, customer_id) references customer,
  check (balance >= 0)
);
${fence('customer_credit', { delete: false })}
create table customer_credit_entry (
  account_id uuid not null, id uuid not null, customer_id uuid not null,
  -- where the money came from: the rest of a payment, or an invoice that was paid and then credited
  ${amount('amount')}, reason text not null, payment_id uuid, invoice_id uuid,
  -- the pay-out it left by, or that was taken back
  pay_out_id uuid,
  created_at timestamptz not null default now(), created_by text not null,
  primary key (account_id, id),
  foreign key (account_id, customer_id) references customer_credit,
  foreign key (account_id, payment_id) references payment (account_id, id),
  foreign key (account_id, invoice_id) references invoice (account_id, id),
  foreign key (account_id, pay_out_id) references payment (account_id, id),
  check ((payment_id is null) <> (invoice_id is null))
);
create index on customer_credit_entry (account_id, customer_id);
create index on customer_credit_entry (account_id, payment_id) where payment_id is not null;
create index on customer_credit_entry (account_id, pay_out_id) where pay_out_id is not null;
${fence('customer_credit_entry', { update: false, delete: false })}

create table write_off (
  account_id uuid not null, id uuid not null, invoice_id uuid not null,
  ${amount('amount')}, reason text not null check (reason <> ''), written_off_on date not null,
  created_at timestamptz not null default now(), created_by text not null,
  primary key (account_id, id), foreign key (account_id, invoice_id) references invoice
);
create index on write_off (account_id, invoice_id);
${fence('write_off', { update: false, delete: false })}

create table import_run (
  account_id uuid not null references account, id uuid not null,
  kind text not null, file_name text not null, dry_run boolean not null, strict boolean not null,
  state text not null check (state in ('running', 'applied', 'checked', 'refused', 'failed')),
  started_at timestamptz not null, finished_at timestamptz,
  rows_read integer not null default 0, created integer not null default 0, updated integer not null default 0, unchanged integer not null default 0,
  refused integer not null default 0, warned integer not null default 0,
  -- how the file was read: encoding, separator, zone, which column became what
  report jsonb not null default '{}', created_by text not null,
  primary key (account_id, id)
);
create index on import_run (account_id, started_at);
${fence('import_run', { delete: false })}

-- each row that was refused, and what was noticed about others; "message" is said in the language of whoever reads it
create table import_remark (
  account_id uuid not null, run_id uuid not null, position integer not null check (position > 0),
  line integer not null, column_name text, value text not null default '',
  severity text not null check (severity in ('refused', 'warning')), message jsonb not null,
  primary key (account_id, run_id, position),
  foreign key (account_id, run_id) references import_run
);
${fence('import_remark', { update: false })}
`;
