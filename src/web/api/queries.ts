import {
  keepPreviousData,
  type UseInfiniteQueryResult,
  type UseMutationResult,
  type UseQueryResult,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { type Method, type Query, read, type Sending, send } from './client.ts';
import type { Problem } from './problem.ts';
import { queryClient } from './query-client.ts';

/** What every list answers. */
export type Page<View> = { readonly items: readonly View[]; readonly nextCursor: string | null };

/** Reads are known by noun, path and query: `['customers', '/customers/1', {}]`. */
export function keyOf(path: string, query: Query = {}): readonly [noun: string, path: string, query: Query] {
  return [path.split('/')[1] ?? '', path, query];
}

export type ReadOptions = {
  /** false: not yet, because something it needs is not known. */
  readonly enabled?: boolean;
  /** How often it is asked again, in milliseconds. */
  readonly everyMs?: number;
};

/** The view at a path, kept up to date. */
export function useRead<View>(
  path: string,
  query: Query = {},
  { enabled = true, everyMs }: ReadOptions = {},
): UseQueryResult<View, Problem> {
  return useQuery<View, Problem>({
    queryKey: keyOf(path, query),
    queryFn: ({ signal }) => read<View>(path, query, signal),
    enabled,
    ...(everyMs !== undefined && { refetchInterval: everyMs }),
  });
}

export type Pages<View> = {
  readonly rows: readonly View[];
  readonly query: UseInfiniteQueryResult<{ pages: Page<View>[] }, Problem>;
};

/** All pages that were read are asked again together, so only of a list that is not long. */
const shortPages = 3;
/** How often a list is asked again while something of it is under way. */
const lookAgainMs = 2000;

/**
 * A list, page after page by its cursor; while filters change, the rows so far stay.
 *
 * @param isUnderWay Of a row that is about to be another one: as long as there is any, the list is asked again.
 * @param everyMs How often a list that changes by itself is asked again while it is in view, as long as it is short.
 */
export function usePages<View>(
  path: string,
  query: Query = {},
  isUnderWay: (row: View) => boolean = () => false,
  everyMs?: number,
): Pages<View> {
  const pages = useInfiniteQuery({
    queryKey: [...keyOf(path, query), 'pages'],
    queryFn: ({ pageParam, signal }) =>
      read<Page<View>>(path, { limit: 100, ...query, cursor: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
    refetchInterval: ({ state: { data } }) => {
      if (data?.pages.some(({ items }) => items.some(isUnderWay))) return lookAgainMs;
      return (everyMs !== undefined && (data?.pages.length ?? 0) <= shortPages && everyMs) || false;
    },
  }) as UseInfiniteQueryResult<{ pages: Page<View>[] }, Problem>;
  return { rows: pages.data?.pages.flatMap(({ items }) => items) ?? [], query: pages };
}

/** All rows of a list, for exports and bulk actions; `onRows` is told how many were read so far. */
export async function readAll<View>(
  path: string,
  query: Query,
  onRows: (count: number) => void = () => {},
): Promise<readonly View[]> {
  const rows: View[] = [];
  let cursor: string | null = null;
  do {
    const page: Page<View> = await read<Page<View>>(path, { ...query, limit: 200, cursor });
    rows.push(...page.items);
    onRows(rows.length);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return rows;
}

export type Change<Input> = {
  readonly method: Exclude<Method, 'GET'>;
  readonly path: string | ((input: Input) => string);
  /** Default: the input is the body. */
  readonly sending?: (input: Input) => Sending;
  /** Nouns whose reads are asked for again; that of the path always is. */
  readonly touches?: readonly string[];
};

/** Changes something: `const add = useChange<NewCustomer, CustomerDetailView>({ method: 'POST', path: '/customers' })`. */
export function useChange<Input, View = void>(
  change: Change<Input>,
): UseMutationResult<View, Problem, Input> {
  const client = useQueryClient();
  return useMutation<View, Problem, Input>({
    mutationFn: (input) =>
      send<View>(change.method, pathOf(change, input), change.sending?.(input) ?? { body: input }),
    onSettled: async (_view, _problem, input) => {
      const nouns = new Set([keyOf(pathOf(change, input))[0], ...(change.touches ?? [])]);
      await client.invalidateQueries({ predicate: ({ queryKey }) => nouns.has(String(queryKey[0])) });
    },
  });
}

/** Asks again for everything of these nouns: after something changed outside of a change of ours. */
export async function refresh(...nouns: readonly string[]): Promise<void> {
  await queryClient.invalidateQueries({ predicate: ({ queryKey }) => nouns.includes(String(queryKey[0])) });
}

function pathOf<Input>({ path }: Change<Input>, input: Input): string {
  return typeof path === 'string' ? path : path(input);
}
