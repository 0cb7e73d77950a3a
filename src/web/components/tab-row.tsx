import { Tabs } from '@mantine/core';
import { type ReactNode, useEffect, useRef } from 'react';

/**
 * The tabs of a screen in one row. Where they do not fit, the row fades at the edge behind which there are more, and the
 * open one is scrolled into view.
 */
export function TabRow({ open, children }: { readonly open: string | null; readonly children: ReactNode }) {
  const row = useRef<HTMLDivElement>(null);
  useEffect(() => (row.current === null ? undefined : sayWhatIsCut(row.current)), []);
  useEffect(() => {
    const tab = row.current?.querySelector<HTMLElement>('[aria-selected="true"]');
    if (open === null || row.current === null || !tab) return;
    row.current.scrollLeft = tab.offsetLeft - (row.current.clientWidth - tab.offsetWidth) / 2;
  }, [open]);
  return (
    <Tabs.List ref={row} mb="lg" className="no-print">
      {children}
    </Tabs.List>
  );
}

/** `data-cut` names the edges behind which there is more. @returns What ends it. */
function sayWhatIsCut(row: HTMLElement): () => void {
  const look = () => {
    const end = row.scrollWidth - row.clientWidth - row.scrollLeft;
    row.dataset.cut = [row.scrollLeft > 1 && 'start', end > 1 && 'end'].filter(Boolean).join(' ');
  };
  row.addEventListener('scroll', look, { passive: true });
  const sizes = new ResizeObserver(look);
  sizes.observe(row);
  return () => {
    row.removeEventListener('scroll', look);
    sizes.disconnect();
  };
}
