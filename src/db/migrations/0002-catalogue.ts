import { type Kysely, sql } from 'kysely';
import { decimal, fence, record } from './policies.ts';

/** What can be sold, at which price and which tax. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(tables).execute(db);
}

const tables = `
create table tax (
  account_id uuid not null references account, id uuid not null,
  name text not null check (name <> ''),
  category text not null check (category in ('S', 'Z', 'E', 'AE', 'K', 'G', 'O')),
  exemption_reason text,
  active boolean not null default true,
${record},
  primary key (account_id, id), unique (account_id, name),
  check (category in ('S', 'Z') or exemption_reason <> '')
);
${fence('tax')}
alter table account add foreign key (account_id, standard_tax_id) references tax (account_id, id);

-- R32: a tax holds percentages with a first day each
create table tax_percentage (
  account_id uuid not null, tax_id uuid not null, valid_from date not null,
  ${decimal('percentage')},
  components jsonb not null default '[]',
  primary key (account_id, tax_id, valid_from),
  foreign key (account_id, tax_id) references tax on delete cascade,
  check (percentage >= 0 and percentage <= 100)
);
${fence('tax_percentage')}

create table category (
  account_id uuid not null references account, id uuid not null,
  name text not null check (name <> ''), tax_id uuid,
${record},
  primary key (account_id, id), unique (account_id, name),
  foreign key (account_id, tax_id) references tax (account_id, id)
);
${fence('category')}

-- the account's own holidays; rates with hours of validity look here (R9)
create table holiday (
  account_id uuid not null references account, day date not null, name text not null,
  primary key (account_id, day)
);
${fence('holiday')}

create table rate (
  account_id uuid not null references account, id uuid not null,
  name text not null check (name <> ''), external_id text,
  unit text not null check (unit in ('hour', 'device', 'gigabyte', 'piece')),
  item_kind text not null default 'service' check (item_kind in ('service', 'goods')),
  ${decimal('price')},
  tax_id uuid, category_id uuid,
  -- null: always; else { "holidays": bool, "hours": [{ "weekdays": [1..7], "from": "18:00", "to": "24:00" }] }
  validity jsonb,
  active boolean not null default true,
${record},
  primary key (account_id, id), unique (account_id, name), unique (account_id, external_id),
  foreign key (account_id, tax_id) references tax (account_id, id),
  foreign key (account_id, category_id) references category (account_id, id),
  check (price >= 0)
);
${fence('rate')}

create table product (
  account_id uuid not null references account, id uuid not null,
  name text not null check (name <> ''), number text, external_id text, description text not null default '', unit text not null default 'piece',
  item_kind text not null default 'goods' check (item_kind in ('service', 'goods')),
  ${decimal('price')}, ${decimal('cost_price', 'null')},
  tax_id uuid, category_id uuid,
  active boolean not null default true,
${record},
  primary key (account_id, id), unique (account_id, number), unique (account_id, external_id),
  foreign key (account_id, tax_id) references tax (account_id, id),
  foreign key (account_id, category_id) references category (account_id, id),
  check (price >= 0)
);
${fence('product')}

create table expense (
  account_id uuid not null references account, id uuid not null,
  name text not null check (name <> ''), external_id text, description text not null default '',
  item_kind text not null default 'service' check (item_kind in ('service', 'goods')),
  ${decimal('price')}, ${decimal('cost_price', 'null')},
  tax_id uuid, category_id uuid,
  active boolean not null default true,
${record},
  primary key (account_id, id), unique (account_id, name), unique (account_id, external_id),
  foreign key (account_id, tax_id) references tax (account_id, id),
  foreign key (account_id, category_id) references category (account_id, id),
  check (price >= 0)
);
${fence('expense')}
`;
