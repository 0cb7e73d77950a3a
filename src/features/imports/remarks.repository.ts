import { sql } from 'kysely';
import { insertRows } from '../../db/insert-rows.ts';
import { rowsAfter } from '../../db/listing.ts';
import { changedBy, rowsOf, type Tx } from '../../db/transaction.ts';
import type { Message } from '../../lib/messages.ts';
import type { Page } from '../../lib/wire.ts';
import { pageFrom, readCursor } from '../../server/paging.ts';
import type { ImportRemarkView, ListRemarksQuery } from './schema.ts';

/** Why a row was refused, or what was noticed about it. */
export type ImportRemark = Omit<ImportRemarkView, 'message'> & {
  /** Its place among the remarks of the run, from 1. */
  readonly position: number;
  readonly message: Message;
};

/** A refused row as it stood in the file. */
export type RefusedRow = { readonly line: number; readonly cells: readonly string[] };

export async function insertRemarks(tx: Tx, runId: string, remarks: readonly ImportRemark[]): Promise<void> {
  await insertRows<ImportRemark>(
    tx,
    'import_remark',
    [
      { name: 'run_id', type: 'uuid', of: () => runId },
      { name: 'position', type: 'integer', of: ({ position }) => position },
      { name: 'line', type: 'integer', of: ({ line }) => line },
      { name: 'column_name', type: 'text', of: ({ column }) => column },
      { name: 'value', type: 'text', of: ({ value }) => value },
      { name: 'severity', type: 'text', of: ({ severity }) => severity },
      { name: 'message', type: 'jsonb', of: ({ message }) => JSON.stringify(message) },
    ],
    remarks,
  );
}

export async function insertRefusedRows(tx: Tx, runId: string, rows: readonly RefusedRow[]): Promise<void> {
  await insertRows<RefusedRow>(
    tx,
    'import_refused_row',
    [
      { name: 'run_id', type: 'uuid', of: () => runId },
      { name: 'line', type: 'integer', of: ({ line }) => line },
      { name: 'cells', type: 'jsonb', of: ({ cells }) => JSON.stringify(cells) },
    ],
    rows,
  );
}

/** Forgets what an attempt that was broken off has noted. */
export async function removeRemarks(tx: Tx, runIds: readonly string[]): Promise<void> {
  for (const table of ['import_remark', 'import_refused_row'])
    await changedBy(tx, `delete from ${table} where account_id = $1 and run_id = any($2::uuid[])`, [
      tx.accountId,
      runIds,
    ]);
}

/** In the order of the file. */
export async function listRemarkRows(
  tx: Tx,
  runId: string,
  { severity, limit, cursor }: ListRemarksQuery,
  toView: (remark: ImportRemark) => ImportRemarkView,
): Promise<Page<ImportRemarkView>> {
  let rows = tx
    .selectFrom('import_remark')
    .select(['position', 'line', 'column_name', 'value', 'severity', 'message'])
    .where('account_id', '=', tx.accountId)
    .where('run_id', '=', runId);
  if (severity !== undefined) rows = rows.where('severity', '=', severity);
  const order = { keys: [sql.ref('position')], direction: 'asc' } as const;
  const found = await rowsAfter(rows, order, readCursor(cursor, ['number']), limit).execute();
  return pageFrom(
    found,
    limit,
    ({ position, line, column_name: column, value, severity: kind, message }) =>
      toView({
        position,
        line,
        column,
        value,
        severity: kind as ImportRemark['severity'],
        message: message as Message,
      }),
    ({ position }) => [position],
  );
}

/** Some refused rows after a line, each with why. */
export async function findRefusedRows(
  tx: Tx,
  runId: string,
  afterLine: number,
  limit: number,
): Promise<(RefusedRow & { readonly reasons: readonly Message[] })[]> {
  const rows = await rowsOf<[number, string[], Message[]]>(
    tx,
    `select r.line, r.cells,
            (select jsonb_agg(m.message order by m.position) from import_remark m
              where m.account_id = r.account_id and m.run_id = r.run_id and m.line = r.line and m.severity = 'refused')
       from import_refused_row r
      where r.account_id = $1 and r.run_id = $2 and r.line > $3
      order by r.line limit $4`,
    [tx.accountId, runId, afterLine, limit],
  );
  return rows.map(([line, cells, reasons]) => ({ line, cells, reasons }));
}
