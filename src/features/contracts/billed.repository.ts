import type { PieceToKeep } from '../../billing/contract-change.ts';
import type { Day } from '../../billing/period.ts';
import { rowsOf, type Tx } from '../../db/transaction.ts';

/** Where something is billed. */
export type PlaceBilled = {
  readonly holderName: string;
  /** null: a draft, or settled at zero without an invoice. */
  readonly invoiceNumber: string | null;
};

/** Something of a contract that is billed, and where. */
export type BilledHere = PieceToKeep &
  PlaceBilled & {
    readonly holderId: string;
    readonly invoiceId: string | null;
    /** Of its line; empty where nothing printed. */
    readonly label: string;
    /** Of its line, in major units; null: settled at zero. */
    readonly net: string | null;
  };

/** All billed pieces of a contract. */
export async function listBilledPieces(tx: Tx, contractId: string): Promise<BilledHere[]> {
  const rows = await rowsOf<
    [string, string | null, string, string, string | null, string | null, string | null, string | null]
  >(
    tx,
    `select b.piece, l.explanation -> 'fee' ->> 'until', h.id, h.name, i.id, i.number, l.description, l.net
       from billed_item b
       join holder h on h.account_id = $1 and h.id = b.holder_id
       left join invoice i on i.account_id = $1 and i.id = b.invoice_id
       left join invoice_line l on l.account_id = $1 and l.invoice_id = b.invoice_id and l.id = b.line_id
      where b.account_id = $1 and b.kind = 'contract-period' and b.source_id = $2
      order by b.piece`,
    [tx.accountId, contractId],
  );
  return rows.map(([piece, until, holderId, holderName, invoiceId, invoiceNumber, label, net]) => ({
    piece,
    until: until as Day | null,
    holderId,
    holderName,
    invoiceId,
    invoiceNumber,
    label: label ?? '',
    net,
  }));
}

/** Who holds work of the contract that was done in these days on the account's calendar; null: nobody. */
export async function findHeldWork(
  tx: Tx,
  contractId: string,
  from: Day,
  until: Day,
): Promise<PlaceBilled | null> {
  const [row] = await rowsOf<[string, string | null]>(
    tx,
    `select h.name, i.number
       from ticket t
       join account a on a.account_id = $1
       join time_entry e on e.account_id = $1 and e.ticket_id = t.id and e.holder_id is not null
            and e.started_at >= $3::date::timestamp at time zone a.time_zone
            and e.started_at < $4::date::timestamp at time zone a.time_zone
       join billed_item b on b.account_id = $1 and b.kind = 'time-entry' and b.source_id = e.id and b.piece = ''
       join holder h on h.account_id = $1 and h.id = b.holder_id
       left join invoice i on i.account_id = $1 and i.id = b.invoice_id
      where t.account_id = $1 and t.contract_id = $2 and not t.open
      order by e.started_at
      limit 1`,
    [tx.accountId, contractId, from, until],
  );
  return row === undefined ? null : { holderName: row[0], invoiceNumber: row[1] };
}

/** A place where each of these contracts, or work on it, is billed; those that are not billed are left out. */
export async function findPlaces(
  tx: Tx,
  contractIds: readonly string[],
): Promise<ReadonlyMap<string, PlaceBilled>> {
  const ofTickets = [
    ['time-entry', 'time_entry'],
    ['ticket-product', 'ticket_product'],
    ['ticket-expense', 'ticket_expense'],
  ].map(
    ([kind, table]) => `(select b.holder_id, b.invoice_id from ticket t
        join ${table} x on x.account_id = $1 and x.ticket_id = t.id and x.holder_id is not null
        join billed_item b on b.account_id = $1 and b.kind = '${kind}' and b.source_id = x.id and b.piece = ''
       where t.account_id = $1 and t.contract_id = c.id and not t.open limit 1)`,
  );
  const rows = await rowsOf<[string, string, string | null]>(
    tx,
    `select c.id, h.name, i.number
       from contract c
       cross join lateral (
         (select b.holder_id, b.invoice_id from billed_item b
           where b.account_id = $1 and b.kind = 'contract-period' and b.source_id = c.id limit 1)
         union all ${ofTickets.join(' union all ')} limit 1) place
       join holder h on h.account_id = $1 and h.id = place.holder_id
       left join invoice i on i.account_id = $1 and i.id = place.invoice_id
      where c.account_id = $1 and c.id = any($2::uuid[])`,
    [tx.accountId, contractIds],
  );
  return new Map(rows.map(([id, holderName, invoiceNumber]) => [id, { holderName, invoiceNumber }]));
}
