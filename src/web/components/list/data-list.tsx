import { Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { Query } from '../../api/client.ts';
import { type Pages, usePages } from '../../api/queries.ts';
import { useTexts } from '../../texts/texts.ts';
import { ErrorScreen } from '../error-screen.tsx';
import { RowsSkeleton } from '../skeletons.tsx';
import { useChosenColumns } from './chosen-columns.ts';
import { Empty } from './empty.tsx';
import { ListTable } from './list-table.tsx';
import { ListToolbar } from './list-toolbar.tsx';
import type { ListProps } from './list-types.ts';
import { SelectionBar } from './selection-bar.tsx';
import { useListState } from './use-list-state.ts';

/**
 * A list of the API: searched, filtered and sorted there, read page after page while it is scrolled; filters and sort
 * stand in the address. Columns can be chosen, rows ticked for bulk actions, and all of it saved as CSV.
 */
export function DataList<Row>(props: ListProps<Row>) {
  const t = useTexts();
  const { path, query = {}, filters = [], rowId, bulk, empty } = props;
  const state = useListState(filters, props.inAddress ?? true);
  const asked: Query = { ...query, ...state.query };
  const { rows, query: pages } = usePages<Row>(path, asked, props.isUnderWay, props.everyMs);
  const columns = useChosenColumns(props.id, props.columns);
  const [ticked, setTicked] = useState<ReadonlyMap<string, Row>>(new Map());
  const clear = () => setTicked(new Map());
  const nothingYet = pages.isSuccess && rows.length === 0 && !state.isFiltered;
  if (pages.isError && rows.length === 0)
    return <ErrorScreen error={pages.error} retry={() => void pages.refetch()} />;
  if (nothingYet) return <Empty {...empty} />;
  return (
    <Stack gap="sm">
      <ListToolbar {...props} {...columns} state={state} asked={asked} onPrint={() => printAll(pages)} />
      {bulk && ticked.size > 0 && (
        <SelectionBar count={ticked.size} clear={clear}>
          {bulk([...ticked.values()], clear)}
        </SelectionBar>
      )}
      <div className="panel">
        {pages.isPending ? (
          <div style={{ padding: 16 }}>
            <RowsSkeleton rows={10} />
          </div>
        ) : (
          <ListTable
            {...props}
            columns={columns.shown}
            rows={rows}
            sort={state.sort ?? props.defaultSort}
            onSort={state.setSort}
            ticked={bulk && ticked}
            onTick={(some, on) => setTicked((before) => withTicks(before, some, on, rowId))}
            stale={pages.isPlaceholderData}
            onEnd={() => {
              if (pages.hasNextPage && !pages.isFetchingNextPage) void pages.fetchNextPage();
            }}
          />
        )}
        {pages.isSuccess && rows.length === 0 && (
          <Text p="lg" c="dimmed">
            {t('list.nothingFound')}
          </Text>
        )}
      </div>
      <RowCount count={rows.length} isKnown={pages.isSuccess} more={pages.hasNextPage} />
    </Stack>
  );
}

/** How many rows there are; on paper, that not all of them are on it. */
function RowCount({
  count,
  isKnown,
  more,
}: {
  readonly count: number;
  readonly isKnown: boolean;
  readonly more: boolean;
}) {
  const t = useTexts();
  return (
    <>
      <Text size="xs" c="dimmed" role="status" className={more ? 'no-print' : ''}>
        {isKnown && t(more ? 'list.shownMore' : 'list.shown', { count })}
      </Text>
      {more && (
        <Text size="sm" className="print-only">
          {t('list.printedPart', { count })}
        </Text>
      )}
    </>
  );
}

/** So many rows are read for a print; of more, the paper says that it is a part. */
const printedAtMost = 1000;

async function printAll<Row>(pages: Pages<Row>['query']): Promise<void> {
  let now = pages;
  const count = () => now.data?.pages.reduce((sum, { items }) => sum + items.length, 0) ?? 0;
  while (now.hasNextPage && count() < printedAtMost) {
    const next = await now.fetchNextPage();
    if (next.isError) throw next.error;
    now = next;
  }
  // Drawn first: the browser takes the page as it is.
  requestAnimationFrame(() => setTimeout(() => window.print()));
}

function withTicks<Row>(
  before: ReadonlyMap<string, Row>,
  rows: readonly Row[],
  on: boolean,
  rowId: (row: Row) => string,
): ReadonlyMap<string, Row> {
  const after = new Map(before);
  for (const row of rows) {
    if (on) after.set(rowId(row), row);
    else after.delete(rowId(row));
  }
  return after;
}
