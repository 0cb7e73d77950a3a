import type { IssuedDocument } from '../../billing/issued-document.ts';
import type { Day } from '../../billing/period.ts';
import { rowsOf, type Tx } from '../../db/transaction.ts';
import { wholeDocument } from '../invoices/document-lines.operations.ts';
import type { LedgerName } from './schema.ts';

/** A document to be frozen for a ledger, and whose it is. */
export type DocumentToSend = {
  readonly invoiceId: string;
  readonly customerId: string;
  readonly document: IssuedDocument;
};

export async function listDocuments(tx: Tx, invoiceIds: readonly string[]): Promise<DocumentToSend[]> {
  const rows = await rowsOf<[string, string, string, Buffer | null]>(
    tx,
    `select d.invoice_id, i.customer_id, d.document, l.content from issued_document d
       left join document_lines l on l.account_id = $1 and l.invoice_id = d.invoice_id
       join invoice i on i.account_id = d.account_id and i.id = d.invoice_id
      where d.account_id = $1 and d.invoice_id = any($2::uuid[])
      order by i.number_year, i.series, i.number_position`,
    [tx.accountId, invoiceIds],
  );
  return rows.map(([invoiceId, customerId, document, lines]) => ({
    invoiceId,
    customerId,
    document: wholeDocument(document, lines),
  }));
}

/** Money on an invoice that is in the ledger: what a payment or refund there says. */
export type MoneyToSend = {
  readonly allocationId: string;
  readonly customerId: string;
  readonly paidOn: Day;
  /** Above zero. */
  readonly amount: string;
  readonly remoteInvoiceId: string | null;
};

export async function listMoney(
  tx: Tx,
  ledger: LedgerName,
  allocationIds: readonly string[],
): Promise<MoneyToSend[]> {
  const rows = await rowsOf<[string, string, Day, string, string | null]>(
    tx,
    `select a.id, i.customer_id, p.paid_on, abs(a.amount), t.remote_id
       from payment_allocation a
       join payment p on p.account_id = a.account_id and p.id = a.payment_id
       join invoice i on i.account_id = a.account_id and i.id = a.invoice_id
       left join ledger_transfer t on t.account_id = a.account_id and t.ledger = $2 and t.kind = 'document' and t.subject_id = a.invoice_id
      where a.account_id = $1 and a.id = any($3::uuid[])`,
    [tx.accountId, ledger, allocationIds],
  );
  return rows.map(([allocationId, customerId, paidOn, amount, remoteInvoiceId]) => ({
    allocationId,
    customerId,
    paidOn,
    amount,
    remoteInvoiceId,
  }));
}

/** A correction and the invoice it settles, as the ledger last had both. */
export type CreditToApply = {
  readonly correctionId: string;
  readonly customerId: string;
  readonly date: Day;
  readonly creditNoteRemoteId: string | null;
  readonly creditOpen: string | null;
  readonly invoiceRemoteId: string | null;
  readonly invoiceOpen: string | null;
};

export async function listCredits(
  tx: Tx,
  ledger: LedgerName,
  correctionIds: readonly string[],
): Promise<CreditToApply[]> {
  const rows = await rowsOf<
    [string, string, Day, string | null, string | null, string | null, string | null]
  >(
    tx,
    `select c.id, c.customer_id, c.invoice_date, ct.remote_id, ct.remote_open, it.remote_id, it.remote_open
       from invoice c
       left join ledger_transfer ct on ct.account_id = c.account_id and ct.ledger = $2 and ct.kind = 'document' and ct.subject_id = c.id
       left join ledger_transfer it on it.account_id = c.account_id and it.ledger = $2 and it.kind = 'document'
            and it.subject_id = c.corrects_invoice_id
      where c.account_id = $1 and c.id = any($3::uuid[])
     union all
     select r.subject_id, i.customer_id, r.done_at::date, r.remote_id, r.remote_open, it.remote_id, it.remote_open
       from ledger_transfer r
       join invoice i on i.account_id = r.account_id and i.id = r.invoice_id
       left join ledger_transfer it on it.account_id = r.account_id and it.ledger = r.ledger and it.kind = 'document'
            and it.subject_id = r.invoice_id
      where r.account_id = $1 and r.ledger = $2 and r.kind = 'reduction' and r.subject_id = any($3::uuid[])`,
    [tx.accountId, ledger, correctionIds],
  );
  return rows.map(
    ([correctionId, customerId, date, creditNoteRemoteId, creditOpen, invoiceRemoteId, invoiceOpen]) => ({
      correctionId,
      customerId,
      date,
      creditNoteRemoteId,
      creditOpen,
      invoiceRemoteId,
      invoiceOpen,
    }),
  );
}

/** The newest correction of each invoice of pay-outs that still has credit left there. */
export async function listRefundSources(
  tx: Tx,
  ledger: LedgerName,
  allocationIds: readonly string[],
): Promise<ReadonlyMap<string, { readonly remoteId: string; readonly open: string }>> {
  const rows = await rowsOf<[string, string, string]>(
    tx,
    `select distinct on (a.id) a.id, t.remote_id, t.remote_open
       from payment_allocation a
       join invoice c on c.account_id = a.account_id and c.corrects_invoice_id = a.invoice_id
       join ledger_transfer t on t.account_id = c.account_id and t.ledger = $2 and t.kind = 'document' and t.subject_id = c.id
      where a.account_id = $1 and a.id = any($3::uuid[]) and t.remote_id is not null and t.remote_open >= abs(a.amount)
      order by a.id, c.number_year desc, c.number_position desc`,
    [tx.accountId, ledger, allocationIds],
  );
  return new Map(rows.map(([id, remoteId, open]) => [id, { remoteId, open }]));
}

/** The payment there whose counterpart here was reversed. */
export async function listVoidTargets(
  tx: Tx,
  ledger: LedgerName,
  allocationIds: readonly string[],
): Promise<ReadonlyMap<string, { readonly remoteId: string; readonly version: string | null }>> {
  const rows = await rowsOf<[string, string, string | null]>(
    tx,
    `select subject_id, remote_id, remote_version from ledger_transfer
      where account_id = $1 and ledger = $2 and kind = 'payment' and subject_id = any($3::uuid[]) and remote_id is not null`,
    [tx.accountId, ledger, allocationIds],
  );
  return new Map(rows.map(([id, remoteId, version]) => [id, { remoteId, version }]));
}
