import { type Kysely, sql } from 'kysely';
import { amount, decimal, fence, record } from './policies.ts';

/** Claims that are reminded of (R41), and what the bank says came in. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(tables).execute(db);
}

const tables = `
create table reminder_settings (
  account_id uuid primary key references account,
  -- up to three: { "days", "fee", "texts": { "de": { "intro", "closing" }, "en": … } }
  levels jsonb not null, pay_within_days integer not null check (pay_within_days between 1 and 60),
  ${decimal('interest_percentage')}, ${amount('minimum_open')},
${record}
);
${fence('reminder_settings', { delete: false })}

-- who or what is not reminded of: a customer, or one invoice
create table reminder_stop (
  account_id uuid not null, id uuid not null, customer_id uuid not null, invoice_id uuid,
  reason text not null, created_at timestamptz not null, created_by text not null,
  primary key (account_id, id), unique nulls not distinct (account_id, customer_id, invoice_id),
  foreign key (account_id, customer_id) references customer,
  foreign key (account_id, invoice_id) references invoice
);
${fence('reminder_stop', { update: false })}

create table reminder_run (
  account_id uuid not null references account, id uuid not null,
  day date not null, mailing_id uuid, created_at timestamptz not null, created_by text not null,
  primary key (account_id, id), foreign key (account_id, mailing_id) references mailing
);
${fence('reminder_run', { delete: false })}

-- one letter to one customer; fee and interest are its own claims and never part of an invoice
create table reminder (
  account_id uuid not null, id uuid not null, run_id uuid not null, customer_id uuid not null,
  level smallint not null check (level between 1 and 3), day date not null, pay_until date not null,
  ${amount('open')}, ${amount('fee')}, ${amount('interest')}, ${amount('total')},
  -- the letter as it was written, whole and for ever
  document text not null,
  withdrawn_at timestamptz, withdrawn_reason text not null default '',
  created_at timestamptz not null, created_by text not null,
  primary key (account_id, id),
  foreign key (account_id, run_id) references reminder_run,
  foreign key (account_id, customer_id) references customer
);
create index on reminder (account_id, customer_id);
create index on reminder (account_id, run_id);
create index on reminder (account_id, created_at, id);
${fence('reminder', { delete: false })}
create table reminder_item (
  account_id uuid not null, reminder_id uuid not null, invoice_id uuid not null,
  level smallint not null check (level between 1 and 3), overdue_days integer not null check (overdue_days > 0),
  ${amount('open')}, ${amount('interest')},
  primary key (account_id, reminder_id, invoice_id),
  foreign key (account_id, reminder_id) references reminder,
  foreign key (account_id, invoice_id) references invoice
);
create index on reminder_item (account_id, invoice_id);
${fence('reminder_item', { update: false, delete: false })}

alter table delivery add column reminder_id uuid;
alter table delivery add foreign key (account_id, reminder_id) references reminder;
alter table delivery add check ((kind = 'reminder') = (reminder_id is not null));
alter table delivery add check ((kind in ('reminder', 'statement')) = (document is not null));
create index on delivery (account_id, reminder_id) where reminder_id is not null;

create table bank_statement (
  account_id uuid not null references account, id uuid not null,
  file_name text not null, sha256 text not null, iban text not null, reference text not null,
  from_day date, to_day date, currency char(3) not null,
  ${amount('opening', 'null')}, ${amount('closing', 'null')},
  entries integer not null, new_entries integer not null,
  imported_at timestamptz not null, imported_by text not null,
  primary key (account_id, id), unique (account_id, sha256, iban, reference)
);
create index on bank_statement (account_id, imported_at, id);
${fence('bank_statement', { update: false, delete: false })}

-- money that moved on an account of ours; its key is what the bank says of it, so that it is taken in once
create table bank_entry (
  account_id uuid not null, id uuid not null, statement_id uuid not null, entry_key text not null,
  booked_on date not null, valued_on date not null,
  -- above zero: it came
  ${amount('amount')}, currency char(3) not null,
  -- it takes an earlier one back
  reversal boolean not null,
  payer_name text not null, payer_iban text not null, purpose text not null, end_to_end_id text not null, bank_reference text not null,
  state text not null check (state in ('open', 'accepted', 'ignored', 'outgoing')),
  payment_id uuid, reason text not null default '', decided_at timestamptz, decided_by text,
  primary key (account_id, id), unique (account_id, entry_key),
  foreign key (account_id, statement_id) references bank_statement,
  foreign key (account_id, payment_id) references payment (account_id, id),
  check ((state = 'accepted') = (payment_id is not null))
);
create index on bank_entry (account_id, state, booked_on, id);
create index on bank_entry (account_id, statement_id);
create index on bank_entry (account_id, payment_id) where payment_id is not null;
${fence('bank_entry', { delete: false })}

-- whose account money came from, as people said when they accepted it
create table payer_iban (
  account_id uuid not null, iban text not null, customer_id uuid not null, seen_at timestamptz not null,
  primary key (account_id, iban, customer_id),
  foreign key (account_id, customer_id) references customer on delete cascade
);
${fence('payer_iban')}
`;
