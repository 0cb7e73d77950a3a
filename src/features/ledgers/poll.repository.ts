import { insertRows } from '../../db/insert-rows.ts';
import { changedBy, rowsOf, type Tx } from '../../db/transaction.ts';
import type { LedgerName } from './schema.ts';

/** A document of ours in a ledger. */
export type KnownDocument = {
  readonly transferId: string;
  readonly remoteId: string;
  readonly invoiceId: string;
  readonly customerId: string;
  readonly number: string;
  readonly isInvoice: boolean;
  readonly correctsInvoiceId: string | null;
  readonly isRefundReceipt: boolean;
  readonly net: string;
  readonly tax: string;
  readonly gross: string;
  readonly credited: string;
  readonly exportedAt: Date | null;
};

type Row = [
  string,
  string,
  string,
  string,
  string,
  boolean,
  string | null,
  boolean,
  string,
  string,
  string,
  string,
  Date | null,
];

const known = `select t.id, t.remote_id, i.id, i.customer_id, i.number, i.kind = 'invoice', i.corrects_invoice_id,
    coalesce(t.payload like '%/refundreceipt%', false), i.net, i.tax, i.gross,
    -- what was given up here is credited there
    i.credited + i.cash_discount + i.written_off, t.done_at
  from ledger_transfer t join invoice i on i.account_id = t.account_id and i.id = t.subject_id
 where t.account_id = $1 and t.ledger = $2 and t.kind = 'document' and t.state = 'done'`;

function toKnown(row: Row): KnownDocument {
  const [transferId, remoteId, invoiceId, customerId, number, isInvoice, correctsInvoiceId, ...rest] = row;
  const [isRefundReceipt, net, tax, gross, credited, exportedAt] = rest;
  return {
    transferId,
    remoteId,
    invoiceId,
    customerId,
    number,
    isInvoice,
    correctsInvoiceId,
    isRefundReceipt,
    net,
    tax,
    gross,
    credited,
    exportedAt,
  };
}

export async function findKnown(
  tx: Tx,
  ledger: LedgerName,
  remoteIds: readonly string[],
): Promise<ReadonlyMap<string, KnownDocument>> {
  const rows = await rowsOf<Row>(tx, `${known} and t.remote_id = any($3::text[])`, [
    tx.accountId,
    ledger,
    remoteIds,
  ]);
  return new Map(rows.map(toKnown).map((one) => [one.remoteId, one]));
}

/** What the nightly comparison looks at: everything open there, and what was exported since a day. */
export async function listToCompare(tx: Tx, ledger: LedgerName, since: Date): Promise<KnownDocument[]> {
  const rows = await rowsOf<Row>(
    tx,
    `${known} and (t.done_at >= $3 or coalesce(t.remote_status, 'draft') in ('draft', 'approved'))
      order by i.number_year, i.series, i.number_position`,
    [tx.accountId, ledger, since],
  );
  return rows.map(toKnown);
}

/** Our own payments and refunds there, by their ids there: their echo is no news. */
export async function findOwnPayments(
  tx: Tx,
  ledger: LedgerName,
  remoteIds: readonly string[],
): Promise<ReadonlyMap<string, { readonly id: string; readonly number: string; readonly voided: boolean }>> {
  const rows = await rowsOf<[string, string, string, boolean]>(
    tx,
    `select t.remote_id, t.id, t.reference,
            exists (select from ledger_transfer v where v.account_id = t.account_id and v.ledger = t.ledger
                     and v.kind = t.kind || '-void' and v.subject_id = t.subject_id)
       from ledger_transfer t
      where t.account_id = $1 and t.ledger = $2 and t.kind in ('payment', 'allocation', 'refund') and t.remote_id = any($3::text[])`,
    [tx.accountId, ledger, remoteIds],
  );
  return new Map(rows.map(([remoteId, id, number, voided]) => [remoteId, { id, number, voided }]));
}

export type TakenPayment = {
  readonly remoteId: string;
  readonly part: string;
  readonly paymentId: string;
  readonly amount: string;
  readonly reversed: boolean;
};

/** What was taken over of a payment there, held until the transaction ends. */
export async function lockTaken(tx: Tx, ledger: LedgerName, remoteId: string): Promise<TakenPayment[]> {
  const rows = await rowsOf<[string, string, string, boolean]>(
    tx,
    `select part, payment_id, amount, reversed from ledger_payment
      where account_id = $1 and ledger = $2 and remote_id = $3 order by part for update`,
    [tx.accountId, ledger, remoteId],
  );
  return rows.map(([part, paymentId, amount, reversed]) => ({ remoteId, part, paymentId, amount, reversed }));
}

export async function insertTaken(tx: Tx, ledger: LedgerName, taken: readonly TakenPayment[]): Promise<void> {
  await insertRows(
    tx,
    'ledger_payment',
    [
      { name: 'ledger', type: 'text', of: () => ledger },
      { name: 'remote_id', type: 'text', of: ({ remoteId }) => remoteId },
      { name: 'part', type: 'text', of: ({ part }) => part },
      { name: 'payment_id', type: 'uuid', of: ({ paymentId }) => paymentId },
      { name: 'amount', type: 'numeric', of: ({ amount }) => amount },
    ],
    taken,
  );
}

export async function markTakenBack(
  tx: Tx,
  ledger: LedgerName,
  { remoteId, part }: TakenPayment,
): Promise<void> {
  await changedBy(
    tx,
    `update ledger_payment set reversed = true where account_id = $1 and ledger = $2 and remote_id = $3 and part = $4`,
    [tx.accountId, ledger, remoteId, part],
  );
}

export type Comparison = {
  readonly id: string;
  readonly at: Date;
  readonly matched: number;
  readonly differing: number;
  readonly missing: number;
  readonly items: readonly {
    readonly number: string;
    readonly what: string;
    readonly ours: string;
    readonly theirs: string;
  }[];
};

export async function insertComparison(tx: Tx, ledger: LedgerName, one: Comparison): Promise<void> {
  await tx
    .insertInto('ledger_check')
    .values({
      account_id: tx.accountId,
      id: one.id,
      ledger,
      at: one.at,
      matched: one.matched,
      differing: one.differing,
      missing: one.missing,
      items: JSON.stringify(one.items),
    })
    .execute();
}

export async function listComparisons(
  tx: Tx,
  ledger: LedgerName,
): Promise<(Comparison & { readonly ledger: LedgerName })[]> {
  const rows = await rowsOf<[string, Date, number, number, number, Comparison['items']]>(
    tx,
    `select id, at, matched, differing, missing, items from ledger_check
      where account_id = $1 and ledger = $2 order by at desc, id limit 60`,
    [tx.accountId, ledger],
  );
  return rows.map(([id, at, matched, differing, missing, items]) => ({
    ledger,
    id,
    at,
    matched,
    differing,
    missing,
    items,
  }));
}
