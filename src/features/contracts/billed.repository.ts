import type { PieceToKeep } from '../../billing/contract-change.ts';
import type { Day } from '../../billing/period.ts';
import { rowsOf, type Tx } from '../../db/transaction.ts';

/** Something of a contract that is billed, and where it stands. */
export type BilledHere = PieceToKeep & {
  readonly holderId: string;
  readonly holderName: string;
  readonly invoiceId: string | null;
  /** null: a draft, or settled at zero without an invoice. */
  readonly invoiceNumber: string | null;
};

/** All billed pieces of a contract. */
export async function listBilledPieces(tx: Tx, contractId: string): Promise<BilledHere[]> {
  const rows = await rowsOf<[string, string | null, string, string, string | null, string | null]>(
    tx,
    `select b.piece, l.explanation -> 'fee' ->> 'until', h.id, h.name, i.id, i.number
       from billed_item b
       join holder h on h.account_id = $1 and h.id = b.holder_id
       left join invoice i on i.account_id = $1 and i.id = b.invoice_id
       left join invoice_line l on l.account_id = $1 and l.invoice_id = b.invoice_id and l.id = b.line_id
      where b.account_id = $1 and b.kind = 'contract-period' and b.source_id = $2
      order by b.piece`,
    [tx.accountId, contractId],
  );
  return rows.map(([piece, until, holderId, holderName, invoiceId, invoiceNumber]) => ({
    piece,
    until: until as Day | null,
    holderId,
    holderName,
    invoiceId,
    invoiceNumber,
  }));
}

/** Who holds work of the contract that was done in these days on the account's calendar; null: nobody. */
export async function findHeldWork(
  tx: Tx,
  contractId: string,
  from: Day,
  until: Day,
): Promise<{ readonly holderName: string; readonly invoiceNumber: string | null } | null> {
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

/** Who holds anything of any ticket of the contract; null: nobody. */
export async function findHeldTicket(
  tx: Tx,
  contractId: string,
): Promise<{ readonly holderName: string; readonly invoiceNumber: string | null } | null> {
  const items = [
    ['time-entry', 'time_entry'],
    ['ticket-product', 'ticket_product'],
    ['ticket-expense', 'ticket_expense'],
  ].map(
    ([kind, table]) => `select '${kind}' as kind, x.id from ticket t
       join ${table} x on x.account_id = $1 and x.ticket_id = t.id and x.holder_id is not null
      where t.account_id = $1 and t.contract_id = $2 and not t.open`,
  );
  const [row] = await rowsOf<[string, string | null]>(
    tx,
    `select h.name, i.number from (${items.join(' union all ')}) item
       join billed_item b on b.account_id = $1 and b.kind = item.kind and b.source_id = item.id and b.piece = ''
       join holder h on h.account_id = $1 and h.id = b.holder_id
       left join invoice i on i.account_id = $1 and i.id = b.invoice_id
      limit 1`,
    [tx.accountId, contractId],
  );
  return row === undefined ? null : { holderName: row[0], invoiceNumber: row[1] };
}
