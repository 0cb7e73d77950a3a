import type { Readable } from 'node:stream';
import { ZipArchive } from 'archiver';
import { type Context, transaction } from '../../context.ts';
import { mergedPdf } from '../../documents/merge.ts';
import { Refusal } from '../../lib/errors.ts';
import { makeFiles } from './make.operations.ts';
import { type IssuedFile, listFiles, listIssuedIds, type Selection } from './repository.ts';

const invoicesAtOnce = 20;

/**
 * The files of many issued invoices as one ZIP, in the order of their numbers. It is written while it is read, so that
 * memory does not grow with the batch.
 *
 * @throws {Refusal} `conflict` if none of them is issued.
 */
export async function archiveOf(context: Context, selection: Selection): Promise<Readable> {
  const ids = await issuedIds(context, selection);
  const archive = new ZipArchive({ zlib: { level: 0 } });
  void fill(archive, context, ids).catch((error: unknown) => archive.destroy(asError(error)));
  return archive;
}

/** PDFs and XML barely get smaller, so they are stored as they are. */
async function fill(archive: ZipArchive, context: Context, ids: readonly string[]): Promise<void> {
  for (let start = 0; start < ids.length; start += invoicesAtOnce) {
    const files = await filesOf(context, ids.slice(start, start + invoicesAtOnce));
    for (const { fileName, content } of files) {
      const taken = new Promise((resolve) => archive.once('entry', resolve));
      archive.append(content, { name: fileName, date: context.now });
      await taken;
    }
  }
  await archive.finalize();
}

/**
 * The PDFs of many issued invoices as one, to print them in one go.
 *
 * @throws {Refusal} `conflict` if none of them is issued.
 */
export async function printOf(context: Context, selection: Selection): Promise<Buffer> {
  const ids = await issuedIds(context, selection);
  const pdfs: Buffer[] = [];
  for (let start = 0; start < ids.length; start += invoicesAtOnce) {
    const files = await filesOf(context, ids.slice(start, start + invoicesAtOnce));
    pdfs.push(...files.filter(({ role }) => role === 'pdf').map(({ content }) => content));
  }
  return mergedPdf(pdfs);
}

async function issuedIds(context: Context, selection: Selection): Promise<string[]> {
  const ids = await transaction(context, (tx) => listIssuedIds(tx, selection));
  if (ids.length === 0) throw new Refusal('conflict', { key: 'invoices.noneIssued' });
  return ids;
}

async function filesOf(context: Context, ids: readonly string[]): Promise<IssuedFile[]> {
  await makeFiles(context, ids);
  return transaction(context, (tx) => listFiles(tx, ids));
}

const asError = (error: unknown) => (error instanceof Error ? error : new Error(String(error)));
