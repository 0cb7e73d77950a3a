import { type Context, transaction } from '../../context.ts';
import type { Tx } from '../../db/transaction.ts';
import { type CsvFault, type CsvRow, openCsv } from '../../lib/csv.ts';
import { present } from '../../lib/editing.ts';
import { invariant, Refusal } from '../../lib/errors.ts';
import type { Message, MessageKey } from '../../lib/messages.ts';
import { record } from '../audit-log/operations.ts';
import { openCells } from './cells.operations.ts';
import { contentOf } from './files.operations.ts';
import type { FileRow, Taker } from './kind.operations.ts';
import { kinds } from './kinds.operations.ts';
import { forgetLogs, openLog, type RunLog } from './log.operations.ts';
import { findRun, type ImportRun, updateState } from './repository.ts';

/** So many rows are read, taken and written at once; more are never held. */
const rowsAtOnce = 2_000;

/**
 * Takes files in, in this order and in one transaction: either all of them, or nothing. A dry run does the same and undoes
 * it, so that it says exactly what would happen. A run that was broken off begins anew.
 */
export async function takeFiles(context: Context, runIds: readonly string[]): Promise<void> {
  try {
    await transaction(context, async (tx) => {
      await forgetLogs(context, runIds);
      let [dryRun, strict, refused] = [false, false, 0];
      for (const id of runIds) {
        const run = present(await findRun(tx, id), 'import');
        refused += await takeFile(tx, context, run);
        dryRun ||= run.dryRun;
        strict ||= run.strict;
      }
      if (dryRun) throw new Undone('checked');
      if (strict && refused > 0) throw new Undone('refused');
      await updateState(tx, runIds, 'applied', context.deps.clock.now());
    });
  } catch (error) {
    if (error instanceof Undone) return await finish(context, runIds, error.state);
    if (error instanceof Refusal) return await finish(context, runIds, 'failed', error.reason);
    // Whoever waits is told; if the database is away, this fails too and the job is tried again.
    context.deps.log.error({ err: error, runIds }, 'an import broke off');
    await finish(context, runIds, 'failed', { key: 'imports.brokeOff' });
  }
}

/** Ends the transaction of a run whose rows shall not stay. */
class Undone extends Error {
  override readonly name = 'Undone';
  readonly state: 'checked' | 'refused';

  constructor(state: 'checked' | 'refused') {
    super(state);
    this.state = state;
  }
}

async function finish(
  context: Context,
  runIds: readonly string[],
  state: ImportRun['state'],
  failure: Message | null = null,
): Promise<void> {
  const now = context.deps.clock.now();
  await transaction(context, (tx) => updateState(tx, runIds, state, now, failure));
}

/** @returns How many rows were refused. */
async function takeFile(tx: Tx, context: Context, run: ImportRun): Promise<number> {
  const content = run.fileId === null ? null : await contentOf(tx, run.fileId);
  if (content === null)
    throw new Refusal('conflict', { key: 'imports.fileGone', params: { file: run.fileName } });
  const { encoding, separator } = run.report;
  const log = openLog(context, run);
  const taker = kinds[run.kind].start();
  let read = 0;
  for await (const rows of chunked(openCsv(content, { encoding, separator }).rows())) {
    read += rows.length;
    await takeChunk(tx, context, run, taker, log, rows);
  }
  await log.warn(await taker.finish(tx));
  const { created, updated, unchanged, refused } = log.counts();
  invariant(read === created + updated + unchanged + refused, 'what became of each row is known');
  if (!run.dryRun) {
    const detail = { kind: run.kind, file: run.fileName, created, updated, unchanged, refused };
    await record(tx, context, { action: 'import.taken', subject: { kind: 'import', id: run.id }, detail });
  }
  return refused;
}

async function takeChunk(
  tx: Tx,
  context: Context,
  { report }: ImportRun,
  taker: Taker,
  log: RunLog,
  rows: readonly CsvRow[],
): Promise<void> {
  const positions = new Map<string, number>();
  for (const [index, { field }] of report.columns.entries()) if (field !== null) positions.set(field, index);
  const fileRows = rows.map(({ line, cells, fault }): FileRow & { readonly written: readonly string[] } => {
    const opened = openCells(cells, positions, report);
    if (fault !== null) opened.refuse(null, { key: faultSentences[fault] });
    return { line, cells: opened, written: cells };
  });
  const taken = await taker.take(tx, context, fileRows);
  await log.add(
    fileRows.map((row, index) => {
      const outcome = taken[index];
      invariant(outcome, 'each row gets an answer');
      return { ...row, taken: outcome };
    }),
  );
}

const faultSentences: Readonly<Record<CsvFault, MessageKey>> = {
  quotes: 'imports.brokenQuotes',
  'too-many-cells': 'imports.tooManyCells',
  'too-few-cells': 'imports.tooFewCells',
  characters: 'imports.unusableCharacters',
};

async function* chunked(rows: AsyncIterable<CsvRow>): AsyncGenerator<CsvRow[]> {
  let chunk: CsvRow[] = [];
  for await (const row of rows) {
    if (chunk.push(row) < rowsAtOnce) continue;
    yield chunk;
    chunk = [];
  }
  if (chunk.length > 0) yield chunk;
}
