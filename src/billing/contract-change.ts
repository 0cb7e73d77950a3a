import { type Cadence, periodContaining } from './cadence.ts';
import type { Contract, CountClass } from './contract.ts';
import { addDays, contains, type Day, type Period } from './period.ts';
import { namedPiece } from './pieces.ts';

/** What of a contract decides which days a billed piece paid for. */
export type ChangedContract = Pick<Contract, 'startDay' | 'frequency' | 'alignment' | 'timing'>;

/** A billed piece by its name, and the first day it no longer paid for where its line tells. */
export type PieceToKeep = { readonly piece: string; readonly until: Day | null };

/**
 * The days a billed piece paid for: to where its line says, else to the end of its period; null: it has no days, such as
 * a prepaid block or a project.
 */
export function daysOfPiece(contract: ChangedContract, { piece, until }: PieceToKeep): Period | null {
  const named = namedPiece(piece);
  if (!named) return null;
  return { start: named.firstDay, end: until ?? periodContaining(cadenceOf(contract), named.firstDay).end };
}

/**
 * The billed piece that keeps the terms of some days as they are; null: they may change (R14).
 *
 * Fees in advance may: the difference is an adjustment of the next bill. What was billed in arrears, the usage of a block and
 * a project's one bill stay what they were. Positions stand beside the terms.
 *
 * @param days Half-open: those whose terms would be others.
 */
export function pieceAgainstTerms<Piece extends PieceToKeep>(
  contract: ChangedContract,
  pieces: readonly Piece[],
  days: Period,
): Piece | null {
  const stands = (piece: Piece): boolean => {
    if (piece.piece === 'once' || piece.piece === 'project') return true;
    const named = namedPiece(piece.piece);
    if (!named || named.part.startsWith('position:')) return false;
    const isAdjustable = contract.timing === 'advance' && named.part !== 'usage';
    return !isAdjustable && meets(contract, piece, days);
  };
  return pieces.find(stands) ?? null;
}

/**
 * The billed piece that keeps a contract, or a position of it, from ending on a day; null: it may (R14). Ended inside a
 * period billed in advance is allowed: a finding proposes the credit.
 *
 * @param lastDay The last day it would have.
 */
export function pieceAgainstEnd<Piece extends PieceToKeep>(
  contract: ChangedContract,
  pieces: readonly Piece[],
  lastDay: Day,
): Piece | null {
  const after = (piece: Piece): boolean => {
    const isAdjustable = contract.timing === 'advance' && namedPiece(piece.piece)?.part !== 'usage';
    const days = isAdjustable ? null : daysOfPiece(contract, piece);
    return days !== null && days.end > addDays(lastDay, 1);
  };
  return pieces.find(after) ?? null;
}

/**
 * The billed piece that a count on this day belongs to, so that the count stays or comes too late; null: none (R20). In
 * arrears evidence counts for the period it is in, in advance for those that begin on its day or later.
 */
export function pieceAgainstCount<Piece extends PieceToKeep>(
  contract: ChangedContract,
  pieces: readonly Piece[],
  { countClass, countedOn }: { readonly countClass: CountClass; readonly countedOn: Day },
): Piece | null {
  const belongs = (piece: Piece): boolean => {
    if (namedPiece(piece.piece)?.part !== `usage/${countClass}`) return false;
    const days = daysOfPiece(contract, piece);
    if (!days) return false;
    return contract.timing === 'advance' ? days.start >= countedOn : contains(days, countedOn);
  };
  return pieces.find(belongs) ?? null;
}

/** Projects are billed once, and not by the period (R7). */
export function isProject({ type }: Pick<Contract, 'type'>): boolean {
  return type === 'project-hourly' || type === 'project-one-time-fee';
}

function meets(contract: ChangedContract, piece: PieceToKeep, days: Period): boolean {
  const paid = daysOfPiece(contract, piece);
  return paid !== null && paid.start < days.end && days.start < paid.end;
}

function cadenceOf({ frequency, startDay, alignment }: ChangedContract): Cadence {
  return { frequency, start: startDay, alignment };
}
