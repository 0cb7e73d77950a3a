import { type Context, transaction } from '../../context.ts';
import type { Tx } from '../../db/transaction.ts';
import { enqueue } from '../../jobs/queue.ts';
import { openCsv } from '../../lib/csv.ts';
import { Refusal } from '../../lib/errors.ts';
import { newId } from '../../lib/ids.ts';
import { actorText } from '../audit-log/operations.ts';
import { type Account, loadAccount } from '../settings/operations.ts';
import { changedMapping, refuseIncomplete, suggestedMapping } from './columns.operations.ts';
import { beginningOf, presentFile } from './files.operations.ts';
import { kinds } from './kinds.operations.ts';
import { type ImportReport, type ImportRun, insertRuns } from './repository.ts';
import { type FileToImport, type StartedImportsView, StartImportsBody } from './schema.ts';
import { importView } from './view.operations.ts';

/** The job that takes files in. */
export const takeFilesTask = 'take_import_files';

/**
 * Has files taken in by a job, one after the other and all in one transaction. The imports of an account never run at the
 * same time.
 *
 * @throws {Refusal} `absent`; `invalid` where a column that is needed is missing, or what was said of columns does not fit.
 */
export function startImports(context: Context, body: StartImportsBody): Promise<StartedImportsView> {
  const { files, dryRun, strict, timeZone } = StartImportsBody.parse(body);
  return transaction(context, async (tx) => {
    const account = await loadAccount(tx);
    const runs: ImportRun[] = [];
    for (const file of files) {
      const { fileName, lines } = await presentFile(tx, file.fileId);
      const report = await reportOf(tx, account, file, timeZone ?? account.timeZone, lines, fileName);
      runs.push({
        ...noCounts,
        id: newId(),
        kind: file.kind,
        fileName,
        fileId: file.fileId,
        state: 'running',
        dryRun,
        strict,
        report,
        startedAt: context.now,
        finishedAt: null,
        createdBy: actorText(context.actor),
      });
    }
    await insertRuns(tx, runs);
    const { accountId, actor, language } = context;
    await enqueue(tx, {
      task: takeFilesTask,
      payload: { accountId, actor, language, runIds: runs.map(({ id }) => id) },
      queueName: `imports:${accountId}`,
    });
    return { items: runs.map((run) => importView(run, language)) };
  });
}

const noCounts = {
  rows: 0,
  created: 0,
  updated: 0,
  unchanged: 0,
  refused: 0,
  warnings: 0,
  failure: null,
} as const;

async function reportOf(
  tx: Tx,
  { country, language }: Account,
  file: FileToImport,
  timeZone: string,
  lines: number,
  fileName: string,
): Promise<ImportReport> {
  const kind = kinds[file.kind];
  const found = await presentFile(tx, file.fileId);
  const format = { encoding: file.encoding ?? found.encoding, separator: file.separator ?? null };
  const { encoding, separator, header } = openCsv(await beginningOf(tx, file.fileId), format);
  if (header.every((column) => column === ''))
    throw new Refusal('invalid', { key: 'imports.noHeader', params: { file: fileName } });
  const columns = changedMapping(kind, suggestedMapping(kind, header), file.columns ?? {});
  refuseIncomplete(kind, columns, fileName);
  return {
    encoding,
    separator,
    timeZone,
    lines,
    columns,
    decimalMark: file.decimalMark ?? (language === 'de' && separator !== ',' ? 'comma' : 'point'),
    dayOrder: file.dayOrder ?? (country === 'US' ? 'month first' : 'day first'),
  };
}
