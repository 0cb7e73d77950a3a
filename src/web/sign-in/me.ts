import type { UseQueryResult } from '@tanstack/react-query';
import type { MeView } from '../../features/sign-in/schema.ts';
import { read } from '../api/client.ts';
import type { Problem } from '../api/problem.ts';
import { keyOf, useRead } from '../api/queries.ts';
import { queryClient } from '../api/query-client.ts';

export type Permission = MeView['permissions'][number];

/** Who is signed in; for the shell, which shows its screens only once somebody is known. */
export function useSignedIn(): UseQueryResult<MeView, Problem> {
  return useRead<MeView>('/me');
}

/** Who is signed in, on screens inside of the shell. */
export function useMe(): MeView {
  const { data } = useSignedIn();
  if (data === undefined) throw new Error('Nobody is signed in here.');
  return data;
}

/** Whether whoever is signed in may do something: `const may = useMay(); may('billing:write')`. */
export function useMay(): (permission: Permission) => boolean {
  const { permissions } = useMe();
  return (permission) => permissions.includes(permission);
}

/** Asks who is signed in before anything is shown. */
export function askWhoIsSignedIn(): void {
  void queryClient.prefetchQuery({ queryKey: keyOf('/me'), queryFn: () => read<MeView>('/me') });
}
