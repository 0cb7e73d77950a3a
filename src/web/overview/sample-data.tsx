import { Alert, Button } from '@mantine/core';
import { type ReactNode, useEffect, useRef } from 'react';
import type { SampleDataView } from '../../features/accounts/schema.ts';
import { useChange, useRead } from '../api/queries.ts';
import { queryClient } from '../api/query-client.ts';
import { confirm, tellProblem } from '../components/confirm.tsx';
import { ProgressPanel } from '../components/progress-panel.tsx';
import { useMay, useMe } from '../sign-in/me.ts';
import { useTexts } from '../texts/texts.ts';

const path = '/account/sample-data';
const askEveryMs = 1000;

/** While the sample company moves in, how that goes instead of figures that are not whole; then everything is read anew. */
export function WhenSampleIsIn({ children }: { readonly children: ReactNode }) {
  const t = useTexts();
  const { data } = useRead<SampleDataView>(path);
  const state = data?.state;
  useRead<SampleDataView>(path, {}, { enabled: state === 'running', everyMs: askEveryMs });
  const before = useRef(state);
  useEffect(() => {
    if (before.current === 'running' && state !== 'running') void queryClient.invalidateQueries();
    before.current = state;
  }, [state]);
  if (state === 'running')
    return <ProgressPanel title={t('overview.sampleRunning')} done={0} total={null} finished={false} />;
  return (
    <>
      {state === 'failed' && (
        <Alert color="red" title={t('overview.sampleFailedTitle')} className="prose" mb="lg">
          {t('overview.sampleFailed')}
        </Alert>
      )}
      {children}
    </>
  );
}

/** For the owner of a German account, whose taxes and currency the sample bills with. */
export function FillWithSample() {
  const t = useTexts();
  const may = useMay();
  const { region } = useMe();
  const fill = useChange<void, SampleDataView>({ method: 'POST', path, sending: () => ({}) });
  if (!may('account:own') || region !== 'DE') return null;
  const ask = async () => {
    const question = {
      title: t('overview.sampleTitle'),
      text: t('overview.sampleText'),
      action: t('overview.sampleFill'),
    };
    if (await confirm(question)) fill.mutate(undefined, { onError: tellProblem });
  };
  return (
    <Button variant="default" loading={fill.isPending} onClick={() => void ask()}>
      {t('overview.sampleFill')}
    </Button>
  );
}
