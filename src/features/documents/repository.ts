import type { IssuedDocument } from '../../billing/issued-document.ts';
import { rowsOf, type Tx } from '../../db/transaction.ts';
import { wholeDocument } from '../invoices/document-lines.operations.ts';

/** What a file of an invoice is: the document itself, its XML, or the list of the work beside it. */
export type FileRole = 'pdf' | 'xml' | 'timesheet';

/** A file as it was made, once. */
export type IssuedFile = {
  readonly invoiceId: string;
  readonly role: FileRole;
  readonly fileName: string;
  readonly mediaType: string;
  readonly content: Buffer;
  readonly sha256: string;
  /** Characters no font has; they print as U+25A1. */
  readonly unknownCharacters: string;
};

type FileRow = [
  invoiceId: string,
  role: FileRole,
  fileName: string,
  mediaType: string,
  content: Buffer,
  sha256: string,
  unknownCharacters: string,
];

/** The files of invoices as far as they are made, the document first. */
export async function listFiles(tx: Tx, invoiceIds: readonly string[]): Promise<IssuedFile[]> {
  const rows = await rowsOf<FileRow>(
    tx,
    `select invoice_id, role, file_name, media_type, content, sha256, unknown_characters
       from issued_file
      where account_id = $1 and invoice_id = any($2::uuid[])
      order by array_position($2::uuid[], invoice_id), array_position(array['pdf', 'xml', 'timesheet'], role)`,
    [tx.accountId, invoiceIds],
  );
  return rows.map(([invoiceId, role, fileName, mediaType, content, sha256, unknownCharacters]) => ({
    invoiceId,
    role,
    fileName,
    mediaType,
    content,
    sha256,
    unknownCharacters,
  }));
}

/** Keeps files; where one is kept already it stays, because two may have made the same at once. */
export async function insertFiles(tx: Tx, files: readonly IssuedFile[], madeAt: Date): Promise<void> {
  await tx
    .insertInto('issued_file')
    .values(
      files.map((file) => ({
        account_id: tx.accountId,
        invoice_id: file.invoiceId,
        role: file.role,
        file_name: file.fileName,
        media_type: file.mediaType,
        content: file.content,
        sha256: file.sha256,
        unknown_characters: file.unknownCharacters,
        made_at: madeAt,
      })),
    )
    .onConflict((conflict) => conflict.columns(['account_id', 'invoice_id', 'role']).doNothing())
    .execute();
}

/** An issued document, and whether its files are made. */
export type Issued = {
  readonly invoiceId: string;
  readonly document: IssuedDocument;
  readonly made: boolean;
};

/** Issued documents among these invoices, in their order. */
export async function listIssued(tx: Tx, invoiceIds: readonly string[]): Promise<Issued[]> {
  const rows = await rowsOf<[string, string, Buffer | null, boolean]>(
    tx,
    `select d.invoice_id, d.document, l.content,
            exists (select from issued_file f where f.account_id = $1 and f.invoice_id = d.invoice_id and f.role = 'pdf')
       from issued_document d
       left join document_lines l on l.account_id = $1 and l.invoice_id = d.invoice_id
      where d.account_id = $1 and d.invoice_id = any($2::uuid[])
      order by array_position($2::uuid[], d.invoice_id)`,
    [tx.accountId, invoiceIds],
  );
  return rows.map(([invoiceId, document, lines, made]) => ({
    invoiceId,
    document: wholeDocument(document, lines),
    made,
  }));
}

/** Invoices to print or pack: these, or all of a batch. */
export type Selection = { readonly ids: readonly string[] } | { readonly batchId: string };

/** The issued ones among them, by number. */
export async function listIssuedIds(tx: Tx, selection: Selection): Promise<string[]> {
  const [condition, value] =
    'ids' in selection
      ? ['i.id = any($2::uuid[])', selection.ids]
      : ['i.batch_id = $2::uuid', selection.batchId];
  const rows = await rowsOf<[string]>(
    tx,
    `select i.id
       from invoice i
      where i.account_id = $1 and ${condition} and not i.draft
      order by i.number_year, i.series, i.number_position`,
    [tx.accountId, value],
  );
  return rows.map(([id]) => id);
}
