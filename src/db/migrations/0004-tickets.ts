import { type Kysely, sql } from 'kysely';
import { decimal, fence, holding, record } from './policies.ts';

/**
 * Work, and the lock on it (architecture §5, R24, R25).
 *
 * A billed ticket is `open = false`. Each entry, product and expense is open, held or deferred and repeats the openness
 * of its ticket in `ticket_open`, tied to it by a foreign key: no open item can stay on, or come to, a billed ticket,
 * and no ticket can be opened while an item on it is still held or deferred, whatever the race. The policies let
 * the application change open rows only, unless its transaction says `app.holding`.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(tables).execute(db);
}

const open = 'holder_id is null and not deferred';
const itemRules = {
  insert: `(${open}) or ${holding}`,
  update: `(${open}) or ${holding}`,
  delete: `(${open}) or ${holding}`,
};

/** The columns by which every item of a ticket is open, held or deferred, and may be written off with a reason. */
const itemOfTicket = `
  ticket_id uuid not null, ticket_open boolean not null default true,
  holder_id uuid, deferred boolean not null default false,
  written_off_at timestamptz, written_off_by text, write_off_reason text,
${record},
  primary key (account_id, id),
  foreign key (account_id, ticket_id, ticket_open) references ticket (account_id, id, open),
  foreign key (account_id, holder_id) references holder,
  check (ticket_open = (holder_id is null and not deferred)),
  check (holder_id is null or not deferred),
  check ((written_off_at is null) = (write_off_reason is null))`;

