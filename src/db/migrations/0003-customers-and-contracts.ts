import { type Kysely, sql } from 'kysely';
import { amount, decimal, fence, record } from './policies.ts';

/** Whom we bill and what was agreed with them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(tables).execute(db);
}

const tables = `
-- plain counters of an account: customer, contract and ticket numbers (gaps allowed)
create table counter (
  account_id uuid not null references account, name text not null, next bigint not null default 1,
  primary key (account_id, name)
);
${fence('counter', { delete: false })}

create table customer (
  account_id uuid not null references account, id uuid not null,
  number text not null check (number <> ''), name text not null check (name <> ''), external_id text,
  kind text not null default 'business' check (kind in ('business', 'consumer', 'public')),
  street text not null default '', postal_code text not null default '', city text not null default '', state text not null default '',
  country char(2) not null,
  email text not null default '', phone text not null default '', language text check (language in ('de', 'en')),
  vat_id text not null default '', tax_treatment text not null default 'domestic'
    check (tax_treatment in ('domestic', 'eu-business', 'third-country', 'exempt')),
  exemption_reason text not null default '', deliver_to_country char(2),
  payment_terms jsonb, level_of_detail text check (level_of_detail in ('contract', 'ticket', 'time-entry')),
  -- null: decided by the region's default; see documents
  delivery_form text check (delivery_form in ('pdf', 'zugferd', 'xrechnung-ubl', 'xrechnung-cii', 'peppol')),
  buyer_reference text not null default '', electronic_address text not null default '', electronic_address_scheme text not null default '',
  order_number text not null default '', notes text not null default '',
  active boolean not null default true,
${record},
  primary key (account_id, id), unique (account_id, number), unique (account_id, external_id)
);
create index on customer (account_id, name);
${fence('customer')}

create table contact (
  account_id uuid not null, id uuid not null, customer_id uuid not null,
  name text not null check (name <> ''), external_id text, email text not null default '', phone text not null default '', position text not null default '',
  receives_invoices boolean not null default false, active boolean not null default true,
${record},
  primary key (account_id, id), unique (account_id, external_id),
  foreign key (account_id, customer_id) references customer
);
create index on contact (account_id, customer_id);
${fence('contact')}

create table contract (
  account_id uuid not null, id uuid not null,
  number text not null check (number <> ''), name text not null check (name <> ''), external_id text,
  customer_id uuid not null, bill_to_customer_id uuid not null,
  type text not null check (type in ('hourly', 'block-hours', 'block-money', 'retainer', 'remote-monitoring', 'online-backup',
    'project-one-time-fee', 'project-hourly')),
  start_day date not null, end_day date, billed_from_day date not null,
  active boolean not null default true, is_default boolean not null default false,
  taxable boolean not null default true, tax_id uuid,
  frequency text not null check (frequency in ('weekly', 'two-weekly', 'monthly', 'quarterly', 'half-yearly', 'yearly')),
  timing text not null default 'arrears' check (timing in ('arrears', 'advance')),
  alignment text not null default 'start' check (alignment in ('start', 'calendar')),
  on_demand boolean not null default false,
  rounding jsonb, payment_terms jsonb, ${decimal('discount_percentage', 'not null default 0')},
  level_of_detail text check (level_of_detail in ('contract', 'ticket', 'time-entry')),
  order_number text not null default '', notes text not null default '',
  completed_on date, finished_at timestamptz,
${record},
  primary key (account_id, id), unique (account_id, number), unique (account_id, external_id),
  foreign key (account_id, customer_id) references customer,
  foreign key (account_id, bill_to_customer_id) references customer (account_id, id),
  foreign key (account_id, tax_id) references tax (account_id, id),
  check (end_day >= start_day), check (billed_from_day >= start_day),
  check (discount_percentage between 0 and 100), check (taxable or tax_id is not null)
);
create index on contract (account_id, customer_id);
create index on contract (account_id, bill_to_customer_id);
create unique index contract_one_default on contract (account_id, customer_id) where is_default;
${fence('contract')}

-- terms in force from a day on; the shape of terms is the contract type's (src/billing/contract.ts)
create table contract_version (
  account_id uuid not null, id uuid not null, contract_id uuid not null,
  valid_from date not null, terms jsonb not null, created_at timestamptz not null default now(),
  primary key (account_id, id), unique (account_id, contract_id, valid_from),
  foreign key (account_id, contract_id) references contract on delete cascade
);
${fence('contract_version')}

-- the rates a version offers for work, in order; a price here wins over the catalogue's
create table contract_rate (
  account_id uuid not null, version_id uuid not null, rate_id uuid not null,
  position smallint not null, ${decimal('price', 'null')},
  primary key (account_id, version_id, rate_id),
  foreign key (account_id, version_id) references contract_version on delete cascade,
  foreign key (account_id, rate_id) references rate,
  check (price >= 0)
);
create index on contract_rate (account_id, rate_id);
${fence('contract_rate')}

-- R15: further recurring fees
create table contract_position (
  account_id uuid not null, id uuid not null, contract_id uuid not null,
  position smallint not null, description text not null check (description <> ''),
  item_kind text not null default 'service' check (item_kind in ('service', 'goods')),
  product_id uuid, rate_id uuid, tax_id uuid,
  ${decimal('quantity')}, ${decimal('price')}, unit text not null default 'piece',
  from_day date not null, to_day date,
  primary key (account_id, id),
  foreign key (account_id, contract_id) references contract on delete cascade,
  foreign key (account_id, product_id) references product (account_id, id),
  foreign key (account_id, rate_id) references rate (account_id, id),
  foreign key (account_id, tax_id) references tax (account_id, id),
  check (price >= 0), check (to_day >= from_day)
);
create index on contract_position (account_id, contract_id);
${fence('contract_position')}

-- R20: what was counted, when, and the proof
create table contract_count (
  account_id uuid not null, id uuid not null, contract_id uuid not null,
  class text not null check (class in ('pc', 'mac', 'server', 'other', 'agents', 'all', 'backup-pc', 'backup-server', 'backup-total')),
  counted_on date not null, ${decimal('quantity')},
  evidence text not null, source text not null check (source in ('person', 'import', 'api')),
  created_at timestamptz not null default now(), created_by text not null,
  primary key (account_id, id), unique (account_id, contract_id, class, counted_on, id),
  foreign key (account_id, contract_id) references contract,
  check (quantity >= 0)
);
${fence('contract_count', { update: false })}

-- R3: what a block had left when billing here began; minutes or money, with its own expiry
create table opening_balance (
  account_id uuid not null, id uuid not null, contract_id uuid not null,
  minutes integer check (minutes >= 0), ${amount('money', 'null')}, expires_on date,
  primary key (account_id, id),
  foreign key (account_id, contract_id) references contract on delete cascade,
  check ((minutes is null) <> (money is null))
);
create index on opening_balance (account_id, contract_id);
${fence('opening_balance')}
`;
