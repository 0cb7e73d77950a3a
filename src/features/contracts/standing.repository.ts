import type { Day } from '../../billing/period.ts';
import { rowsOf, type Tx } from '../../db/transaction.ts';

/** How many tickets of the contract are billed, by billing day. */
export async function countBilledTickets(tx: Tx, contractId: string): Promise<ReadonlyMap<Day, number>> {
  const rows = await rowsOf<[string, string]>(
    tx,
    `select billing_day, count(*) from ticket
      where account_id = $1 and contract_id = $2 and not open
      group by billing_day`,
    [tx.accountId, contractId],
  );
  return new Map(rows.map(([billingDay, number]) => [billingDay as Day, Number(number)]));
}

/** Billable minutes on tickets of the contract that cannot be billed yet. */
export async function sumOpenMinutes(tx: Tx, contractId: string): Promise<number> {
  const [row] = await rowsOf<[string]>(
    tx,
    `select coalesce(sum(e.minutes), 0)
       from ticket t
       join time_entry e on e.account_id = $1 and e.ticket_id = t.id and e.billable and e.written_off_at is null
      where t.account_id = $1 and t.contract_id = $2 and t.open and not t.status_billable`,
    [tx.accountId, contractId],
  );
  return Number(row?.[0] ?? 0);
}
