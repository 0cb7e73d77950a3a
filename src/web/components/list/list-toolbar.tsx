import { ActionIcon, Button, CloseButton, Group, Menu, Stack, TextInput, Tooltip } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import {
  IconChevronDown,
  IconChevronUp,
  IconColumns3,
  IconDownload,
  IconPrinter,
  IconSearch,
} from '@tabler/icons-react';
import { type ReactNode, useEffect, useState } from 'react';
import type { Query } from '../../api/client.ts';
import { useFormats } from '../../formats/formats.ts';
import { useTexts } from '../../texts/texts.ts';
import { tellProblem } from '../confirm.tsx';
import { useNarrow } from '../use-narrow.ts';
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

/** Search and filters on the left; columns and export on the right. Narrow screens unfold all but the search. */
export function ListToolbar<Row>(props: ToolbarProps<Row>) {
  const { filters = [], searchWhat } = props;
  const isNarrow = useNarrow();
  if (isNarrow && (searchWhat !== undefined || filters.length > 1)) return <FoldedToolbar {...props} />;
  return (
    <Group gap="sm" justify="space-between" align="flex-start" wrap="nowrap" className="no-print">
      <Group gap="sm">
        <Search {...props} />
        <Filters {...props} />
      </Group>
      <Group gap="xs" wrap="nowrap" style={{ flexShrink: 0 }}>
        <Tools {...props} />
        {props.actions}
      </Group>
    </Group>
  );
}

function FoldedToolbar<Row>(props: ToolbarProps<Row>) {
  const t = useTexts();
  const [isOpen, open] = useState(false);
  const { filters = [], state } = props;
  const count = filters.filter(({ name }) => state.values[name] !== undefined).length;
  return (
    <Stack gap="sm" className="no-print">
      <Group gap="sm" wrap="nowrap">
        <Search {...props} />
        <Button
          variant={count > 0 ? 'light' : 'default'}
          fw={400}
          style={{ flexShrink: 0 }}
          aria-expanded={isOpen}
          rightSection={isOpen ? <IconChevronUp size={12} /> : <IconChevronDown size={12} />}
          onClick={() => open(!isOpen)}
        >
          {count > 0 ? `${t('list.filter')}: ${count}` : t('list.filter')}
        </Button>
      </Group>
      {props.actions !== undefined && <Group gap="sm">{props.actions}</Group>}
      {isOpen && (
        <>
          <Group gap="sm">
            <Filters {...props} />
          </Group>
          <Tools {...props} />
        </>
      )}
    </Stack>
  );
}

function Search<Row>({ state, searchWhat }: ToolbarProps<Row>) {
  const t = useTexts();
  if (searchWhat === undefined) return null;
  return (
    <SearchBox
      label={t('list.search', { what: searchWhat })}
      text={state.search}
      onSearch={state.setSearch}
    />
  );
}

function Filters<Row>({ state, filters = [] }: ToolbarProps<Row>) {
  const t = useTexts();
  return (
    <>
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
    </>
  );
}

function Tools<Row>({ filters = [], ...list }: ToolbarProps<Row>) {
  return (
    <Group gap="xs" wrap="nowrap" style={{ flexShrink: 0 }}>
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
      style={{ flex: '0 1 240px' }}
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
