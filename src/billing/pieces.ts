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

/** The first day in a piece's name: that of `usage/2026-03-01/server` is 2026-03-01; null: its name has none. */
export function firstDayOfPiece(piece: string): Day | null {
  const match = /\/(\d{4}-\d{2}-\d{2})(?:\/|$)/.exec(piece);
  return match?.[1] === undefined ? null : day(match[1]);
}

/** The number in `block/3`, `draw/3` or an adjustment's name; null: another piece. */
export function numberOfPiece(piece: string, prefix: string): number | null {
  if (!piece.startsWith(`${prefix}/`)) return null;
  const number = Number(piece.slice(prefix.length + 1));
  return Number.isSafeInteger(number) && number > 0 ? number : null;
}

/** What a preview's ticks are called. A period's key stands for everything in it. */
export const selectionKeys = {
  period: (contractId: string, firstDay: Day) => `period:${contractId}/${firstDay}`,
  ticket: (ticketId: string) => `ticket:${ticketId}`,
  piece: (contractId: string, piece: string) => `contract-period:${contractId}/${piece}`,
  item: (kind: Exclude<TakenKind, 'contract-period'>, id: string) => `${kind}:${id}`,
} as const;
