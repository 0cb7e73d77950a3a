import type { CountClass } from '../../billing/contract.ts';
import type { FeeExplanation } from '../../billing/explanation.ts';
import type { BilledPiece, BlockLot, BlockState, CountFacts } from '../../billing/facts.ts';
import { type Currency, minorFromText } from '../../billing/money.ts';
import type { Day } from '../../billing/period.ts';
import { decimal } from '../../billing/quantity.ts';
import { rowsOf, type Tx } from '../../db/transaction.ts';

/** What drafts take over from customers besides what pricing knows; only of those that have one. */
export async function loadBuyerReferences(
  tx: Tx,
  customerIds: readonly string[],
): Promise<Map<string, string>> {
  const rows = await rowsOf<[string, string]>(
    tx,
    `select id, buyer_reference from customer where account_id = $1 and id = any($2::uuid[]) and buyer_reference <> ''`,
    [tx.accountId, customerIds],
  );
  return new Map(rows);
}

/** R20: the latest evidence of each class and day up to the first day after the cut-off, where fees in advance look. */
export async function loadCounts(
  tx: Tx,
  contractIds: readonly string[],
  cutOff: Day,
): Promise<Map<string, CountFacts[]>> {
  if (contractIds.length === 0) return new Map();
  const rows = await rowsOf<[string, CountClass, string, string, string]>(
    tx,
    `select distinct on (contract_id, class, counted_on) contract_id, class, counted_on, quantity, evidence
       from contract_count
      where account_id = $1 and contract_id = any($2::uuid[]) and counted_on <= $3::date + 1
      order by contract_id, class, counted_on, created_at desc, id desc`,
    [tx.accountId, contractIds, cutOff],
  );
  return groupedBy(rows, ([, countClass, countedOn, quantity, evidence]) => ({
    class: countClass,
    countedOn: countedOn as Day,
    quantity: decimal(quantity),
    evidence,
  }));
}

/**
 * Pieces of fees and usage periods that are billed, with what they were priced at (R14). Holders are looked up, not joined: while
 * one is saved, the planner would go through all that it holds so far.
 */
export async function loadBilledPieces(
  tx: Tx,
  contractIds: readonly string[],
  currency: Currency,
): Promise<Map<string, BilledPiece[]>> {
  const rows = await rowsOf<[string, string, string, FeeExplanation | null]>(
    tx,
    `select b.source_id, b.piece, (select name from holder where account_id = $1 and id = b.holder_id), l.explanation -> 'fee'
       from billed_item b
       left join invoice_line l on l.account_id = $1 and l.invoice_id = b.invoice_id and l.id = b.line_id and l.kind = 'fee'
      where b.account_id = $1 and b.kind = 'contract-period' and b.source_id = any($2::uuid[])`,
    [tx.accountId, contractIds],
  );
  return groupedBy(rows, ([, piece, holderName, fee]) => ({
    piece,
    until: fee?.until ?? null,
    amount: fee ? minorFromText(fee.amount, currency) : null,
    quantity: fee?.count ? decimal(fee.count.quantity) : null,
    holderName,
  }));
}

/** R3: what blocks had left when billing here began. */
export async function loadOpeningLots(
  tx: Tx,
  contractIds: readonly string[],
  currency: Currency,
): Promise<Map<string, BlockLot[]>> {
  if (contractIds.length === 0) return new Map();
  const rows = await rowsOf<[string, number | null, string | null, string | null]>(
    tx,
    `select contract_id, minutes, money, expires_on from opening_balance
      where account_id = $1 and contract_id = any($2::uuid[])
      order by contract_id, expires_on nulls last, minutes, money`,
    [tx.accountId, contractIds],
  );
  return groupedBy(rows, ([, minutes, money, expiresOn]) => ({
    from: 'opening' as const,
    minutes,
    money: money === null ? null : minorFromText(money, currency),
    expiresOn: expiresOn as Day | null,
  }));
}

/** R17: what each block had left after its last billed usage. */
export async function loadBlockStates(
  tx: Tx,
  contractIds: readonly string[],
): Promise<Map<string, BlockState>> {
  if (contractIds.length === 0) return new Map();
  const rows = await rowsOf<[string, BlockState]>(
    tx,
    `select distinct on (contract_id) contract_id, state from block_state
      where account_id = $1 and contract_id = any($2::uuid[])
      order by contract_id, period_start desc, sequence desc`,
    [tx.accountId, contractIds],
  );
  return new Map(rows);
}

/** R7: tickets of projects that are not billable up to the cut-off. */
export async function loadOpenTicketNumbers(
  tx: Tx,
  contractIds: readonly string[],
  cutOff: Day,
): Promise<Map<string, string[]>> {
  if (contractIds.length === 0) return new Map();
  const rows = await rowsOf<[string, string]>(
    tx,
    `select contract_id, number from ticket
      where account_id = $1 and contract_id = any($2::uuid[]) and open and (not status_billable or billing_day > $3::date)
      order by opened_at, number`,
    [tx.accountId, contractIds, cutOff],
  );
  return groupedBy(rows, ([, number]) => number);
}

function groupedBy<Row extends readonly [string, ...unknown[]], Value>(
  rows: readonly Row[],
  toValue: (row: Row) => Value,
): Map<string, Value[]> {
  const groups = new Map<string, Value[]>();
  for (const row of rows) {
    const group = groups.get(row[0]);
    if (group) group.push(toValue(row));
    else groups.set(row[0], [toValue(row)]);
  }
  return groups;
}
