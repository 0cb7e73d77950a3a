import { Alert, Button, Group, NativeSelect, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { send } from '../api/client.ts';
import { Problem } from '../api/problem.ts';
import { refresh } from '../api/queries.ts';
import { tell, tellProblem } from '../components/confirm.tsx';
import { ProblemAlert } from '../components/form/record-form.tsx';
import { Section } from '../components/page.tsx';
import { RecordSelect } from '../components/record-select.tsx';
import { useSearchParams } from '../components/search-params.ts';
import { todayIn } from '../formats/today.ts';
import { useMay, useMe } from '../sign-in/me.ts';
import { useTexts } from '../texts/texts.ts';
import type { ExportedView, ExportWanted, LedgerName, LedgerView, PreflightView } from './accounting.ts';
import { ConnectFirst } from './connect-first.tsx';
import { LedgerChoice, useShownLedger } from './ledger-choice.tsx';
import { PreflightResult } from './preflight-result.tsx';

/** Everything that would keep a batch or a period out of the ledger, at once, each with the way to mend it. */
export function Preflight({ ledgers }: { readonly ledgers: readonly LedgerView[] }) {
  const shown = useShownLedger(ledgers);
  if (shown === null) return <ConnectFirst />;
  return (
    <Stack gap="lg" maw={960}>
      <LedgerChoice ledgers={ledgers} />
      <Check key={shown} ledger={shown} />
    </Stack>
  );
}

function Check({ ledger }: { readonly ledger: LedgerName }) {
  const t = useTexts();
  const may = useMay();
  const { timeZone } = useMe();
  const today = todayIn(timeZone);
  const [{ of = 'batch', batchId = '', from, to }, change] = useSearchParams();
  const [result, setResult] = useState<PreflightView | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const [first, last] = [String(from ?? `${today.slice(0, 8)}01`), String(to ?? today)];
  const wanted: ExportWanted = of === 'batch' ? { batchId: String(batchId) } : { from: first, to: last };
  const choose = (some: Parameters<typeof change>[0]) => {
    setResult(null);
    change(some);
  };
  const work = async (talk: () => Promise<void>) => {
    setBusy(true);
    setProblem(null);
    try {
      await talk();
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      setProblem(error);
    } finally {
      setBusy(false);
    }
  };
  const check = () =>
    work(async () => setResult(await send('POST', `/ledgers/${ledger}/preflight`, { body: wanted })));
  const transfer = () =>
    work(async () => {
      const { queued } = await send<ExportedView>('POST', `/ledgers/${ledger}/export`, { body: wanted });
      tell(t('accounting.queued', { count: queued }));
      setResult(null);
      await refresh('ledgers', 'invoices', 'invoice-batches');
    });
  return (
    <>
      {problem !== null && <ProblemAlert problem={problem} title={t('general.failedTitle')} />}
      <Section title={t('accounting.preflight')}>
        <Stack gap="md">
          <Text size="sm">{t('accounting.preflightHint')}</Text>
          <SimpleGrid cols={{ base: 1, sm: 3 }} spacing="md" verticalSpacing="md">
            <NativeSelect
              label={t('accounting.whatIsChecked')}
              value={String(of)}
              data={[
                { value: 'batch', label: t('accounting.aBatch') },
                { value: 'period', label: t('accounting.aPeriod') },
              ]}
              onChange={({ currentTarget: { value } }) =>
                choose({ of: value === 'batch' ? undefined : value })
              }
            />
            {of === 'batch' ? (
              <RecordSelect<{ id: string; name: string }>
                path="/invoice-batches"
                label={t('accounting.batch')}
                nameOf={({ name }) => name}
                value={batchId === '' ? null : String(batchId)}
                onChange={(id) => choose({ batchId: id ?? undefined })}
              />
            ) : (
              <>
                <TextInput
                  type="date"
                  label={t('accounting.from')}
                  value={first}
                  onChange={({ currentTarget: { value } }) => choose({ from: value })}
                />
                <TextInput
                  type="date"
                  label={t('accounting.to')}
                  value={last}
                  onChange={({ currentTarget: { value } }) => choose({ to: value })}
                />
              </>
            )}
          </SimpleGrid>
          <Group gap="sm">
            <Button
              loading={busy}
              disabled={!may('billing:write') || (of === 'batch' && batchId === '')}
              onClick={() => void check().catch(tellProblem)}
            >
              {t('accounting.checkNow')}
            </Button>
            {result !== null && result.ready > 0 && (
              <Button variant="default" disabled={busy} onClick={() => void transfer().catch(tellProblem)}>
                {t('accounting.transferReady', { count: result.ready })}
              </Button>
            )}
          </Group>
        </Stack>
      </Section>
      {result !== null && <PreflightResult ledger={ledger} result={result} />}
      {result !== null && result.items.length + result.connection.length === 0 && (
        <Alert color="green">{t('accounting.nothingInTheWay', { count: result.ready })}</Alert>
      )}
    </>
  );
}
