import { type Kysely, sql } from 'kysely';
import { allow, fence } from './policies.ts';

/**
 * Several connections per vendor: what was the vendor's name is the key of a connection, `xero` and then `xero-2` to `xero-9`. A
 * document goes to one connection of a vendor, by rules, and never to another one of it afterwards.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(`${keys}${connections}${routes}${once}`).execute(db);
}

const isKey = `check (ledger ~ '^(quickbooks|xero)(-[2-9])?$')`;
const vendor = `split_part(ledger, '-', 1)`;

const keyed = ['connection', 'authorization', 'entry', 'map', 'transfer', 'payment', 'exception', 'check'];

const keys = keyed
  .map(
    (table) => `
alter table ledger_${table} drop constraint ledger_${table}_ledger_check;
alter table ledger_${table} add constraint ledger_${table}_ledger_check ${isKey};`,
  )
  .join('');

const connections = `
-- what people call it, beside its organisation
alter table ledger_connection add column label text not null default '';
-- two connections to the same books would have everything there twice
create unique index ledger_connection_organisation on ledger_connection (account_id, (${vendor}), organisation_id);
-- one that was never connected can be taken away again
${allow('ledger_connection', 'delete', 'organisation_id is null')}
`;

const routes = `
-- where documents go among the connections of a vendor: a customer's before a country's before the default
create table ledger_route (
  account_id uuid not null, ledger text not null ${isKey},
  kind text not null check (kind in ('customer', 'country', 'default')),
  -- a customer's id, a country's code, or nothing
  local_key text not null check ((kind = 'default') = (local_key = '')),
  primary key (account_id, ledger, kind, local_key),
  foreign key (account_id, ledger) references ledger_connection
);
create unique index ledger_route_key on ledger_route (account_id, kind, local_key, (${vendor}));
${fence('ledger_route', { update: false })}
`;

const once = `
-- exactly once: what is handed to one connection of a vendor is handed to no other one of it
alter table ledger_transfer drop constraint ledger_transfer_account_id_ledger_kind_subject_id_key;
create unique index ledger_transfer_once on ledger_transfer (account_id, subject_id, kind, (${vendor}));
`;
