import { stringify } from 'csv-stringify/sync';
import { type Context, transaction } from '../../context.ts';
import { present } from '../../lib/editing.ts';
import { say } from '../../lib/messages.ts';
import type { Page } from '../../lib/wire.ts';
import { findRefusedRows, listRemarkRows } from './remarks.repository.ts';
import { findRun, type ImportRun, listRunRows } from './repository.ts';
import type { ImportRemarkView, ImportView, ListImportsQuery, ListRemarksQuery } from './schema.ts';
import { importView, remarkView } from './view.operations.ts';

export { forgetFiles, inspectImportFile, uploadImportFile } from './files.operations.ts';
export { listImportKinds } from './kinds.operations.ts';
export { takeFiles } from './run.operations.ts';
export { startImports } from './start.operations.ts';

/** A page of files that were taken in or looked at, the newest first. */
export function listImports(context: Context, query: ListImportsQuery): Promise<Page<ImportView>> {
  return transaction(context, (tx) => listRunRows(tx, query, (run) => importView(run, context.language)));
}

/** @throws {Refusal} `absent` */
export async function getImport(context: Context, id: string): Promise<ImportView> {
  return importView(await presentRun(context, id), context.language);
}

/**
 * A page of what was said about the rows of a file, in their order.
 *
 * @throws {Refusal} `absent`
 */
export async function listImportRemarks(
  context: Context,
  id: string,
  query: ListRemarksQuery,
): Promise<Page<ImportRemarkView>> {
  await presentRun(context, id);
  return transaction(context, (tx) =>
    listRemarkRows(tx, id, query, (remark) => remarkView(remark, context.language)),
  );
}

const pollMs = 500;
/** So often something is sent, so that nothing between thinks the connection dead. */
const silentMs = 15_000;

/**
 * How an import gets on: itself at once, again whenever it has come further, and for the last time when it has ended. null:
 * nothing new for a while.
 *
 * @throws {Refusal} `absent`
 */
export async function followImport(context: Context, id: string): Promise<AsyncGenerator<ImportView | null>> {
  const first = await getImport(context, id);
  return following(context, first);
}

async function* following(context: Context, first: ImportView): AsyncGenerator<ImportView | null> {
  yield first;
  let view = first;
  for (let silent = 0; view.state === 'running'; ) {
    await new Promise((resolve) => setTimeout(resolve, pollMs));
    const now = await getImport(context, first.id);
    const isNews = now.rows !== view.rows || now.state !== view.state;
    silent = isNews ? 0 : silent + pollMs;
    view = now;
    if (isNews) yield view;
    else if (silent % silentMs === 0) yield null;
  }
}

const rowsAtOnce = 2_000;

/**
 * The refused rows as a CSV file like the one they came from, with two more columns that say where and why: to be mended and
 * taken in again. In parts, each some thousand rows.
 *
 * @throws {Refusal} `absent`
 */
export async function refusedRowsAsCsv(
  context: Context,
  id: string,
): Promise<{ readonly fileName: string; readonly text: AsyncGenerator<string> }> {
  const run = await presentRun(context, id);
  return { fileName: run.fileName.replace(/(\.csv)?$/i, '.refused.csv'), text: refusedText(context, run) };
}

async function* refusedText(context: Context, { id, report }: ImportRun): AsyncGenerator<string> {
  const { language } = context;
  const csv = (rows: readonly (readonly (string | number)[])[]) =>
    stringify([...rows], { delimiter: report.separator });
  const own = (['imports.lineHeading', 'imports.reasonHeading'] as const).map((key) =>
    say({ key }, language),
  );
  // Spreadsheets take a file for UTF-8 only if it says so.
  yield `\ufeff${csv([[...report.columns.map(({ column }) => column), ...own]])}`;
  for (let line = 0; ; ) {
    const rows = await transaction(context, (tx) => findRefusedRows(tx, id, line, rowsAtOnce));
    if (rows.length === 0) return;
    line = rows.at(-1)?.line ?? line;
    yield csv(
      rows.map(({ line: number, cells, reasons }) => [
        ...report.columns.map((_, index) => cells[index] ?? ''),
        number,
        reasons.map((reason) => say(reason, language)).join(' '),
      ]),
    );
  }
}

async function presentRun(context: Context, id: string): Promise<ImportRun> {
  return present(await transaction(context, (tx) => findRun(tx, id)), 'import');
}
