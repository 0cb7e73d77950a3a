import { Checkbox, Table, UnstyledButton } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type MouseEvent, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useTexts } from '../../texts/texts.ts';
import { useNarrow } from '../use-narrow.ts';
import type { Column, ListProps } from './list-types.ts';
import { usePrinting } from './use-printing.ts';

const rowHeight = 32;
/** Each column that stands below another one makes the row so much higher. */
const lineHeight = 20;
/** What stands below a list that reaches down to the lower edge: how many rows there are. */
const belowList = 56;
/** So many rows before the end the next page is asked for. */
const nearTheEnd = 30;

type TableProps<Row> = Pick<ListProps<Row>, 'rowId' | 'rowName' | 'onOpen' | 'maxHeight'> & {
  readonly columns: readonly PlacedColumn<Row>[];
  readonly rows: readonly Row[];
  readonly sort: string | undefined;
  readonly onSort: (sort: string) => void;
  /** undefined: rows have no tick boxes. */
  readonly ticked: ReadonlyMap<string, Row> | undefined;
  readonly onTick: (rows: readonly Row[], on: boolean) => void;
  /** The rows of a moment ago, while new ones are on their way. */
  readonly stale: boolean;
  readonly onEnd: () => void;
};

type PlacedColumn<Row> = Column<Row> & {
  /** What stands in the same cell, one below the other. */
  readonly below?: readonly Column<Row>[];
};

/** The rows; of many only those in view are drawn, on paper all that were read. */
export function ListTable<Row>({
  columns: wanted,
  ...rest
}: Omit<TableProps<Row>, 'columns'> & { readonly columns: readonly Column<Row>[] }) {
  const isNarrow = useNarrow();
  const columns = isNarrow ? stacked(wanted) : wanted;
  const props: TableProps<Row> = { ...rest, columns };
  const { rows, rowId, ticked, onEnd, maxHeight } = props;
  const height = heightOf(columns);
  const scroller = useRef<HTMLDivElement>(null);
  const [top, setTop] = useState(0);
  // Down to the lower edge of the window, wherever it begins; measured before anything is drawn.
  useLayoutEffect(() => setTop((scroller.current?.getBoundingClientRect().top ?? 0) + window.scrollY), []);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    overscan: 12,
    initialRect: { width: 0, height: 800 },
  });
  useEffect(() => {
    if (height > 0) virtual.measure();
  }, [virtual, height]);
  const inView = virtual.getVirtualItems();
  const lastInView = inView.at(-1)?.index ?? 0;
  useEffect(() => {
    if (lastInView >= rows.length - nearTheEnd) onEnd();
  }, [lastInView, rows.length, onEnd]);
  const isPrinting = usePrinting();
  const before = isPrinting ? 0 : (inView[0]?.start ?? 0);
  const after = isPrinting ? 0 : virtual.getTotalSize() - (inView.at(-1)?.end ?? 0);
  const drawn = isPrinting ? rows : inView.flatMap(({ index }) => rows[index] ?? []);
  const scrolling = {
    overflow: 'auto',
    maxHeight: maxHeight ?? `max(${isNarrow ? '75dvh' : '320px'}, calc(100dvh - ${top + belowList}px))`,
  };
  const width = columns.length + (ticked ? 1 : 0);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keyboard
    <div ref={scroller} className="list-scroll" style={isPrinting ? {} : scrolling} tabIndex={0}>
      <Table stickyHeader={!isPrinting} highlightOnHover style={{ opacity: props.stale ? 0.6 : 1 }}>
        <ListHead {...props} />
        <Table.Tbody>
          {before > 0 && <Spacer height={before} width={width} />}
          {drawn.map((row) => (
            <ListRow key={rowId(row)} {...props} row={row} />
          ))}
          {after > 0 && <Spacer height={after} width={width} />}
        </Table.Tbody>
      </Table>
    </div>
  );
}

function Spacer({ height, width }: { readonly height: number; readonly width: number }) {
  return (
    <tr>
      <td colSpan={width} style={{ height, padding: 0 }} />
    </tr>
  );
}

