import type { Context } from '../../context.ts';
import type { Tx } from '../../db/transaction.ts';
import { invariant } from '../../lib/errors.ts';
import type { Upserted } from '../../lib/upsert.ts';
import type { Cells, RowRemark } from './cells.operations.ts';

/** A field of a row, and the column names it is guessed from. */
export type Field = { readonly field: string; readonly names: readonly string[] };

/** A row as it stands in the file. */
export type FileRow = { readonly line: number; readonly cells: Cells };

/** What became of a row. */
export type TakenRow = {
  readonly outcome: 'created' | 'updated' | 'unchanged' | 'refused';
  readonly refusals: readonly RowRemark[];
  readonly warnings: readonly RowRemark[];
};

/** Takes the rows of one file, some thousands at a time. */
export type Taker = {
  take(tx: Tx, context: Context, rows: readonly FileRow[]): Promise<readonly TakenRow[]>;
  /** What is to be said about the file as a whole. */
  finish(tx: Tx): Promise<readonly RowRemark[]>;
};

/** A kind of file: its columns, and how its rows are taken. */
export type ImportKind = {
  readonly fields: readonly Field[];
  /** Of each group at least one column must be there. */
  readonly required: readonly (readonly string[])[];
  start(): Taker;
};

/** A row that was read, and the cells through which it can still be refused. */
export type ReadRow<Read> = { readonly read: Read; readonly cells: Cells };

/** How rows of a file are read, made of what is there, and saved. Made anew for each file. */
export type Steps<Read, Row> = {
  /** What a row says; whatever is wrong with it is refused through its cells. */
  read(cells: Cells, context: Context): Read;
  /** Ids for the names it says, for many rows at once. What is not there is refused through the cells. */
  resolve(tx: Tx, context: Context, rows: readonly ReadRow<Read>[]): Promise<readonly (Row | null)[]>;
  /** One outcome a row, in their order. */
  save(tx: Tx, context: Context, rows: readonly Row[]): Promise<readonly Upserted[]>;
  finish?(tx: Tx): Promise<readonly RowRemark[]>;
};

/** A kind made of its steps. A row of the same identity as one before it is refused: which of them is meant? */
export function importKind<Read, Row extends { readonly externalId: string }>(
  {
    fields,
    required,
    columnOf = {},
  }: Pick<ImportKind, 'fields' | 'required'> & {
    /** The field of the file for a field of the record, where they are called differently. */
    readonly columnOf?: Readonly<Record<string, string>>;
  },
  open: () => Steps<Read, Row>,
): ImportKind {
  return { fields, required, start: () => takerOf(open(), columnOf) };
}

function takerOf<Read, Row extends { readonly externalId: string }>(
  steps: Steps<Read, Row>,
  columnOf: Readonly<Record<string, string>>,
): Taker {
  const lineOf = new Map<string, number>();
  return {
    async take(tx, context, rows) {
      // Of a row that is none already, such as one with too few cells, nothing more is to be said.
      const whole = rows.filter(({ cells }) => cells.refusals.length === 0);
      const read = whole.map((row) => ({ ...row, read: steps.read(row.cells, context) }));
      const readable = read.filter(({ cells }) => cells.refusals.length === 0);
      const resolved = await steps.resolve(tx, context, readable);
      const ready = new Map<Cells, Row>();
      for (const [index, { cells, line }] of readable.entries()) {
        const row = resolved[index] ?? null;
        if (row === null || cells.refusals.length > 0) continue;
        const before = lineOf.get(row.externalId);
        if (before !== undefined) cells.refuse(null, { key: 'imports.twice', params: { line: before } });
        else {
          lineOf.set(row.externalId, line);
          ready.set(cells, row);
        }
      }
      const outcomes = await steps.save(tx, context, [...ready.values()]);
      const saved = new Map([...ready.keys()].map((cells, index) => [cells, outcomes[index]]));
      return rows.map(({ cells }) => takenRow(cells, saved.get(cells), columnOf));
    },
    finish: async (tx) => (await steps.finish?.(tx)) ?? [],
  };
}

function takenRow(
  { refusals, warnings }: Cells,
  saved: Upserted | undefined,
  columnOf: Readonly<Record<string, string>>,
): TakenRow {
  if (saved === undefined) {
    invariant(refusals.length > 0, 'a row that is not saved says why');
    return { outcome: 'refused', refusals, warnings };
  }
  if (saved.outcome !== 'refused') return { outcome: saved.outcome, refusals, warnings };
  return {
    outcome: 'refused',
    refusals: [{ field: columnOf[saved.field] ?? saved.field, message: saved.reason }],
    warnings,
  };
}

/** The fields a row does name: undefined ones are left out, so that they stay as they are. */
export function given<T extends object>(
  fields: T,
): { [Name in keyof T as undefined extends T[Name] ? never : Name]: T[Name] } & {
  [Name in keyof T as undefined extends T[Name] ? Name : never]?: Exclude<T[Name], undefined>;
} {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as never;
}
