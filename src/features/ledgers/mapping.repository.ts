import type { Day } from '../../billing/period.ts';
import { insertRows } from '../../db/insert-rows.ts';
import { changedBy, rowsOf, type Tx } from '../../db/transaction.ts';
import type { LedgerName } from './schema.ts';

export type MapKind = 'customer' | 'tax' | 'line' | 'account' | 'tracking' | 'customer-tracking';

export type Mapping = {
  readonly kind: MapKind;
  /** A customer's id, `S 19`, a kind of line, `payments` or `refunds`. */
  readonly localKey: string;
  readonly remoteId: string;
  readonly remoteName: string;
};

export async function listMappings(tx: Tx, ledger: LedgerName, kind: MapKind | null): Promise<Mapping[]> {
  const rows = await rowsOf<[MapKind, string, string, string]>(
    tx,
    `select kind, local_key, remote_id, remote_name from ledger_map
      where account_id = $1 and ledger = $2 and ($3::text is null or kind = $3) order by kind, local_key`,
    [tx.accountId, ledger, kind],
  );
  return rows.map(([own, localKey, remoteId, remoteName]) => ({ kind: own, localKey, remoteId, remoteName }));
}

/** What a customer is mapped to in each ledger. */
export async function listMappingsOfCustomer(
  tx: Tx,
  customerId: string,
): Promise<(Mapping & { readonly ledger: LedgerName })[]> {
  const rows = await rowsOf<[LedgerName, MapKind, string, string]>(
    tx,
    `select ledger, kind, remote_id, remote_name from ledger_map
      where account_id = $1 and kind in ('customer', 'customer-tracking') and local_key = $2`,
    [tx.accountId, customerId],
  );
  return rows.map(([ledger, kind, remoteId, remoteName]) => ({
    ...{ ledger, kind, localKey: customerId },
    ...{ remoteId, remoteName },
  }));
}

/** Replaces the mappings of these keys. */
export async function saveMappings(
  tx: Tx,
  ledger: LedgerName,
  mappings: readonly Mapping[],
  by: { readonly actor: string; readonly at: Date },
): Promise<void> {
  for (const kind of new Set(mappings.map((one) => one.kind))) {
    const keys = mappings.filter((one) => one.kind === kind).map(({ localKey }) => localKey);
    await removeMappings(tx, ledger, kind, keys);
  }
  await insertRows(
    tx,
    'ledger_map',
    [
      { name: 'ledger', type: 'text', of: () => ledger },
      { name: 'kind', type: 'text', of: ({ kind }) => kind },
      { name: 'local_key', type: 'text', of: ({ localKey }) => localKey },
      { name: 'remote_id', type: 'text', of: ({ remoteId }) => remoteId },
      { name: 'remote_name', type: 'text', of: ({ remoteName }) => remoteName },
      { name: 'mapped_at', type: 'timestamptz', of: () => by.at },
      { name: 'mapped_by', type: 'text', of: () => by.actor },
    ],
    mappings,
  );
}

export async function removeMappings(
  tx: Tx,
  ledger: LedgerName,
  kind: MapKind,
  localKeys: readonly string[],
): Promise<void> {
  await changedBy(
    tx,
    'delete from ledger_map where account_id = $1 and ledger = $2 and kind = $3 and local_key = any($4::text[])',
    [tx.accountId, ledger, kind, localKeys],
  );
}

/** Forgets what customers were mapped to that were deleted since; what they were there is free for another one. */
export async function removeMappingsOfDeleted(tx: Tx, ledger: LedgerName): Promise<void> {
  await changedBy(
    tx,
    `delete from ledger_map m
      where m.account_id = $1 and m.ledger = $2 and m.kind in ('customer', 'customer-tracking')
        and not exists (select from customer c where c.account_id = m.account_id and c.id::text = m.local_key)`,
    [tx.accountId, ledger],
  );
}

/** A customer as mapping knows it. */
export type LocalCustomer = {
  readonly id: string;
  readonly number: string;
  readonly name: string;
  readonly email: string;
  readonly vatId: string;
};

/** Customers that are billed: active ones, and those of issued invoices. */
export async function listLocalCustomers(tx: Tx): Promise<LocalCustomer[]> {
  const rows = await rowsOf<[string, string, string, string, string]>(
    tx,
    `select c.id, c.number, c.name, c.email, c.vat_id from customer c
      where c.account_id = $1
        and (c.active or exists (select from invoice i where i.account_id = c.account_id and i.customer_id = c.id and not i.draft))
      order by c.name, c.id`,
    [tx.accountId],
  );
  return rows.map(([id, number, name, email, vatId]) => ({ id, number, name, email, vatId }));
}

/** The taxes of the account as documents write them from a day on, and those of documents there are. */
export async function listLocalTaxes(
  tx: Tx,
  today: Day,
): Promise<{ readonly category: string; readonly percentage: string; readonly name: string }[]> {
  const rows = await rowsOf<[string, string, string]>(
    tx,
    `select distinct on (u.category, u.percentage) u.category, u.percentage, u.name from (
       select t.category, p.percentage, t.name, 0 as rank from tax t
         join tax_percentage p on p.account_id = t.account_id and p.tax_id = t.id
        where t.account_id = $1 and t.active
          and not exists (select from tax_percentage later where later.account_id = p.account_id and later.tax_id = p.tax_id
                            and later.valid_from > p.valid_from and later.valid_from <= $2)
       union all
       select category, percentage, '', 1 from invoice_tax where account_id = $1) u
      order by u.category, u.percentage, u.rank`,
    [tx.accountId, today],
  );
  return rows.map(([category, percentage, name]) => ({ category, percentage, name }));
}
