import { rowsOf, type Tx } from '../../db/transaction.ts';
import type { LedgerTotals } from '../../integrations/ledger-port.ts';
import type { ExportBody, ListTransfersQuery, LoggedTransferView, TransferView } from './exports.schema.ts';
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

/** The frozen text of an invoice's document, per ledger. */
export type SentPayload = {
  readonly ledger: LedgerName;
  readonly payload: string;
  /** null: frozen, but not sent yet. */
  readonly sentAt: Date | null;
  readonly expected: LedgerTotals | null;
};

export async function listPayloads(tx: Tx, invoiceId: string): Promise<SentPayload[]> {
  const rows = await rowsOf<[LedgerName, string, Date | null, LedgerTotals | null]>(
    tx,
    `select ledger, payload, first_sent_at, expected from ledger_transfer
      where account_id = $1 and kind = 'document' and subject_id = $2 and payload is not null order by ledger`,
    [tx.accountId, invoiceId],
  );
  return rows.map(([ledger, payload, sentAt, expected]) => ({ ledger, payload, sentAt, expected }));
}

/** What went to the ledgers, was to go or could not, the newest first (R20). */
export async function listLog(
  tx: Tx,
  { ledger, from, to, limit }: ListTransfersQuery,
  timeZone: string,
): Promise<LoggedTransferView[]> {
  const rows = await rowsOf<
    [
      ...LogHead,
      remoteId: string | null,
      remoteNumber: string | null,
      net: string | null,
      tax: string | null,
      gross: string | null,
      failureCode: string,
    ]
  >(
    tx,
    `select t.id, t.ledger, t.kind, t.state, i.id, coalesce(i.number, ''), c.name, t.created_by, t.created_at, t.first_sent_at,
            t.done_at, t.attempts, t.remote_id, t.remote_number, t.remote_net, t.remote_tax, t.remote_gross, t.failure_code
       from ledger_transfer t
       join invoice i on i.account_id = t.account_id and i.id = t.invoice_id
       join customer c on c.account_id = i.account_id and c.id = i.customer_id
      where t.account_id = $1 and ($2::text is null or t.ledger = $2)
        and ($3::date is null or t.created_at >= ($3::date)::timestamp at time zone $5)
        and ($4::date is null or t.created_at < ($4::date + 1)::timestamp at time zone $5)
      order by t.created_at desc, i.number_year desc, i.series, i.number_position desc, t.id desc limit $6`,
    [tx.accountId, ledger ?? null, from ?? null, to ?? null, timeZone, limit],
  );
  return rows.map(([id, own, kind, state, invoiceId, number, customer, by, created, sent, done, ...rest]) => {
    const [attempts, remoteId, remoteNumber, net, tax, gross, failureCode] = rest;
    return {
      id,
      ledger: own,
      kind,
      state,
      invoice: { id: invoiceId, number },
      customer,
      by: by.startsWith('job:') ? '' : by.split(':').slice(2).join(':'),
      createdAt: created.toISOString(),
      sentAt: sent?.toISOString() ?? null,
      doneAt: done?.toISOString() ?? null,
      attempts,
      remoteId,
      remoteNumber,
      net,
      tax,
      gross,
      failureCode,
    };
  });
}

type LogHead = [
  id: string,
  ledger: LedgerName,
  kind: TransferView['kind'],
  state: TransferView['state'],
  invoiceId: string,
  number: string,
  customer: string,
  createdBy: string,
  createdAt: Date,
  firstSentAt: Date | null,
  doneAt: Date | null,
  attempts: number,
];
