// biome-ignore-all lint/a11y/useSemanticElements: the tree grid is virtual, so it is made of plain elements with roles
// biome-ignore-all lint/a11y/useFocusableInteractive: the tree itself has the focus and names its active row
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useTexts } from '../texts/texts.ts';
import type { BatchBook } from './batch-book.ts';
import { BatchTreeRow } from './batch-tree-row.tsx';
import { type Asked, isOpen, rowDomId, toggle, unfold, useTreeRows } from './use-book.ts';
import './batch-tree.css';

const rowHeight = 32;

/**
 * Customer, contract, period, ticket, item, with a tick each. By keyboard as a tree grid: up and down, right and left to unfold
 * and fold, space to tick. Only the rows in view are drawn.
 */
export function BatchTree({
  book,
  asked,
  search,
}: {
  readonly book: BatchBook;
  readonly asked: Asked;
  readonly search: string;
}) {
  const t = useTexts();
  const rows = useTreeRows(book, search);
  const [active, setActive] = useState<string | null>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 16,
    getItemKey: (index) => rows[index]?.key ?? index,
    initialRect: { width: 0, height: 800 },
  });
  const at = rows.findIndex(({ key }) => key === active);
  useEffect(() => {
    if (at >= 0) virtual.scrollToIndex(at, { align: 'auto' });
  }, [at, virtual]);
  const move = (index: number) => {
    const row = rows[Math.min(Math.max(index, 0), rows.length - 1)];
    if (row !== undefined) setActive(row.key);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const row = rows[at];
    const done = pressed(event.key, {
      ArrowDown: () => move(at + 1),
      ArrowUp: () => move(at - 1),
      Home: () => move(0),
      End: () => move(rows.length - 1),
      PageDown: () => move(at + 15),
      PageUp: () => move(at - 15),
      ' ': () => row && toggle(book, row),
      Enter: () => row && unfold(book, asked, row),
      ArrowRight: () => row && !isOpen(book, row) && unfold(book, asked, row),
      ArrowLeft: () => {
        if (row && isOpen(book, row)) unfold(book, asked, row);
        else if (row) move(rows.findLastIndex(({ level }, index) => index < at && level < row.level));
      },
    });
    if (done) event.preventDefault();
  };
  return (
    <div
      ref={scroller}
      className="panel batch-tree"
      role="treegrid"
      aria-label={t('invoiceBatches.tree')}
      aria-rowcount={rows.length}
      tabIndex={0}
      {...(active !== null && { 'aria-activedescendant': rowDomId(active) })}
      onKeyDown={onKeyDown}
      onFocus={() => active === null && move(0)}
    >
      <div className="batch-tree-head" role="row">
        <span role="columnheader">{t('invoiceBatches.what')}</span>
        <span role="columnheader" className="wide-only">
          {t('invoiceBatches.type')}
        </span>
        <span role="columnheader" className="number wide-only">
          {t('invoiceBatches.totalBalance')}
        </span>
        <span role="columnheader" className="number">
          {t('invoiceBatches.selectedBalance')}
        </span>
      </div>
      <div role="presentation" style={{ height: virtual.getTotalSize(), position: 'relative' }}>
        {virtual.getVirtualItems().map(({ index, start }) => {
          const row = rows[index];
          return (
            row && (
              <div
                key={row.key}
                role="presentation"
                className="batch-tree-place"
                style={{ transform: `translateY(${start}px)`, height: rowHeight }}
              >
                <BatchTreeRow
                  book={book}
                  asked={asked}
                  row={row}
                  index={index}
                  isActive={row.key === active}
                  onActive={setActive}
                />
              </div>
            )
          );
        })}
      </div>
    </div>
  );
}

function pressed(key: string, keys: Readonly<Record<string, () => unknown>>): boolean {
  const act = keys[key];
  act?.();
  return act !== undefined;
}
