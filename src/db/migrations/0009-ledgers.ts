import { type Kysely, sql } from 'kysely';
import { amount, fence, record } from './policies.ts';

/** Connections to accounting software, what is mapped to what there, and what was said to it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(tables).execute(db);
}

const ledger = `ledger text not null check (ledger in ('quickbooks', 'xero'))`;

const tables = `
-- one of each; the row stays when somebody disconnects, and with it mappings and ids
create table ledger_connection (
  account_id uuid not null references account, ${ledger},
  state text not null default 'off' check (state in ('off', 'choosing', 'connected', 'reconnect', 'stopped')),
  client_id text not null default '', sealed_client_secret text,
  organisation_id text, organisation_name text not null default '',
  -- what the port must know of it, and what of its settings is in the way
  organisation jsonb, problems jsonb not null default '[]', inspected_at timestamptz,
  -- the organisations a person chooses from after consent
  choices jsonb not null default '[]',
  sealed_access_token text, sealed_refresh_token text,
  access_from timestamptz, access_expires_at timestamptz, refresh_expires_at timestamptz,
  -- fences late writers: it grows with every new pair of tokens
  generation integer not null default 0, refresh_lease_until timestamptz,
  -- one node at a time speaks to it
  lease_holder uuid, lease_until timestamptz,
  settings jsonb not null default '{}',
  cursor text, polled_at timestamptz, checked_at timestamptz, lists_at timestamptz,
  failure text not null default '',
${record},
  primary key (account_id, ledger),
  check ((state in ('connected', 'reconnect', 'stopped')) <= (organisation_id is not null))
);
${fence('ledger_connection', { delete: false })}

-- an authorisation on its way through the vendor's consent page; the state is kept as its hash
create table ledger_authorization (
  account_id uuid not null references account, state_hash text not null, ${ledger},
  actor text not null, sealed_verifier text not null, expires_at timestamptz not null,
  primary key (account_id, state_hash)
);
${fence('ledger_authorization', { update: false })}

-- what the ledger has, as it was last listed
create table ledger_entry (
  account_id uuid not null, ${ledger},
  kind text not null check (kind in ('customers', 'items', 'taxes', 'accounts', 'paymentAccounts', 'terms')),
  remote_id text not null, name text not null, active boolean not null, entry jsonb not null, seen_at timestamptz not null,
  primary key (account_id, ledger, kind, remote_id),
  foreign key (account_id, ledger) references ledger_connection
);
${fence('ledger_entry')}

-- ours and theirs, by id: names only suggest
create table ledger_map (
  account_id uuid not null, ${ledger},
  kind text not null check (kind in ('customer', 'tax', 'line', 'account')),
  -- a customer's id, 'S 19', a kind of line, 'payments' or 'refunds'
  local_key text not null, remote_id text not null, remote_name text not null default '',
  mapped_at timestamptz not null, mapped_by text not null,
  primary key (account_id, ledger, kind, local_key),
  foreign key (account_id, ledger) references ledger_connection
);
create unique index ledger_map_customer on ledger_map (account_id, ledger, remote_id) where kind = 'customer';
${fence('ledger_map')}

-- everything that goes out, once: a document, a payment, what of a credit settles an invoice, money paid out, a taking back
create table ledger_transfer (
  account_id uuid not null, id uuid not null, ${ledger},
  kind text not null check (kind in ('document', 'payment', 'allocation', 'refund', 'payment-void')),
  -- the invoice or correction, or the allocation of a payment
  subject_id uuid not null, invoice_id uuid not null, batch_id uuid,
  -- waiting: nothing frozen yet; ready: frozen; sending: under a key, perhaps done there
  state text not null default 'waiting' check (state in ('waiting', 'ready', 'sending', 'done', 'failed', 'ignored')),
  reference text not null default '',
  payload text, expected jsonb,
  -- the key, those that go together under it, and when it was first and last used
  call_id uuid, call_place integer, first_sent_at timestamptz, last_sent_at timestamptz, read_back boolean not null default false,
  attempts integer not null default 0, next_at timestamptz not null,
  remote_id text, remote_number text, remote_version text,
  -- as the ledger last had it
  ${amount('remote_net', 'null')}, ${amount('remote_tax', 'null')}, ${amount('remote_gross', 'null')}, ${amount('remote_open', 'null')},
  remote_status text, seen_at timestamptz,
  failure_code text not null default '', failure jsonb not null default '{}',
  created_at timestamptz not null, created_by text not null, done_at timestamptz,
  primary key (account_id, id), unique (account_id, ledger, kind, subject_id),
  foreign key (account_id, ledger) references ledger_connection,
  foreign key (account_id, invoice_id) references invoice (account_id, id),
  check ((state = 'sending') <= (call_id is not null and payload is not null and first_sent_at is not null)),
  check ((state = 'ready') <= (payload is not null))
);
create index on ledger_transfer (account_id, ledger, state, next_at);
create index on ledger_transfer (account_id, invoice_id);
create index on ledger_transfer (account_id, batch_id);
create index on ledger_transfer (account_id, ledger, remote_id);
${fence('ledger_transfer', { delete: false })}

-- money that was recorded there and taken over here, so that it is taken once
create table ledger_payment (
  account_id uuid not null, ${ledger}, remote_id text not null, part text not null,
  payment_id uuid not null, ${amount('amount')}, reversed boolean not null default false,
  primary key (account_id, ledger, remote_id, part),
  foreign key (account_id, ledger) references ledger_connection,
  foreign key (account_id, payment_id) references payment (account_id, id)
);
${fence('ledger_payment', { delete: false })}

-- what a person has to look at: what happened, in a sentence by its code, until it is mended or let be
create table ledger_exception (
  account_id uuid not null, id uuid not null, ${ledger},
  code text not null, subject text not null, params jsonb not null default '{}',
  transfer_id uuid, invoice_id uuid,
  state text not null default 'open' check (state in ('open', 'resolved', 'ignored')),
  at timestamptz not null, closed_at timestamptz, closed_by text, note text not null default '',
  primary key (account_id, id),
  foreign key (account_id, ledger) references ledger_connection,
  foreign key (account_id, transfer_id) references ledger_transfer (account_id, id),
  foreign key (account_id, invoice_id) references invoice (account_id, id)
);
create unique index ledger_exception_open on ledger_exception (account_id, ledger, code, subject) where state = 'open';
create index on ledger_exception (account_id, at);
${fence('ledger_exception', { delete: false })}

-- the nightly comparison
create table ledger_check (
  account_id uuid not null, id uuid not null, ${ledger},
  at timestamptz not null, matched integer not null, differing integer not null, missing integer not null,
  items jsonb not null default '[]',
  primary key (account_id, id),
  foreign key (account_id, ledger) references ledger_connection
);
create index on ledger_check (account_id, ledger, at);
${fence('ledger_check', { update: false })}

-- settings of files for ledgers that are not connected: DATEV, and names as other programs write them
create table ledger_file_settings (
  account_id uuid not null references account, settings jsonb not null default '{}',
${record},
  primary key (account_id)
);
${fence('ledger_file_settings', { delete: false })}

-- a debtor number that differs from the customer's
create table datev_debtor (
  account_id uuid not null, customer_id uuid not null, debtor text not null check (debtor ~ '^[1-6][0-9]{4,8}$'),
  primary key (account_id, customer_id), unique (account_id, debtor),
  foreign key (account_id, customer_id) references customer (account_id, id) on delete cascade
);
${fence('datev_debtor')}
`;
