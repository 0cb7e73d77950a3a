import type { LineTaxes } from '../../billing/issued-document.ts';
import { insertRows } from '../../db/insert-rows.ts';
import { changedBy, rowsOf, type Tx } from '../../db/transaction.ts';

/** What is asked of the lines of a document at issue. */
export type KeptLines = {
  /** Of the lines as canonical JSON. */
  readonly sha256: string;
  readonly taxes: readonly LineTaxes[];
};

/** By invoice; those that have none are left out. */
export async function listKeptLines(
  tx: Tx,
  invoiceIds: readonly string[],
): Promise<ReadonlyMap<string, KeptLines>> {
  const rows = await rowsOf<[string, string, LineTaxes[]]>(
    tx,
    'select invoice_id, sha256, taxes from document_lines where account_id = $1 and invoice_id = any($2::uuid[])',
    [tx.accountId, invoiceIds],
  );
  return new Map(rows.map(([id, sha256, taxes]) => [id, { sha256, taxes }]));
}

/** The lines of documents, compressed, by invoice. */
export async function listContents(
  tx: Tx,
  invoiceIds: readonly string[],
): Promise<ReadonlyMap<string, Buffer>> {
  const rows = await rowsOf<[string, Buffer]>(
    tx,
    'select invoice_id, content from document_lines where account_id = $1 and invoice_id = any($2::uuid[])',
    [tx.accountId, invoiceIds],
  );
  return new Map(rows);
}

type LinesRow = KeptLines & { readonly invoiceId: string; readonly content: Buffer };

export async function insertKeptLines(tx: Tx, rows: readonly LinesRow[]): Promise<void> {
  await insertRows(
    tx,
    'document_lines',
    [
      { name: 'invoice_id', type: 'uuid', of: ({ invoiceId }) => invoiceId },
      { name: 'content', type: 'bytea', of: ({ content }) => content },
      { name: 'sha256', type: 'text', of: ({ sha256 }) => sha256 },
      { name: 'taxes', type: 'json', of: ({ taxes }) => JSON.stringify(taxes) },
    ],
    rows,
  );
}

/**
 * Drafts' lines name their contracts, so that what was written of them is void when one gets another number or name. The
 * drafts are locked first, in the order of their ids: who is issuing one has its lines until it is issued.
 */
export async function deleteLinesNaming(tx: Tx, contractIds: readonly string[]): Promise<void> {
  const drafts = await rowsOf<[string]>(
    tx,
    `select i.id from invoice i
      where i.account_id = $1 and i.draft
        and exists (select from invoice_line l
                     where l.account_id = $1 and l.invoice_id = i.id and l.contract_id = any($2::uuid[]))
      order by i.id for update`,
    [tx.accountId, contractIds],
  );
  await changedBy(tx, 'delete from document_lines where account_id = $1 and invoice_id = any($2::uuid[])', [
    tx.accountId,
    drafts.map(([id]) => id),
  ]);
}
