import { Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { Query } from '../../api/client.ts';
import { usePages } from '../../api/queries.ts';
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
  const { rows, query: pages } = usePages<Row>(path, asked);
  const { shown, hidden, toggle } = useChosenColumns(props.id, props.columns);
  const [ticked, setTicked] = useState<ReadonlyMap<string, Row>>(new Map());
  const clear = () => setTicked(new Map());
  const nothingYet = pages.isSuccess && rows.length === 0 && !state.isFiltered;
  if (pages.isError && rows.length === 0)
    return <ErrorScreen error={pages.error} retry={() => void pages.refetch()} />;
  if (nothingYet) return <Empty {...empty} />;
  return (
    <Stack gap="sm">
      <ListToolbar {...props} state={state} asked={asked} shown={shown} hidden={hidden} toggle={toggle} />
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
            columns={shown}
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
      <Text size="xs" c="dimmed" role="status">
        {pages.isSuccess &&
          (pages.hasNextPage
            ? t('list.shownMore', { count: rows.length })
            : t('list.shown', { count: rows.length }))}
      </Text>
    </Stack>
  );
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
