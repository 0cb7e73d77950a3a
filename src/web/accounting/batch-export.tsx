import { Alert } from '@mantine/core';
import { useEffect } from 'react';
import { refresh, useRead } from '../api/queries.ts';
import { ScreenLink } from '../components/links.tsx';
import { ProgressPanel } from '../components/progress-panel.tsx';
import { useTexts } from '../texts/texts.ts';
import type { LedgerName, LedgerView, ProgressView } from './accounting.ts';
import { useLedgerName } from './ledger-name.ts';

const askEveryMs = 2000;

/** How far a batch is on its way to the ledgers that are connected, and what stayed behind there. */
export function BatchExport({ batchId }: { readonly batchId: string }) {
  const { data } = useRead<{ items: readonly LedgerView[] }>('/ledgers');
  const connected = (data?.items ?? []).filter(({ organisation }) => organisation !== null);
  return connected.map(({ ledger }) => <LedgerProgress key={ledger} ledger={ledger} batchId={batchId} />);
}

function LedgerProgress({ ledger, batchId }: { readonly ledger: LedgerName; readonly batchId: string }) {
  const t = useTexts();
  const nameOf = useLedgerName();
  // Asked again and again, because the job that issues the batch begins when it can.
  const query = { batchId };
  const { data } = useRead<ProgressView>(`/ledgers/${ledger}/progress`, query, { everyMs: askEveryMs });
  const { total, done, failed, finished } = data ?? { total: 0, done: 0, failed: 0, finished: true };
  const stage = `${total} ${done} ${failed}`;
  useEffect(() => {
    if (stage !== '0 0 0') void refresh('invoice-batches', 'invoices');
  }, [stage]);
  const name = nameOf(ledger);
  if (!finished) {
    return <ProgressPanel title={t('accounting.transferring', { name })} {...{ done, total, finished }} />;
  }
  if (failed === 0) return null;
  return (
    <Alert color="red">
      {t('accounting.stayedBehind', { count: failed, name })}{' '}
      <ScreenLink to="/accounting" search={{ tab: 'exceptions' }}>
        {t('accounting.lookAtExceptions')}
      </ScreenLink>
    </Alert>
  );
}
