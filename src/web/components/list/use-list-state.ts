import { useState } from 'react';
import type { Query } from '../../api/client.ts';
import { listOf, type SearchParams, useSearchParams } from '../search-params.ts';
import type { Filter } from './list-types.ts';

/** Search, filters and sort of a list, and how each is changed. */
export type ListState = {
  readonly search: string;
  readonly sort: string | undefined;
  readonly values: SearchParams;
  readonly isFiltered: boolean;
  /** What the API is asked. */
  readonly query: Query;
  setSearch(text: string): void;
  setSort(sort: string): void;
  setFilter(name: string, value: string | readonly string[] | undefined): void;
  clear(): void;
};

export function useListState(filters: readonly Filter[], inAddress: boolean): ListState {
  const address = useSearchParams();
  const [own, setOwn] = useState<SearchParams>({});
  const values = inAddress ? address[0] : own;
  const change = inAddress
    ? address[1]
    : (some: SearchParams) => setOwn((before) => ({ ...before, ...some }));
  const names = ['search', ...filters.map(({ name }) => name)];
  const set = names.filter((name) => listOf(values[name]).length > 0);
  const sort = typeof values.sort === 'string' ? values.sort : undefined;
  return {
    search: typeof values.search === 'string' ? values.search : '',
    sort,
    values,
    isFiltered: set.length > 0,
    query: { ...Object.fromEntries(set.map((name) => [name, values[name]])), sort },
    setSearch: (text) => change({ search: text }),
    setSort: (next) => change({ sort: next }),
    setFilter: (name, value) => change({ [name]: value }),
    clear: () => change(Object.fromEntries(names.map((name) => [name, undefined]))),
  };
}
