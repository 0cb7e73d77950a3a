import { rowsOf, type Tx } from '../../db/transaction.ts';

export type ContractName = { readonly number: string; readonly name: string };

/** Contracts that are there, in the order of their numbers. */
export async function findContractNames(
  tx: Tx,
  ids: readonly string[],
): Promise<ReadonlyMap<string, ContractName>> {
  const rows = await rowsOf<[string, string, string]>(
    tx,
    `select id, number, name from contract where account_id = $1 and id = any($2::uuid[]) order by length(number), number`,
    [tx.accountId, ids],
  );
  return new Map(rows.map(([id, number, name]) => [id, { number, name }]));
}

/** Something of a contract that somebody else holds now. */
export type Taken = {
  readonly contractId: string;
  /** The ticket's number; null: a fee or usage period. */
  readonly ticket: string | null;
  readonly holder: string;
};

/** What batches and invoices saved since then have taken of these contracts. */
export async function listTaken(tx: Tx, contractIds: readonly string[], since: Date): Promise<Taken[]> {
  const rows = await rowsOf<[string, string | null, string]>(
    tx,
    `with newer as (
       select h.id, h.name from holder h
         left join invoice_batch b on b.account_id = $1 and b.id = h.id
         left join invoice i on i.account_id = $1 and i.id = h.id
        where h.account_id = $1 and coalesce(b.saved_at, i.created_at) > $3),
     held as (
       select b.kind, b.source_id, n.name from newer n
         join billed_item b on b.account_id = $1 and b.holder_id = n.id),
     item (kind, id, ticket_id) as (
       select 'time-entry', e.id, e.ticket_id from time_entry e where e.account_id = $1 and e.id in (select source_id from held)
       union all
       select 'ticket-product', p.id, p.ticket_id from ticket_product p where p.account_id = $1 and p.id in (select source_id from held)
       union all
       select 'ticket-expense', x.id, x.ticket_id from ticket_expense x where x.account_id = $1 and x.id in (select source_id from held))
     select distinct t.contract_id, t.number, held.name, length(t.number) as digits
       from held
       join item on item.kind = held.kind and item.id = held.source_id
       join ticket t on t.account_id = $1 and t.id = item.ticket_id
      where t.contract_id = any($2::uuid[])
     union all
     select distinct held.source_id, null, held.name, 0
       from held where held.kind = 'contract-period' and held.source_id = any($2::uuid[])
      order by 1, 4, 2
      limit 500`,
    [tx.accountId, contractIds, since],
  );
  return rows.map(([contractId, ticket, holder]) => ({ contractId, ticket, holder }));
}

/** What became of work on a contract; the name of a sentence. */
export type WhatChanged =
  | 'ticketAdded'
  | 'ticketChanged'
  | 'entryAdded'
  | 'entryChanged'
  | 'itemAdded'
  | 'itemChanged';

export type Touched = { readonly contractId: string; readonly what: WhatChanged; readonly ticket: string };

/** What happened since then to tickets of these contracts that may be billed: they came, or what is on them came or changed. */
export async function listChanged(
  tx: Tx,
  contractIds: readonly string[],
  since: Date,
  cutOff: string,
): Promise<Touched[]> {
  const changed = (item: 'entry' | 'item', table: string) => `
     select t.contract_id, t.number, t.came, case when i.created_at > $3 then '${item}Added' else '${item}Changed' end as what
       from offered t join ${table} i on i.account_id = $1 and i.ticket_id = t.id and i.updated_at > $3`;
  const rows = await rowsOf<[string, WhatChanged, string]>(
    tx,
    `with offered as (
       select coalesce(t.contract_id, c.id) as contract_id, t.id, t.number, t.updated_at > $3 as changed,
              greatest(t.created_at, t.resolved_at, t.closed_at) > $3 as came
         from ticket t
         left join contract c on c.account_id = $1 and t.contract_id is null and c.customer_id = t.customer_id and c.is_default
        where t.account_id = $1 and t.open and t.status_billable and (t.billing_day is null or t.billing_day <= $4::date)
          and coalesce(t.contract_id, c.id) = any($2::uuid[])),
     on_it as (${changed('entry', 'time_entry')}
       union ${changed('item', 'ticket_product')}
       union ${changed('item', 'ticket_expense')})
     select contract_id, what, number from (
       select contract_id, 'ticketAdded' as what, number from offered where came
       union all
       select contract_id, what, number from on_it where not came
       union all
       select contract_id, 'ticketChanged', number from offered o
        where changed and not came and not exists (select from on_it i where i.number = o.number)) told
      order by contract_id, length(number), number, what
      limit 500`,
    [tx.accountId, contractIds, since, cutOff],
  );
  return rows.map(([contractId, what, ticket]) => ({ contractId, what, ticket }));
}
