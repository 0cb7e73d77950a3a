import { Alert, Button, Menu, Stack, Table } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { BatchExport } from '../accounting/batch-export.tsx';
import { useFollowed } from '../api/progress.ts';
import { refresh } from '../api/queries.ts';
import { tellProblem } from '../components/confirm.tsx';
import { KeyFigure, KeyFigures } from '../components/key-figures.tsx';
import { ScreenLink, useGo, useScreenParams } from '../components/links.tsx';
import { Loaded } from '../components/loaded.tsx';
import { Page } from '../components/page.tsx';
import { ProgressPanel } from '../components/progress-panel.tsx';
import { ScreenSkeleton } from '../components/skeletons.tsx';
import { StatusBadge } from '../components/status-badge.tsx';
import { useFormats } from '../formats/formats.ts';
import { InvoicesList } from '../invoices/invoices-list.tsx';
import { useSendMany } from '../invoices/use-send-many.tsx';
import { useMay } from '../sign-in/me.ts';
import { useTexts } from '../texts/texts.ts';
import { type BatchView, isBusy, stateTexts, stateTones } from './batches.ts';
import { useBatchActions } from './use-batch-actions.tsx';

/** One batch: the job that is at work on it, as the server tells of it, or its invoices. */
export function BatchScreen() {
  const { batchId } = useScreenParams('/invoice-batches/$batchId');
  const { query, view } = useFollowed<BatchView>(`/invoice-batches/${batchId}`, isBusy, batchTouched);
  return (
    <Loaded query={query} skeleton={<ScreenSkeleton />}>
      {(read) => <BatchPage batch={view ?? read} />}
    </Loaded>
  );
}

const batchTouched = () => refresh('invoice-batches', 'invoices', 'tickets', 'contracts', 'reports');

function BatchPage({ batch }: { readonly batch: BatchView }) {
  const t = useTexts();
  const { day, money, count } = useFormats();
  const { name, state, cutOff, invoices, drafts, net, gross } = batch;
  const isSettled = state === 'saved' || state === 'dissolved';
  return (
    <Page
      title={name}
      above={
        <>
          <ScreenLink to="/billing">{t('invoiceBatches.billing')}</ScreenLink> · {t('invoiceBatches.period')}{' '}
          {day(cutOff)}
        </>
      }
      beside={<StatusBadge tone={stateTones[state]}>{t(stateTexts[state])}</StatusBadge>}
      actions={isSettled && <BatchActions batch={batch} />}
    >
      {isBusy(batch) && <Busy batch={batch} />}
      {batch.refusal !== null && <Refused batch={batch} />}
      {isSettled && (
        <>
          <KeyFigures>
            <KeyFigure label={t('invoiceBatches.invoices')} value={count(invoices)} />
            <KeyFigure label={t('invoiceBatches.drafts')} value={count(drafts)} />
            <KeyFigure label={t('invoiceBatches.net')} value={money(net)} />
            <KeyFigure label={t('invoiceBatches.gross')} value={money(gross)} />
          </KeyFigures>
          <BatchExport batchId={batch.id} />
          <InvoicesList id="invoices-of-batch" query={{ batchId: batch.id }} withBatch={false} />
        </>
      )}
    </Page>
  );
}

function Busy({ batch }: { readonly batch: BatchView }) {
  const t = useTexts();
  const may = useMay();
  const { abandon } = useBatchActions(batch);
  const { done, total } = batch.progress;
  return (
    <ProgressPanel
      title={t(batch.state === 'saving' ? 'invoiceBatches.saving' : stateTexts[batch.state])}
      done={done}
      total={total}
      finished={false}
      {...(batch.state === 'saving' &&
        may('billing:write') && { onCancel: () => void abandon().catch(tellProblem) })}
    />
  );
}

const changeTexts = {
  added: 'invoiceBatches.changeAdded',
  taken: 'invoiceBatches.changeTaken',
  changed: 'invoiceBatches.changeChanged',
} as const;

/** Why nothing was saved, and what happened since the preview (R26). */
function Refused({ batch }: { readonly batch: BatchView }) {
  const t = useTexts();
  const go = useGo();
  const { refusal, state, cutOff, invoicePer, levelOfDetail, invoiceDate } = batch;
  if (refusal === null) return null;
  const again = {
    cutOff,
    ...(invoicePer === 'customer' && { invoicePer }),
    ...(levelOfDetail !== null && { levelOfDetail }),
    ...(invoiceDate !== null && { invoiceDate }),
  };
  return (
    <Stack gap="md">
      <Alert
        color="red"
        title={state === 'refused' ? t('invoiceBatches.refusedTitle') : t('general.failedTitle')}
      >
        {refusal.sentence}
      </Alert>
      {refusal.changes.length > 0 && (
        <div className="panel" style={{ overflow: 'auto' }}>
          <Table>
            <Table.Tbody>
              {refusal.changes.map(({ kind, contract, what }) => (
                <Table.Tr key={`${kind} ${contract} ${what}`}>
                  <Table.Td w={96}>{t(changeTexts[kind])}</Table.Td>
                  <Table.Td>{contract}</Table.Td>
                  <Table.Td>{what}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </div>
      )}
      {state === 'refused' && (
        <div>
          <Button onClick={() => go({ to: '/invoice-batches/new', search: again })}>
            {t('invoiceBatches.lookAgain')}
          </Button>
        </div>
      )}
    </Stack>
  );
}

function BatchActions({ batch }: { readonly batch: BatchView }) {
  const t = useTexts();
  const may = useMay();
  const { issue, cancel, remove, rename } = useBatchActions(batch);
  const sendMany = useSendMany();
  if (!may('billing:write')) return null;
  const isSaved = batch.state === 'saved';
  return (
    <>
      {isSaved && batch.drafts > 0 && (
        <Button onClick={() => void issue().catch(tellProblem)}>{t('invoiceBatches.issue')}</Button>
      )}
      <Menu>
        <Menu.Target>
          <Button variant="default" aria-label={t('general.actions')} px="sm">
            <IconDots size={16} />
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {isSaved && batch.invoices > 0 && (
            <Menu.Item onClick={() => void sendMany({ batchId: batch.id })}>
              {t('invoices.sendByMail')}
            </Menu.Item>
          )}
          <Menu.Item onClick={() => void rename().catch(tellProblem)}>{t('invoiceBatches.rename')}</Menu.Item>
          {isSaved && may('billing:correct') && batch.invoices > batch.drafts && (
            <Menu.Item color="red" onClick={() => void cancel().catch(tellProblem)}>
              {t('invoiceBatches.cancelBatch')}
            </Menu.Item>
          )}
          {isSaved && (
            <Menu.Item color="red" onClick={() => void remove().catch(tellProblem)}>
              {t('invoiceBatches.delete')}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
    </>
  );
}
