import { type Context, transaction } from '../../context.ts';
import type { RowRemark } from './cells.operations.ts';
import type { FileRow, TakenRow } from './kind.operations.ts';
import {
  type ImportRemark,
  insertRefusedRows,
  insertRemarks,
  type RefusedRow,
  removeRemarks,
} from './remarks.repository.ts';
import { type ImportCounts, type ImportRun, updateCounts, updateState } from './repository.ts';

/** A row with the cells it stood in and what became of it. */
export type LoggedRow = FileRow & { readonly written: readonly string[]; readonly taken: TakenRow };

/**
 * What becomes of the rows of a run, written down while it is at work, in transactions of its own: others see how far it is,
 * and a dry run leaves its remarks though all else is undone.
 */
export type RunLog = {
  readonly counts: () => ImportCounts;
  add(rows: readonly LoggedRow[]): Promise<void>;
  /** About the file as a whole. */
  warn(remarks: readonly RowRemark[]): Promise<void>;
};

/** Begins the logs of these runs anew: an attempt before this one may have been broken off. */
export async function forgetLogs(context: Context, runIds: readonly string[]): Promise<void> {
  await transaction(context, async (tx) => {
    await removeRemarks(tx, runIds);
    await updateState(tx, runIds, 'running', null);
    for (const id of runIds) await updateCounts(tx, id, nothing);
  });
}

export function openLog(context: Context, { id, report }: ImportRun): RunLog {
  let counts: ImportCounts = nothing;
  let positions = 0;
  const columnOf = new Map(report.columns.map(({ column, field }, index) => [field, { column, index }]));
  const remarkOf = (
    severity: ImportRemark['severity'],
    { field, message }: RowRemark,
    line: number,
    written: readonly string[],
  ): ImportRemark => {
    positions += 1;
    const place = field === null ? undefined : columnOf.get(field);
    const value = place === undefined ? '' : (written[place.index] ?? '').slice(0, valueMax);
    return { position: positions, line, column: place?.column ?? null, value, severity, message };
  };
  const save = (remarks: readonly ImportRemark[], refused: readonly RefusedRow[]) =>
    transaction(context, async (tx) => {
      await insertRemarks(tx, id, remarks);
      await insertRefusedRows(tx, id, refused);
      await updateCounts(tx, id, counts);
    });
  return {
    counts: () => counts,
    add: async (rows) => {
      const remarks = rows.flatMap(({ line, written, taken: { outcome, refusals, warnings } }) => [
        ...(outcome === 'refused'
          ? refusals.map((remark) => remarkOf('refused', remark, line, written))
          : []),
        ...warnings.map((remark) => remarkOf('warning', remark, line, written)),
      ]);
      counts = counted(counts, rows);
      const refused = rows.filter(({ taken }) => taken.outcome === 'refused');
      await save(
        remarks,
        refused.map(({ line, written }) => ({ line, cells: written })),
      );
    },
    warn: async (remarks) => {
      if (remarks.length === 0) return;
      counts = { ...counts, warnings: counts.warnings + remarks.length };
      await save(
        remarks.map((remark) => remarkOf('warning', remark, 0, [])),
        [],
      );
    },
  };
}

const valueMax = 500;
const nothing: ImportCounts = { created: 0, updated: 0, unchanged: 0, refused: 0, warnings: 0 };

function counted(before: ImportCounts, rows: readonly LoggedRow[]): ImportCounts {
  const now = { ...before };
  for (const { taken } of rows) {
    now[taken.outcome] += 1;
    now.warnings += taken.warnings.length;
  }
  return now;
}
