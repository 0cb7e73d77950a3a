import { type KeyboardEvent, type PointerEvent, type RefObject, useRef, useState } from 'react';

/** What is being dragged, and before which place it would be dropped. */
type Drag = { readonly from: number; readonly to: number };

/** For the handle of a row. */
type HandleProps = {
  readonly onPointerDown: (event: PointerEvent<HTMLElement>) => void;
  readonly onPointerMove: (event: PointerEvent<HTMLElement>) => void;
  readonly onPointerUp: () => void;
  readonly onPointerCancel: () => void;
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
};

export type Sorting<List extends HTMLElement> = {
  /** Of the element whose children are the rows. */
  readonly list: RefObject<List | null>;
  readonly drag: Drag | null;
  readonly handle: (place: number) => HandleProps;
};

/** How near to the window's edge a drag scrolls, and how far at a time, in pixels. */
const edge = 56;
const step = 16;

/**
 * Sorts rows by dragging their handles, with mouse, pen or finger, and by the arrow keys on a handle; Escape lets go.
 *
 * @param onMove Told the place a row had, and the place it is to have.
 */
export function useSorting<List extends HTMLElement>(
  count: number,
  onMove: (from: number, to: number) => void,
): Sorting<List> {
  const list = useRef<List>(null);
  const [drag, setDrag] = useState<Drag | null>(null);
  const handle = (place: number): HandleProps => ({
    onPointerDown: (event) => {
      if (event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      setDrag({ from: place, to: place });
    },
    onPointerMove: ({ clientY }) => {
      if (drag === null || list.current === null) return;
      if (clientY < edge) window.scrollBy(0, -step);
      if (clientY > window.innerHeight - edge) window.scrollBy(0, step);
      const to = placeAt(list.current, clientY, drag.from);
      if (to !== drag.to) setDrag({ ...drag, to });
    },
    onPointerUp: () => {
      if (drag !== null && drag.to !== drag.from) onMove(drag.from, drag.to);
      setDrag(null);
    },
    onPointerCancel: () => setDrag(null),
    onKeyDown: (event) => {
      if (event.key === 'Escape') setDrag(null);
      const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
      if (by === 0) return;
      event.preventDefault();
      const to = place + by;
      if (to >= 0 && to < count) onMove(place, to);
    },
  });
  return { list, drag, handle };
}

/** How many of the other rows have their middle above the pointer. */
function placeAt(list: HTMLElement, clientY: number, from: number): number {
  const others = [...list.children].filter((_, place) => place !== from);
  return others.filter((row) => {
    const { top, height } = row.getBoundingClientRect();
    return top + height / 2 < clientY;
  }).length;
}
