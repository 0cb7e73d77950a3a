import { ActionIcon, Button, CloseButton, Group, Menu, TextInput, Tooltip } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconColumns3, IconDownload, IconPrinter, IconSearch } from '@tabler/icons-react';
import { type ReactNode, useEffect, useState } from 'react';
import type { Query } from '../../api/client.ts';
import { useFormats } from '../../formats/formats.ts';
import { useTexts } from '../../texts/texts.ts';
import { tellProblem } from '../confirm.tsx';
import { ListFilter } from './list-filter.tsx';
import type { Column, ListProps } from './list-types.ts';
import { saveAsCsv } from './save-csv.ts';
import type { ListState } from './use-list-state.ts';
import { ViewMenu } from './view-menu.tsx';

type ToolbarProps<Row> = ListProps<Row> & {
  readonly state: ListState;
  readonly asked: Query;
  readonly shown: readonly Column<Row>[];
  readonly hidden: ReadonlySet<string>;
  readonly toggle: (column: Column<Row>) => void;
  readonly showOnly: (ids: readonly string[]) => void;
  /** Reads what is not read yet, and prints. */
  readonly onPrint: () => Promise<void>;
};

/** Search and filters on the left; columns and export on the right. */
export function ListToolbar<Row>({ state, filters = [], searchWhat, ...list }: ToolbarProps<Row>) {
  const t = useTexts();
  return (
    <Group gap="sm" justify="space-between" className="no-print">
      <Group gap="sm">
        {searchWhat !== undefined && (
          <SearchBox
            label={t('list.search', { what: searchWhat })}
            text={state.search}
            onSearch={state.setSearch}
          />
        )}
        {filters.map((filter) => (
          <ListFilter
            key={filter.name}
            filter={filter}
            value={state.values[filter.name]}
            onChange={(value) => state.setFilter(filter.name, value)}
          />
        ))}
        {state.isFiltered && (
          <Button variant="subtle" onClick={state.clear}>
            {t('list.clearFilters')}
          </Button>
        )}
      </Group>
      <Group gap="xs">
        {list.inAddress !== false && (
          <ViewMenu
            listId={list.id}
            names={['search', 'sort', ...filters.map(({ name }) => name)]}
            columns={list.shown.map(({ id }) => id)}
            onColumns={list.showOnly}
          />
        )}
        <ColumnMenu columns={list.columns} hidden={list.hidden} toggle={list.toggle} />
        <PrintButton onPrint={list.onPrint} />
        <ExportButton {...list} />
        {list.actions}
      </Group>
    </Group>
  );
}

/** Asks once typing pauses. */
function SearchBox({
  label,
  text,
  onSearch,
}: {
  readonly label: string;
  readonly text: string;
  readonly onSearch: (text: string) => void;
}) {
  const t = useTexts();
  const [typed, setTyped] = useState(text);
  useEffect(() => setTyped(text), [text]);
  const ask = useDebouncedCallback(onSearch, 250);
  const change = (next: string) => {
    setTyped(next);
    ask(next);
  };
  return (
    <TextInput
      type="search"
      w={240}
      aria-label={label}
      placeholder={label}
      value={typed}
      onChange={(event) => change(event.currentTarget.value)}
      leftSection={<IconSearch size={14} />}
      rightSection={
        typed !== '' && <CloseButton size="xs" aria-label={t('general.clear')} onClick={() => change('')} />
      }
    />
  );
}

function ColumnMenu<Row>({
  columns,
  hidden,
  toggle,
}: Pick<ToolbarProps<Row>, 'columns' | 'hidden' | 'toggle'>) {
  const t = useTexts();
  return (
    <Menu closeOnItemClick={false}>
      <Menu.Target>
        <Tooltip label={t('list.columns')}>
          <ActionIcon variant="subtle" color="gray" size="md" aria-label={t('list.columns')}>
            <IconColumns3 size={16} />
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown>
        {columns.slice(1).map((column) => (
          <Menu.CheckboxItem key={column.id} checked={!hidden.has(column.id)} onChange={() => toggle(column)}>
            {column.title}
          </Menu.CheckboxItem>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function PrintButton({ onPrint }: { readonly onPrint: () => Promise<void> }) {
  const t = useTexts();
  const [reading, setReading] = useState(false);
  const print = async () => {
    setReading(true);
    await onPrint().catch(tellProblem);
    setReading(false);
  };
  return (
    <ToolButton label={t('list.print')} loading={reading} onClick={() => void print()}>
      <IconPrinter size={16} />
    </ToolButton>
  );
}

function ExportButton<Row>({
  id,
  path,
  asked,
  shown,
}: Pick<ToolbarProps<Row>, 'id' | 'path' | 'asked' | 'shown'>) {
  const t = useTexts();
  const { locale } = useFormats();
  const [read, setRead] = useState<number | null>(null);
  const label = read === null ? t('list.exportCsv') : t('list.exporting', { count: read });
  const save = async () => {
    setRead(0);
    await saveAsCsv({ name: id, path, query: asked, columns: shown, locale, onRows: setRead }).catch(
      tellProblem,
    );
    setRead(null);
  };
  return (
    <ToolButton label={label} loading={read !== null} onClick={() => void save()}>
      <IconDownload size={16} />
    </ToolButton>
  );
}

function ToolButton({
  label,
  children,
  ...button
}: {
  readonly label: string;
  readonly loading: boolean;
  readonly onClick: () => void;
  readonly children: ReactNode;
}) {
  return (
    <Tooltip label={label}>
      <ActionIcon variant="subtle" color="gray" size="md" aria-label={label} {...button}>
        {children}
      </ActionIcon>
    </Tooltip>
  );
}
