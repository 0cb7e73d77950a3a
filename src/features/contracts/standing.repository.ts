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

/** Billable minutes on tickets of each contract that cannot be billed yet. */
export async function sumOpenMinutes(
  tx: Tx,
  contractIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const rows = await rowsOf<[string, string]>(
    tx,
    `select t.contract_id, sum(e.minutes)
       from ticket t
       join time_entry e on e.account_id = $1 and e.ticket_id = t.id and e.billable and e.written_off_at is null
      where t.account_id = $1 and t.contract_id = any($2::uuid[]) and t.open and not t.status_billable
      group by t.contract_id`,
    [tx.accountId, contractIds],
  );
  return new Map(rows.map(([contractId, minutes]) => [contractId, Number(minutes)]));
}

/** Active blocks in force on the day, by customer's name and contract number. */
export async function findBlockContracts(
  tx: Tx,
  day: Day,
): Promise<
  readonly {
    readonly id: string;
    readonly customer: { readonly id: string; readonly number: string; readonly name: string };
  }[]
> {
  const rows = await rowsOf<[string, { id: string; number: string; name: string }]>(
    tx,
    `select k.id, json_build_object('id', c.id, 'number', c.number, 'name', c.name)
       from contract k join customer c on c.account_id = $1 and c.id = k.customer_id
      where k.account_id = $1 and k.type in ('block-hours', 'block-money') and k.active and k.finished_at is null
        and k.start_day <= $2::date and (k.end_day is null or k.end_day >= $2::date)
      order by c.name collate "und-x-icu", c.number, length(k.number), k.number`,
    [tx.accountId, day],
  );
  return rows.map(([id, customer]) => ({ id, customer }));
}
