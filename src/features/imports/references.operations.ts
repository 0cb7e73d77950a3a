import { createHash } from 'node:crypto';
import type { Tx } from '../../db/transaction.ts';
import type { Cells } from './cells.operations.ts';
import type { ReadRow } from './kind.operations.ts';
import { findByNames, type ReferenceTable } from './references.repository.ts';

/** Finds what rows name. */
export type Lookup = {
  /**
   * The id of what the row names; undefined if it names nothing. What is not there, or is there several times, is refused
   * through the cells (and the answer is undefined too).
   */
  idFor(cells: Cells, field: string): string | undefined;
};

/** Looks up what these rows name in a field, all at once. */
export async function lookUp(
  tx: Tx,
  table: ReferenceTable,
  rows: readonly Pick<ReadRow<unknown>, 'cells'>[],
  field: string,
): Promise<Lookup> {
  const found = await findByNames(
    tx,
    table,
    rows.flatMap(({ cells }) => cells.raw(field) ?? []),
  );
  return {
    idFor(cells, wanted) {
      const name = cells.raw(wanted);
      if (name === undefined) return undefined;
      const id = found.get(name);
      if (id === undefined) cells.refuse(wanted, { key: `imports.unknown-${table}` });
      if (id === null) cells.refuse(wanted, { key: 'imports.ambiguous' });
      return id ?? undefined;
    },
  };
}

/**
 * Names rows without an identity of their own by what they say, and equal ones by their turn (R45): the same file again
 * finds the same rows.
 */
export function openKeys(): (cells: Cells, parts: readonly unknown[]) => string {
  const turns = new Map<number, number>();
  return (cells, parts) => {
    const digest = createHash('sha256').update(JSON.stringify(parts)).digest();
    // 53 bits are remembered of each row, not 256: should two rows ever share them, the second only has another turn.
    const short = digest.readUIntBE(0, 6) * 32 + digest.readUInt8(6) / 8;
    const turn = (turns.get(Math.floor(short)) ?? 0) + 1;
    turns.set(Math.floor(short), turn);
    if (turn > 1) cells.warn(null, { key: 'imports.equalRow' });
    return `${digest.toString('base64url')}.${turn}`;
  };
}
