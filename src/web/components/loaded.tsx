import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Problem } from '../api/problem.ts';
import { ErrorScreen } from './error-screen.tsx';
import { RowsSkeleton } from './skeletons.tsx';

/** Shows what was read once it is there: a skeleton before, an explanation if it cannot be had. */
export function Loaded<View>({
  query,
  skeleton = <RowsSkeleton rows={6} />,
  children,
}: {
  readonly query: UseQueryResult<View, Problem>;
  readonly skeleton?: ReactNode;
  readonly children: (view: View) => ReactNode;
}) {
  if (query.data !== undefined) return children(query.data);
  if (query.isError) return <ErrorScreen error={query.error} retry={() => void query.refetch()} />;
  return skeleton;
}
