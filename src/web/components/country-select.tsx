import { Select, type SelectProps } from '@mantine/core';
import { useMemo } from 'react';
import type { RegionView } from '../../features/accounts/schema.ts';
import { useRead } from '../api/queries.ts';

/** A country, found by its name in the language that is shown. */
export function CountrySelect(props: Omit<SelectProps, 'data'>) {
  const { data } = useRead<{ items: readonly RegionView[] }>('/regions');
  const countries = useMemo(
    () => data?.items.map(({ code, name }) => ({ value: code, label: name })),
    [data],
  );
  return <Select searchable data={countries ?? []} {...props} />;
}
