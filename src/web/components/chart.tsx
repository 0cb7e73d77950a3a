import { Skeleton } from '@mantine/core';
import { lazy, Suspense } from 'react';
import type { ChartProps } from './charts.tsx';

const Charts = lazy(async () => ({ default: (await import('./charts.tsx')).Charts }));

/** A chart, whose library is loaded only where one is shown; its figures stand in a table for whoever does not see it. */
export function Chart(props: ChartProps) {
  return (
    <Suspense fallback={<Skeleton height={props.height ?? 220} />}>
      <Charts {...props} />
    </Suspense>
  );
}
