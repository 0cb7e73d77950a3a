import { changedBy, rowsOf, type Tx } from '../../db/transaction.ts';
import type { Encoding } from '../../lib/csv.ts';

/** A file that waits to be taken in. */
export type ImportFile = {
  readonly id: string;
  readonly fileName: string;
  readonly bytes: number;
  /** Line ends in it. */
  readonly lines: number;
  readonly encoding: Encoding;
  readonly uploadedAt: Date;
};

/** Parts are read one after the other, so that no answer of the database is as large as a file. */
const partBytes = 4 * 1024 * 1024;

export async function insertFile(
  tx: Tx,
  { id, fileName, bytes, lines, encoding, uploadedAt }: ImportFile,
  content: Buffer,
  uploadedBy: string,
): Promise<void> {
  await changedBy(
    tx,
    `insert into import_file (account_id, id, file_name, bytes, lines, encoding, uploaded_at, uploaded_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [tx.accountId, id, fileName, bytes, lines, encoding, uploadedAt, uploadedBy],
  );
  for (let part = 0; part * partBytes < content.length; part += 1) {
    await changedBy(
      tx,
      'insert into import_file_part (account_id, file_id, part, content) values ($1, $2, $3, $4)',
      [tx.accountId, id, part, content.subarray(part * partBytes, (part + 1) * partBytes)],
    );
  }
}

/** Those of the ids that are files of the account. */
export async function findFiles(tx: Tx, ids: readonly string[]): Promise<ImportFile[]> {
  const rows = await rowsOf<[string, string, number, number, Encoding, Date]>(
    tx,
    `select id, file_name, bytes, lines, encoding, uploaded_at from import_file
      where account_id = $1 and id = any($2::uuid[])`,
    [tx.accountId, ids],
  );
  return rows.map(([id, fileName, bytes, lines, encoding, uploadedAt]) => ({
    id,
    fileName,
    bytes,
    lines,
    encoding,
    uploadedAt,
  }));
}

/** The beginning of a file: enough for its header and some rows. */
export async function findBeginning(tx: Tx, id: string): Promise<Buffer> {
  return (await findPart(tx, id, 0)) ?? Buffer.alloc(0);
}

/** The whole file; null: it is not kept any more. */
export async function findContent(tx: Tx, id: string): Promise<Buffer | null> {
  const parts: Buffer[] = [];
  for (;;) {
    const part = await findPart(tx, id, parts.length);
    if (part === null) return parts.length === 0 ? null : Buffer.concat(parts);
    parts.push(part);
  }
}

async function findPart(tx: Tx, fileId: string, part: number): Promise<Buffer | null> {
  const [row] = await rowsOf<[Buffer]>(
    tx,
    'select content from import_file_part where account_id = $1 and file_id = $2 and part = $3',
    [tx.accountId, fileId, part],
  );
  return row?.[0] ?? null;
}

export async function removeFilesBefore(tx: Tx, instant: Date): Promise<void> {
  await changedBy(tx, 'delete from import_file where account_id = $1 and uploaded_at < $2', [
    tx.accountId,
    instant,
  ]);
}
