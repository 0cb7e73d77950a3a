import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';

/** What stands behind the `?` of the address: filters, sort and tab are there, so that a link shows the same. */
export type SearchParams = Readonly<Record<string, string | readonly string[] | undefined>>;

/** The values, and a way to change some of them; undefined or empty removes one. Changes replace the address. */
export function useSearchParams(): [SearchParams, (change: SearchParams) => void] {
  const values = useSearch({ strict: false }) as SearchParams;
  const navigate = useNavigate();
  const change = useCallback(
    (some: SearchParams) => {
      void navigate({
        to: '.',
        replace: true,
        resetScroll: false,
        search: ((before: SearchParams) => withoutEmpty({ ...before, ...some })) as never,
      });
    },
    [navigate],
  );
  return [values, change];
}

/** One value: a tab, a sort. */
export function useSearchParam(name: string, otherwise: string): [string, (value: string) => void] {
  const [values, change] = useSearchParams();
  const value = values[name];
  return [
    typeof value === 'string' ? value : otherwise,
    (next) => change({ [name]: next === otherwise ? undefined : next }),
  ];
}

/** The values of one name as a list. */
export function listOf(value: string | readonly string[] | undefined): readonly string[] {
  if (value === undefined || value === '') return [];
  return typeof value === 'string' ? [value] : value;
}

function withoutEmpty(values: SearchParams): SearchParams {
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== undefined && value !== '' && value.length > 0),
  );
}
