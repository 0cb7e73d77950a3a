import { type Context, transaction } from '../../context.ts';
import type { Tx } from '../../db/transaction.ts';
import { encodingOf, openCsv } from '../../lib/csv.ts';
import { present } from '../../lib/editing.ts';
import { Refusal } from '../../lib/errors.ts';
import { newId } from '../../lib/ids.ts';
import { actorText } from '../audit-log/operations.ts';
import { missingFields, suggestedMapping } from './columns.operations.ts';
import {
  findBeginning,
  findContent,
  findFiles,
  type ImportFile,
  insertFile,
  removeFilesBefore,
} from './files.repository.ts';
import { fieldsOf, kinds } from './kinds.operations.ts';
import type { ImportFileView, InspectedImportFileView, InspectImportFileQuery } from './schema.ts';

/** How long a file waits. */
const keptMs = 7 * 24 * 60 * 60_000;
const samplesMax = 3;
const sampleLength = 200;

/**
 * Keeps a file for seven days, to be looked into and taken in.
 *
 * @throws {Refusal} `invalid` for what is no text, such as an Excel workbook.
 */
export function uploadImportFile(
  context: Context,
  fileName: string,
  content: Buffer,
): Promise<ImportFileView> {
  const encoding = encodingOf(content);
  if (encoding !== 'utf-16le' && content.subarray(0, 8192).includes(0))
    throw new Refusal('invalid', { key: 'imports.notText', params: { file: fileName } });
  const file: ImportFile = {
    id: newId(),
    fileName,
    bytes: content.length,
    lines: lineEndsIn(content),
    encoding,
    uploadedAt: context.now,
  };
  return transaction(context, async (tx) => {
    await insertFile(tx, file, content, actorText(context.actor));
    return { ...file, uploadedAt: file.uploadedAt.toISOString() };
  });
}

/**
 * What is in a file, taken as one of this kind: its columns with samples, what each would be for, and what is missing.
 *
 * @throws {Refusal} `absent`
 */
export function inspectImportFile(
  context: Context,
  id: string,
  { kind: kindName, encoding, separator }: InspectImportFileQuery,
): Promise<InspectedImportFileView> {
  const kind = kinds[kindName];
  return transaction(context, async (tx) => {
    const file = await presentFile(tx, id);
    const format = { encoding: encoding ?? file.encoding, separator: separator ?? null };
    const csv = openCsv(await findBeginning(tx, id), format);
    const samples: (readonly string[])[] = [];
    for await (const { cells } of csv.rows()) if (samples.push(cells) === samplesMax) break;
    const mapping = suggestedMapping(kind, csv.header);
    return {
      encoding: csv.encoding,
      separator: csv.separator,
      columns: mapping.map((column, index) => ({
        ...column,
        samples: samples.map((cells) => (cells[index] ?? '').slice(0, sampleLength)),
      })),
      fields: fieldsOf(kind),
      missing: missingFields(kind, mapping).map((group) => [...group]),
    };
  });
}

/** @throws {Refusal} `absent` */
export async function presentFile(tx: Tx, id: string): Promise<ImportFile> {
  const [file] = await findFiles(tx, [id]);
  return present(file, 'import file');
}

/** The bytes of a file; null: it is not kept any more. */
export function contentOf(tx: Tx, id: string): Promise<Buffer | null> {
  return findContent(tx, id);
}

/** The beginning of a file, with its header. */
export function beginningOf(tx: Tx, id: string): Promise<Buffer> {
  return findBeginning(tx, id);
}

/** Forgets files after seven days. */
export function forgetFiles(tx: Tx, now: Date): Promise<void> {
  return removeFilesBefore(tx, new Date(now.getTime() - keptMs));
}

function lineEndsIn(content: Buffer): number {
  let lines = 0;
  for (let at = content.indexOf(10); at !== -1; at = content.indexOf(10, at + 1)) lines += 1;
  return lines;
}
