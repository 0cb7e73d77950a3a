import { sql } from 'kysely';
import { type ColumnOf, insertRows } from '../../db/insert-rows.ts';
import { rowsAfter } from '../../db/listing.ts';
import { changedBy, type Tx } from '../../db/transaction.ts';
import type { DayOrder, DecimalMark } from '../../lib/csv-values.ts';
import type { Message } from '../../lib/messages.ts';
import type { Page } from '../../lib/wire.ts';
import { pageFrom, readCursor } from '../../server/paging.ts';
import type { ImportColumn, ImportKindName, ImportView, ListImportsQuery } from './schema.ts';

/** How a run reads its file. */
export type ImportReport = Pick<ImportView, 'encoding' | 'separator' | 'timeZone' | 'lines'> & {
  readonly decimalMark: DecimalMark;
  readonly dayOrder: DayOrder;
  readonly columns: readonly ImportColumn[];
};

/** How many rows became what. */
export type ImportCounts = {
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly refused: number;
  readonly warnings: number;
};

/** A file that is taken in, or was. */
export type ImportRun = ImportCounts & {
  readonly id: string;
  readonly kind: ImportKindName;
  readonly fileName: string;
  /** null: of a run that is older than files are kept. */
  readonly fileId: string | null;
  readonly state: ImportView['state'];
  readonly dryRun: boolean;
  readonly strict: boolean;
  readonly rows: number;
  readonly report: ImportReport;
  /** Why nothing was taken. */
  readonly failure: Message | null;
  readonly startedAt: Date;
  readonly finishedAt: Date | null;
  readonly createdBy: string;
};

const columns: readonly ColumnOf<ImportRun>[] = [
  { name: 'id', type: 'uuid', of: ({ id }) => id },
  { name: 'kind', type: 'text', of: ({ kind }) => kind },
  { name: 'file_name', type: 'text', of: ({ fileName }) => fileName },
  { name: 'file_id', type: 'uuid', of: ({ fileId }) => fileId },
  { name: 'dry_run', type: 'boolean', of: ({ dryRun }) => dryRun },
  { name: 'strict', type: 'boolean', of: ({ strict }) => strict },
  { name: 'state', type: 'text', of: ({ state }) => state },
  { name: 'started_at', type: 'timestamptz', of: ({ startedAt }) => startedAt },
  { name: 'report', type: 'jsonb', of: ({ report }) => JSON.stringify(report) },
  { name: 'created_by', type: 'text', of: ({ createdBy }) => createdBy },
];

export async function insertRuns(tx: Tx, runs: readonly ImportRun[]): Promise<void> {
  await insertRows(tx, 'import_run', columns, runs);
}

export async function findRun(tx: Tx, id: string): Promise<ImportRun | null> {
  const row = await runs(tx).where('id', '=', id).executeTakeFirst();
  return row === undefined ? null : toRun(row);
}

/** The newest first. */
export async function listRunRows(
  tx: Tx,
  { kind, limit, cursor }: ListImportsQuery,
  toView: (run: ImportRun) => ImportView,
): Promise<Page<ImportView>> {
  const order = { keys: [sql.ref('started_at'), sql.ref('id')], direction: 'desc' } as const;
  let rows = runs(tx);
  if (kind !== undefined) rows = rows.where('kind', 'in', kind);
  const found = await rowsAfter(rows, order, readCursor(cursor, ['instant', 'id']), limit).execute();
  return pageFrom(
    found,
    limit,
    (row) => toView(toRun(row)),
    ({ started_at, id }) => [started_at, id],
  );
}

/** How far a run has come. */
export async function updateCounts(tx: Tx, id: string, counts: ImportCounts): Promise<void> {
  const { created, updated, unchanged, refused, warnings } = counts;
  const rows = created + updated + unchanged + refused;
  await changedBy(
    tx,
    `update import_run set rows_read = $3, created = $4, updated = $5, unchanged = $6, refused = $7, warned = $8
      where account_id = $1 and id = $2`,
    [tx.accountId, id, rows, created, updated, unchanged, refused, warnings],
  );
}

export async function updateState(
  tx: Tx,
  ids: readonly string[],
  state: ImportRun['state'],
  finishedAt: Date | null,
  failure: Message | null = null,
): Promise<void> {
  await changedBy(
    tx,
    `update import_run set state = $3, finished_at = $4,
            report = case when $5::jsonb is null then report - 'failure' else report || jsonb_build_object('failure', $5::jsonb) end
      where account_id = $1 and id = any($2::uuid[])`,
    [tx.accountId, ids, state, finishedAt, failure && JSON.stringify(failure)],
  );
}

function runs(tx: Tx) {
  return tx
    .selectFrom('import_run')
    .select([
      'id',
      'kind',
      'file_name',
      'file_id',
      'state',
      'dry_run',
      'strict',
      'rows_read',
      'created',
      'updated',
      'unchanged',
      'refused',
      'warned',
      'report',
      'started_at',
      'finished_at',
      'created_by',
    ])
    .where('account_id', '=', tx.accountId);
}

type RunRow = Awaited<ReturnType<ReturnType<typeof runs>['executeTakeFirstOrThrow']>>;

function toRun(row: RunRow): ImportRun {
  const { failure = null, ...report } = row.report as ImportReport & { readonly failure?: Message };
  const { created, updated, unchanged, refused } = row;
  return {
    id: row.id,
    kind: row.kind as ImportKindName,
    fileName: row.file_name,
    fileId: row.file_id,
    state: row.state as ImportRun['state'],
    dryRun: row.dry_run,
    strict: row.strict,
    rows: row.rows_read,
    ...{ created, updated, unchanged, refused, warnings: row.warned },
    report,
    failure,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
    createdBy: row.created_by,
  };
}
