import type { CountClass } from './contract.ts';
import { type Day, day } from './period.ts';
import type { TakenKind } from './priced.ts';

/**
 * The names under which things are billed once (`billed_item.piece`) and ticked out, all in one place.
 *
 * | piece | stands for |
 * |---|---|
 * | `fee/2026-03-01` | the contract type's own fee, the piece that begins on this day |
 * | `position:<id>/2026-03-01` | the same of a position (R15) |
 * | `usage/2026-03-01` | the usage period of a block that begins on this day (R17) |
 * | `usage/2026-03-01/server` | what was counted of a class, the piece that begins on this day (R20) |
 * | `block/3` | the third prepaid block bought here (R18) |
 * | `draw/3` | the third time work drew on a prepaid block; two batches cannot draw on the same balance |
 * | `once` | the one-time fee of a project |
 * | `project` | the one bill of an hourly project (R7) |
 * | `adjustment:fee/2026-03-01/1` | the first adjustment to the fee of the period that begins on this day (R14) |
 *
 * Time entries, products and expenses have the empty piece.
 */
export const pieceKeys = {
  fee: (firstDay: Day) => `fee/${firstDay}`,
  position: (positionId: string, firstDay: Day) => `position:${positionId}/${firstDay}`,
  usage: (firstDay: Day) => `usage/${firstDay}`,
  count: (countClass: CountClass, firstDay: Day) => `usage/${firstDay}/${countClass}`,
  block: (number: number) => `block/${number}`,
  draw: (number: number) => `draw/${number}`,
  once: 'once',
  project: 'project',
  adjustment: (piece: string, number: number) => `adjustment:${piece}/${number}`,
} as const;

/** A piece's name taken apart: what it belongs to (`fee`, `position:7`, `usage`, `usage/server`) and its first day. */
export type NamedPiece = { readonly part: string; readonly firstDay: Day };

/** null: the name has no day, such as `once` or `block/3`. */
export function namedPiece(piece: string): NamedPiece | null {
  const match = /^([^/]+)\/(\d{4}-\d{2}-\d{2})(\/[^/]+)?$/.exec(piece);
  const [, part, firstDay, suffix = ''] = match ?? [];
  if (part === undefined || firstDay === undefined || part.startsWith('adjustment:')) return null;
  return { part: part + suffix, firstDay: day(firstDay) };
}

/** What an adjustment adjusts; null: not an adjustment. */
export function adjustedPiece(piece: string): string | null {
  return /^adjustment:(.+)\/\d+$/.exec(piece)?.[1] ?? null;
}

/** The number in `block/3` or `draw/3`; null: another piece. */
export function numberOfPiece(piece: string, prefix: 'block' | 'draw'): number | null {
  const match = /^(block|draw)\/([1-9]\d*)$/.exec(piece);
  return match?.[1] === prefix ? Number(match[2]) : null;
}

/** What a preview's ticks are called. A period's key stands for everything in it. */
export const selectionKeys = {
  period: (contractId: string, firstDay: Day) => `period:${contractId}/${firstDay}`,
  ticket: (ticketId: string) => `ticket:${ticketId}`,
  piece: (contractId: string, piece: string) => `contract-period:${contractId}/${piece}`,
  item: (kind: Exclude<TakenKind, 'contract-period'>, id: string) => `${kind}:${id}`,
} as const;
