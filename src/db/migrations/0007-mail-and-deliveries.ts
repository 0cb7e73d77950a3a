import { type Kysely, sql } from 'kysely';
import { fence, record } from './policies.ts';

/** How e-mails leave the house, what they say, and what became of each. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(tables).execute(db);
}

const tables = `
create table mail_settings (
  account_id uuid primary key references account,
  host text not null check (host <> ''), port integer not null check (port between 1 and 65535),
  security text not null check (security in ('tls', 'starttls', 'none')),
  user_name text not null default '', password_sealed text,
  sender_name text not null default '', sender_address text not null check (sender_address <> ''),
  reply_to text not null default '', bcc text not null default '',
  -- with {{number}} and {{amount}}; empty: none
  payment_link text not null default '',
${record}
);
${fence('mail_settings')}

-- a text of one's own; without a row the product's applies
create table mail_template (
  account_id uuid not null references account,
  kind text not null check (kind in ('invoice', 'correction', 'reminder-1', 'reminder-2', 'reminder-3', 'statement', 'test')),
  language text not null check (language in ('de', 'en')),
  subject text not null check (subject <> ''), body text not null check (body <> ''),
${record},
  primary key (account_id, kind, language)
);
${fence('mail_template')}

-- e-mails that were asked for together: one invoice, a selection, a batch, a reminder run
create table mailing (
  account_id uuid not null references account, id uuid not null,
  batch_id uuid,
  created_at timestamptz not null, created_by text not null,
  primary key (account_id, id),
  foreign key (account_id, batch_id) references invoice_batch
);
create index on mailing (account_id, batch_id);
${fence('mailing', { update: false, delete: false })}

-- one e-mail; its texts and its Message-ID are fixed before the first try
create table delivery (
  account_id uuid not null, id uuid not null, mailing_id uuid not null,
  kind text not null check (kind in ('invoice', 'correction', 'reminder', 'statement')),
  customer_id uuid not null, invoice_id uuid,
  language text not null check (language in ('de', 'en')),
  -- [{ "name", "address" }]
  recipients jsonb not null,
  subject text not null, body text not null, message_id text not null,
  -- what a statement is made of: unlike an invoice it is kept nowhere else
  document jsonb,
  -- 'doubtful': handed over, and whether the server took it is not known; a person decides
  state text not null check (state in ('queued', 'sending', 'sent', 'failed', 'doubtful', 'cancelled')),
  -- tries since it was last queued by a person
  tries integer not null default 0, next_try_at timestamptz,
  -- what was said last: by the server, the network, or the person who decided
  answer text not null default '',
  refused_recipients jsonb not null default '[]',
  sent_at timestamptz, created_at timestamptz not null, created_by text not null, updated_at timestamptz not null,
  primary key (account_id, id), unique (account_id, message_id),
  foreign key (account_id, mailing_id) references mailing,
  foreign key (account_id, customer_id) references customer,
  foreign key (account_id, invoice_id) references invoice,
  check ((kind in ('invoice', 'correction')) = (invoice_id is not null)),
  check ((state = 'queued') = (next_try_at is not null)),
  check (state <> 'sent' or sent_at is not null)
);
create index on delivery (account_id, mailing_id);
create index on delivery (account_id, invoice_id);
create index on delivery (account_id, customer_id);
create index on delivery (account_id, created_at, id);
create index delivery_due on delivery (account_id, next_try_at) where state = 'queued';
-- never two of one invoice on their way at once
create unique index delivery_under_way on delivery (account_id, invoice_id) where state in ('queued', 'sending', 'doubtful');
${fence('delivery', { delete: false })}

-- every try, with the server's answer; without an outcome it is under way, or its process died
create table delivery_attempt (
  account_id uuid not null, delivery_id uuid not null, number integer not null check (number > 0),
  started_at timestamptz not null, ended_at timestamptz,
  server text not null,
  outcome text check (outcome in ('accepted', 'refused', 'deferred', 'unreachable', 'unknown')),
  code integer, answer text not null default '',
  primary key (account_id, delivery_id, number),
  foreign key (account_id, delivery_id) references delivery,
  check ((outcome is null) = (ended_at is null))
);
${fence('delivery_attempt', { delete: false })}
`;
