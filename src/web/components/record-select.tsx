import { Select, type SelectProps } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import type { Query } from '../api/client.ts';
import { type Page, useRead } from '../api/queries.ts';

type Named = { readonly id: string };

/**
 * Chooses a record of a list, found by a part of its name: `<RecordSelect path="/customers" nameOf={…} …>`. What is chosen
 * already is named by `chosenName`, because it need not be among those found.
 */
export function RecordSelect<Row extends Named>({
  path,
  query = {},
  nameOf,
  chosenName,
  value,
  onChange,
  onRow,
  ...select
}: Omit<SelectProps, 'data' | 'value' | 'onChange'> & {
  readonly path: string;
  readonly query?: Query;
  readonly nameOf: (row: Row) => string;
  readonly chosenName?: string;
  readonly value: string | null;
  readonly onChange: (id: string | null) => void;
  /** Told the whole row that was chosen. */
  readonly onRow?: (row: Row) => void;
}) {
  const [text, setText] = useState('');
  const [search] = useDebouncedValue(text, 200);
  const { data } = useRead<Page<Row>>(path, { ...query, search, limit: 50 });
  const found = (data?.items ?? []).map((row) => ({ value: row.id, label: nameOf(row) }));
  const isFound = found.some((choice) => choice.value === value);
  const chosen = value !== null && value !== '' && !isFound ? [{ value, label: chosenName ?? text }] : [];
  return (
    <Select
      searchable
      // A refused one gets the focus, and must not cover what is said of it.
      openOnFocus={false}
      clearable={value !== null && value !== ''}
      {...select}
      data={[...chosen, ...found]}
      value={value}
      onSearchChange={setText}
      // The server has searched already.
      filter={({ options }) => options}
      onChange={(id) => {
        onChange(id);
        const row = data?.items.find((each) => each.id === id);
        if (row !== undefined) onRow?.(row);
      }}
    />
  );
}