const tables = `
-- R24: a saved batch or a flexible invoice; whatever has taken an item is here, and stays here
create table holder (
  account_id uuid not null references account, id uuid not null,
  kind text not null check (kind in ('batch', 'flexible')), name text not null,
  primary key (account_id, id)
);
${fence('holder', { delete: false })}

create table ticket_status (
  account_id uuid not null references account, id uuid not null,
  name text not null check (name <> ''),
  phase text not null check (phase in ('open', 'pending', 'resolved', 'closed')),
  billable boolean not null, position smallint not null,
${record},
  primary key (account_id, id), unique (account_id, name), unique (account_id, id, billable)
);
${fence('ticket_status')}

create table technician (
  account_id uuid not null references account, id uuid not null,
  name text not null check (name <> ''), external_id text, user_id uuid, active boolean not null default true,
${record},
  primary key (account_id, id), unique (account_id, external_id), unique (account_id, user_id),
  foreign key (account_id, user_id) references app_user (account_id, id)
);
create index on technician (account_id, name);
${fence('technician')}

create table technician_cost (
  account_id uuid not null, technician_id uuid not null, valid_from date not null, ${decimal('cost_per_hour')},
  primary key (account_id, technician_id, valid_from),
  foreign key (account_id, technician_id) references technician on delete cascade
);
${fence('technician_cost')}

create table ticket (
  account_id uuid not null references account, id uuid not null,
  number text not null check (number <> ''), external_id text, title text not null check (title <> ''),
  customer_id uuid, contract_id uuid, contact_id uuid,
  -- R4: the contract was empty and decided on save; it is empty again when the ticket opens
  contract_by_default boolean not null default false,
  status_id uuid not null, status_billable boolean not null,
  -- R1: the account's local day of the last change into a billable status
  billing_day date,
  open boolean not null default true,
  assignee_id uuid, priority text not null default '', category text not null default '', source text not null default '',
  opened_at timestamptz not null, resolved_at timestamptz, closed_at timestamptz,
  follows_ticket_id uuid,
${record},
  primary key (account_id, id), unique (account_id, number), unique (account_id, external_id), unique (account_id, id, open),
  foreign key (account_id, customer_id) references customer (account_id, id),
  foreign key (account_id, contract_id) references contract (account_id, id),
  foreign key (account_id, contact_id) references contact (account_id, id),
  foreign key (account_id, assignee_id) references technician (account_id, id),
  foreign key (account_id, follows_ticket_id) references ticket (account_id, id),
  foreign key (account_id, status_id, status_billable) references ticket_status (account_id, id, billable) on update cascade,
  check (open or status_billable), check (open or billing_day is not null), check (open or customer_id is not null)
);
create index on ticket (account_id, customer_id);
create index on ticket (account_id, contract_id, billing_day);
-- what a preview looks at: however many tickets were billed before, these are few
create index on ticket (account_id, contract_id, customer_id) where open and status_billable;
create index on ticket (account_id, opened_at);
create index on ticket (account_id, status_id, status_billable);
${fence('ticket', { insert: 'open', update: `open or ${holding}`, delete: 'open' })}

-- free on a billed ticket too (R24)
create table ticket_comment (
  account_id uuid not null, id uuid not null, ticket_id uuid not null,
  author text not null, text text not null check (text <> ''), created_at timestamptz not null default now(),
  primary key (account_id, id), foreign key (account_id, ticket_id) references ticket on delete cascade
);
create index on ticket_comment (account_id, ticket_id);
${fence('ticket_comment', { update: false })}

create table time_entry (
  account_id uuid not null references account, id uuid not null,
  technician_id uuid not null, started_at timestamptz not null, ended_at timestamptz,
  minutes integer not null check (minutes between 0 and 100000),
  billable boolean not null default true, on_site boolean not null default false,
  rate_id uuid, ${decimal('price', 'null')}, note text not null default '',
  external_id text, import_key text,
${itemOfTicket},
  unique (account_id, external_id), unique (account_id, import_key),
  foreign key (account_id, technician_id) references technician,
  foreign key (account_id, rate_id) references rate (account_id, id),
  check (ended_at >= started_at), check (price >= 0)
-- half of each page stays free: taking and releasing write every entry anew, which then needs no new index entries
) with (fillfactor = 50);
create index on time_entry (account_id, ticket_id);
create index on time_entry (account_id, technician_id, started_at);
create index on time_entry (account_id, ticket_id) where deferred;
${fence('time_entry', itemRules)}

create table ticket_product (
  account_id uuid not null references account, id uuid not null,
  product_id uuid, description text not null check (description <> ''), day date not null,
  item_kind text not null check (item_kind in ('service', 'goods')), unit text not null default 'piece',
  ${decimal('quantity')}, ${decimal('price')}, ${decimal('discount_percentage', 'not null default 0')}, ${decimal('cost_price', 'null')},
  tax_id uuid, external_id text, import_key text,
${itemOfTicket},
  unique (account_id, external_id), unique (account_id, import_key),
  foreign key (account_id, product_id) references product (account_id, id),
  foreign key (account_id, tax_id) references tax (account_id, id),
  check (price >= 0), check (discount_percentage between 0 and 100)
);
create index on ticket_product (account_id, ticket_id);
create index on ticket_product (account_id, ticket_id) where deferred;
${fence('ticket_product', itemRules)}

create table ticket_expense (
  account_id uuid not null references account, id uuid not null,
  expense_id uuid, description text not null check (description <> ''), day date not null,
  item_kind text not null check (item_kind in ('service', 'goods')),
  ${decimal('quantity')}, ${decimal('price')}, ${decimal('discount_percentage', 'not null default 0')}, ${decimal('cost_price', 'null')},
  tax_id uuid, external_id text, import_key text,
${itemOfTicket},
  unique (account_id, external_id), unique (account_id, import_key),
  foreign key (account_id, expense_id) references expense (account_id, id),
  foreign key (account_id, tax_id) references tax (account_id, id),
  check (price >= 0), check (discount_percentage between 0 and 100)
);
create index on ticket_expense (account_id, ticket_id);
create index on ticket_expense (account_id, ticket_id) where deferred;
${fence('ticket_expense', itemRules)}

-- a running timer; it keeps its ticket from being billed, by the same foreign key
create table timer (
  account_id uuid not null, technician_id uuid not null, ticket_id uuid not null,
  ticket_open boolean not null default true check (ticket_open),
  started_at timestamptz not null, note text not null default '',
  primary key (account_id, technician_id),
  foreign key (account_id, technician_id) references technician,
  foreign key (account_id, ticket_id, ticket_open) references ticket (account_id, id, open)
);
create index on timer (account_id, ticket_id);
${fence('timer')}
`;
