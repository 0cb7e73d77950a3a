import { rowsOf, type Tx } from '../../db/transaction.ts';
import type { ExportBody, TransferView } from './exports.schema.ts';
import type { LedgerName } from './schema.ts';

/** What of a selection is issued, corrections too, in the order of numbers. */
export async function listIssuedIds(
  tx: Tx,
  { ids, batchId, from, to }: Pick<ExportBody, 'ids' | 'batchId' | 'from' | 'to'>,
): Promise<string[]> {
  const rows = await rowsOf<[string]>(
    tx,
    `select id from invoice
      where account_id = $1 and not draft
        and (id = any($2::uuid[]) or batch_id = $3 or invoice_date between $4::date and $5::date)
      order by number_year, series, number_position`,
    [tx.accountId, ids ?? null, batchId ?? null, from ?? null, to ?? null],
  );
  return rows.map(([id]) => id);
}

/** Those that are not in the ledger yet, nor on their way there. */
export async function withoutTransferred(
  tx: Tx,
  ledger: LedgerName,
  invoiceIds: readonly string[],
): Promise<string[]> {
  const rows = await rowsOf<[string]>(
    tx,
    `select subject_id from ledger_transfer
      where account_id = $1 and ledger = $2 and kind = 'document' and subject_id = any($3::uuid[]) and state in ('ready', 'sending', 'done')`,
    [tx.accountId, ledger, invoiceIds],
  );
  const there = new Set(rows.map(([id]) => id));
  return invoiceIds.filter((id) => !there.has(id));
}

export async function listCustomerIds(
  tx: Tx,
  invoiceIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await rowsOf<[string, string]>(
    tx,
    'select id, customer_id from invoice where account_id = $1 and id = any($2::uuid[])',
    [tx.accountId, invoiceIds],
  );
  return new Map(rows);
}

/** The transfers of an invoice, the first first; null: there is no such invoice. */
export async function listOfInvoice(tx: Tx, invoiceId: string): Promise<TransferView[] | null> {
  const rows = await rowsOf<
    [
      TransferView['ledger'] | null,
      TransferView['kind'],
      TransferView['state'],
      string | null,
      string | null,
      string | null,
      number,
      Date,
      Date | null,
    ]
  >(
    tx,
    `select t.ledger, t.kind, t.state, t.remote_id, t.remote_number, t.remote_status, t.attempts, t.created_at, t.done_at
       from invoice i left join ledger_transfer t on t.account_id = i.account_id and t.invoice_id = i.id
      where i.account_id = $1 and i.id = $2 order by t.created_at, t.id`,
    [tx.accountId, invoiceId],
  );
  if (rows.length === 0) return null;
  return rows.flatMap(
    ([ledger, kind, state, remoteId, remoteNumber, remoteStatus, attempts, created, done]) =>
      ledger === null
        ? []
        : [
            {
              ledger,
              kind,
              state,
              remoteId,
              remoteNumber,
              remoteStatus,
              attempts,
              createdAt: created.toISOString(),
              doneAt: done?.toISOString() ?? null,
            },
          ],
  );
}
