import type { UseQueryResult } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { Query } from '../api/client.ts';
import type { Problem } from '../api/problem.ts';
import { type Page, refresh, useRead } from '../api/queries.ts';
import { type DeliverySummary, isAboutToGo } from './deliveries.ts';

const lookAgainMs = 2000;

/** Everything that may look different once an e-mail has left. */
export const deliveriesTouched = () => refresh('deliveries', 'mailings', 'invoices');

/**
 * E-mails that match, looked at again while some of them are about to go; what else shows them is told when that changes.
 *
 * @param query As `GET /deliveries` takes it.
 */
export function useDeliveries(query: Query): UseQueryResult<Page<DeliverySummary>, Problem> {
  const [isWatching, watch] = useState(false);
  const deliveries = useRead<Page<DeliverySummary>>(
    '/deliveries',
    query,
    isWatching ? { everyMs: lookAgainMs } : {},
  );
  const items = deliveries.data?.items ?? [];
  const isBusy = items.some(isAboutToGo);
  const states = items.map(({ id, state, tries }) => `${id} ${state} ${tries}`).join();
  useEffect(() => watch(isBusy), [isBusy]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: told whenever one of them is another than before
  useEffect(() => {
    if (isWatching) void deliveriesTouched();
  }, [states]);
  return deliveries;
}
