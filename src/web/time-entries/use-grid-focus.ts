import { type KeyboardEvent, useEffectEvent, useLayoutEffect, useRef, useState } from 'react';

export type Place = { readonly row: number; readonly column: number };

const steps: Readonly<Record<string, readonly [down: number, right: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  Home: [0, -Infinity],
  End: [0, Infinity],
};

/**
 * One cell of a grid can be reached by Tab, the others from there by arrows, Home and End (the grid pattern of the ARIA
 * authoring practices). Cells carry `data-row` and `data-column`.
 */
export function useGridFocus({
  rows,
  columns,
  start,
}: {
  readonly rows: number;
  readonly columns: number;
  readonly start: Place;
}) {
  const grid = useRef<HTMLTableElement>(null);
  const [wanted, setWanted] = useState(start);
  const inside = ({ row, column }: Place): Place => ({
    row: clamp(row, rows),
    column: clamp(column, columns),
  });
  const at = inside(wanted);
  const moveTo = (place: Place) => {
    const { row, column } = inside(place);
    setWanted({ row, column });
    grid.current?.querySelector<HTMLElement>(`[data-row="${row}"][data-column="${column}"]`)?.focus();
  };
  const [next, goTo] = useState<Place | null>(null);
  const go = useEffectEvent((place: Place) => moveTo(place));
  // Where a field closes, its cell has to be there again first; any later, and the next key would be lost.
  useLayoutEffect(() => {
    if (next !== null) go(next);
  }, [next]);
  /** @returns Whether the key meant another cell. */
  const onKey = (event: KeyboardEvent): boolean => {
    const step = steps[event.key];
    if (step === undefined || event.altKey || event.ctrlKey || event.metaKey) return false;
    event.preventDefault();
    moveTo({ row: at.row + step[0], column: at.column + step[1] });
    return true;
  };
  return { grid, at, moveTo, goTo, onKey };
}

function clamp(index: number, count: number): number {
  return Math.max(0, Math.min(index, count - 1));
}
