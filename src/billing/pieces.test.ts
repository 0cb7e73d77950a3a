import { describe, expect, it } from 'vitest';
import { day } from './period.ts';
import { adjustedPiece, namedPiece, numberOfPiece, pieceKeys } from './pieces.ts';

const march = day('2026-03-01');

describe('the names of billed pieces', () => {
  it.each([
    [pieceKeys.fee(march), 'fee'],
    [pieceKeys.position('0199a3c2-5b1e-7cc4', march), 'position:0199a3c2-5b1e-7cc4'],
    [pieceKeys.usage(march), 'usage'],
    [pieceKeys.count('backup-total', march), 'usage/backup-total'],
  ])('%s belongs to %s and begins on its day', (piece, part) => {
    expect(namedPiece(piece)).toEqual({ part, firstDay: '2026-03-01' });
    expect(adjustedPiece(piece)).toBeNull();
    expect(numberOfPiece(piece, 'block')).toBeNull();
  });

  it('an adjustment names what it adjusts and is no piece of a fee itself', () => {
    const adjustment = pieceKeys.adjustment(pieceKeys.count('pc', march), 2);
    expect(adjustment).toBe('adjustment:usage/2026-03-01/pc/2');
    expect(adjustedPiece(adjustment)).toBe('usage/2026-03-01/pc');
    expect(namedPiece(adjustment)).toBeNull();
  });

  it('blocks and draws are counted, projects are not', () => {
    expect(numberOfPiece(pieceKeys.block(12), 'block')).toBe(12);
    expect(numberOfPiece(pieceKeys.draw(3), 'draw')).toBe(3);
    expect(numberOfPiece(pieceKeys.draw(3), 'block')).toBeNull();
    expect([pieceKeys.once, pieceKeys.project].map(namedPiece)).toEqual([null, null]);
  });
});