function ListHead<Row>({ columns, rows, sort, onSort, ticked, onTick, rowId }: TableProps<Row>) {
  const t = useTexts();
  const allTicked = ticked !== undefined && rows.length > 0 && rows.every((row) => ticked.has(rowId(row)));
  return (
    <Table.Thead>
      <Table.Tr>
        {ticked && (
          <Table.Th w={36} className="no-print">
            <Checkbox
              size="xs"
              aria-label={t('list.selectAll')}
              checked={allTicked}
              indeterminate={!allTicked && ticked.size > 0}
              onChange={() => onTick(rows, !allTicked)}
            />
          </Table.Th>
        )}
        {columns.map((column) => (
          <HeadCell key={column.id} column={column} sort={sort} onSort={onSort} />
        ))}
      </Table.Tr>
    </Table.Thead>
  );
}

function HeadCell<Row>({
  column,
  sort,
  onSort,
}: {
  readonly column: Column<Row>;
  readonly sort: string | undefined;
  readonly onSort: (sort: string) => void;
}) {
  const t = useTexts();
  const { up, down } = directions(column);
  const direction =
    sort === undefined ? null : sort === up ? 'ascending' : sort === down ? 'descending' : null;
  const next = direction === 'ascending' ? (down ?? up) : (up ?? down);
  const arrow =
    direction === 'ascending' ? (
      <IconArrowUp size={12} />
    ) : direction === 'descending' ? (
      <IconArrowDown size={12} />
    ) : null;
  return (
    <Table.Th
      className={cellClass(column)}
      {...(column.width !== undefined && { w: column.width })}
      {...(direction !== null && { 'aria-sort': direction })}
    >
      {next === undefined ? (
        column.title
      ) : (
        <UnstyledButton
          fz="xs"
          fw={600}
          title={t('list.sortBy', { column: column.title })}
          onClick={() => onSort(next)}
        >
          {column.title} {arrow}
        </UnstyledButton>
      )}
    </Table.Th>
  );
}

function ListRow<Row>({
  row,
  columns,
  rowId,
  rowName,
  onOpen,
  ticked,
  onTick,
}: TableProps<Row> & { readonly row: Row }) {
  const t = useTexts();
  const isTicked = ticked?.has(rowId(row)) ?? false;
  return (
    <Table.Tr
      h={heightOf(columns)}
      {...(isTicked && { bg: 'var(--mantine-color-accent-light)' })}
      {...(onOpen && {
        style: { cursor: 'pointer' },
        onClick: (event: MouseEvent) => {
          if (!isControl(event)) onOpen(row);
        },
      })}
    >
      {ticked && (
        <Table.Td className="no-print">
          <Checkbox
            size="xs"
            aria-label={t('list.selectRow', { name: rowName(row) })}
            checked={isTicked}
            onChange={() => onTick([row], !isTicked)}
          />
        </Table.Td>
      )}
      {columns.map((column) => (
        <Table.Td key={column.id} className={cellClass(column)}>
          {column.cell(row)}
          {column.below?.map((lower) => (
            <div key={lower.id} className="below">
              {lower.cell(row)}
            </div>
          ))}
        </Table.Td>
      ))}
    </Table.Tr>
  );
}

/** A click on a link, a box or a menu in the row means that and not the row; so does marking text. */
function isControl({ target }: MouseEvent): boolean {
  const onControl =
    target instanceof Element && target.closest('a, button, input, label, [role="menu"]') !== null;
  return onControl || (getSelection()?.toString() ?? '') !== '';
}

function directions<Row>({ sort }: Column<Row>): { readonly up?: string; readonly down?: string } {
  if (sort === undefined) return {};
  return typeof sort === 'string' ? { up: sort, down: `-${sort}` } : sort;
}

function cellClass<Row>({ numeric, wide, roomy, elastic, below }: PlacedColumn<Row>): string {
  return [
    'cell',
    numeric && 'number',
    wide && 'wide-only',
    roomy && 'roomy-only',
    elastic && 'gives-room',
    below && !numeric && 'takes-room',
  ]
    .filter(Boolean)
    .join(' ');
}

/** Columns that stand under another one move into its cell; where that one is not shown they stay. */
function stacked<Row>(columns: readonly Column<Row>[]): readonly PlacedColumn<Row>[] {
  const isBelow = ({ under }: Column<Row>) => columns.some(({ id }) => id === under);
  return columns
    .filter((column) => !isBelow(column))
    .map((column) => {
      const below = columns.filter(({ under }) => under === column.id);
      return below.length === 0 ? column : { ...column, below };
    });
}

function heightOf<Row>(columns: readonly PlacedColumn<Row>[]): number {
  const lines = Math.max(0, ...columns.map(({ below = [] }) => below.length));
  return rowHeight + lines * lineHeight;
}
