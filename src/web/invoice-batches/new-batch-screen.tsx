import { Button, Group } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { BatchView, PreviewView } from '../../features/invoice-batches/schema.ts';
import { send } from '../api/client.ts';
import type { Problem } from '../api/problem.ts';
import { useChange } from '../api/queries.ts';
import { ScreenLink, useGo } from '../components/links.tsx';
import { Empty } from '../components/list/empty.tsx';
import { Loaded } from '../components/loaded.tsx';
import { Page } from '../components/page.tsx';
import { type SearchParams, useSearchParams } from '../components/search-params.ts';
import { typeTexts } from '../contracts/contracts.ts';
import { useFormats } from '../formats/formats.ts';
import { todayIn } from '../formats/today.ts';
import { useMe } from '../sign-in/me.ts';
import { useTexts } from '../texts/texts.ts';
import { type BatchBook, openBook } from './batch-book.ts';
import { BatchTree } from './batch-tree.tsx';
import { NewBatchOptions, type PreviewOptions } from './new-batch-options.tsx';
import { NewBatchPanel } from './new-batch-panel.tsx';
import type { Asked } from './use-book.ts';

/** From a month of work to invoices: everything that is due, ticked; what remains ticked becomes drafts. */
export function NewBatchScreen() {
  const t = useTexts();
  const { timeZone } = useMe();
  const today = todayIn(timeZone);
  const [search] = useSearchParams();
  const { asked, options } = askedOf(search, today);
  const preview = usePreview(asked, options);
  return (
    <Page
      title={t('invoiceBatches.new')}
      above={<ScreenLink to="/billing">{t('invoiceBatches.billing')}</ScreenLink>}
    >
      <Loaded query={preview}>
        {(view) => <OpenedBatch view={view} asked={asked} options={options} today={today} />}
      </Loaded>
    </Page>
  );
}

function OpenedBatch({
  view,
  asked,
  options,
  today,
}: {
  readonly view: PreviewView;
  readonly asked: Asked;
  readonly options: PreviewOptions;
  readonly today: string;
}) {
  const t = useTexts();
  const { currency, minorUnits } = useFormats();
  const [text, setText] = useState('');
  const book = useMemo(
    () =>
      openBook(view, {
        currency: { code: currency, minorUnits },
        invoicePer: asked.invoicePer,
        lastDay: options.period === 'closed' ? asked.cutOff : null,
      }),
    [view, currency, minorUnits, asked.invoicePer, asked.cutOff, options.period],
  );
  return (
    <>
      <NewBatchOptions options={options} today={today} search={text} onSearch={setText} />
      {view.contracts.length === 0 ? (
        <Empty
          title={t('invoiceBatches.nothingDueTitle')}
          text={t('invoiceBatches.nothingDueText')}
          action={<ScreenLink to="/billing">{t('invoiceBatches.billing')}</ScreenLink>}
        />
      ) : (
        <div className="batch-layout">
          <div>
            <TickAll book={book} />
            <BatchTree book={book} asked={asked} search={text} />
          </div>
          <SavingPanel book={book} asked={asked} options={options} />
        </div>
      )}
    </>
  );
}

function TickAll({ book }: { readonly book: BatchBook }) {
  const t = useTexts();
  return (
    <Group gap="sm" pb="sm">
      <Button variant="default" onClick={() => book.tickAll(true)}>
        {t('invoiceBatches.tickAll')}
      </Button>
      <Button variant="default" onClick={() => book.tickAll(false)}>
        {t('invoiceBatches.tickNone')}
      </Button>
    </Group>
  );
}

function SavingPanel({
  book,
  asked,
  options,
}: {
  readonly book: BatchBook;
  readonly asked: Asked;
  readonly options: PreviewOptions;
}) {
  const go = useGo();
  const [name, setName] = useState(asked.cutOff.slice(0, 7));
  // One key for this preview and name: pressing twice, or again after the line broke, saves once (R26).
  // biome-ignore lint/correctness/useExhaustiveDependencies: another preview or name is another save
  const key = useMemo(() => crypto.randomUUID(), [book, name]);
  const save = useChange<object, BatchView>({
    method: 'POST',
    path: '/invoice-batches',
    sending: (body) => ({ body, idempotencyKey: key }),
    touches: ['invoices', 'tickets', 'contracts', 'reports'],
  });
  const onSave = () => {
    const body = {
      ...asked,
      name: name.trim(),
      period: { kind: options.period },
      preparedAt: book.preview.preparedAt,
      contracts: book.wanted(),
    };
    save.mutate(body, {
      onSuccess: ({ id }) => go({ to: '/invoice-batches/$batchId', params: { batchId: id } }),
    });
  };
  return (
    <NewBatchPanel
      book={book}
      asked={asked}
      name={name}
      onName={setName}
      onSave={onSave}
      isSaving={save.isPending}
      problem={save.error}
    />
  );
}

function usePreview(asked: Asked, { period, contractType, taxable }: PreviewOptions) {
  const body = {
    ...asked,
    period: { kind: period },
    ...(contractType !== '' && { contractTypes: [contractType] }),
    ...(taxable !== '' && { taxable: taxable === 'true' }),
  };
  return useQuery<PreviewView, Problem>({
    queryKey: ['invoice-batches', 'preview', body],
    queryFn: ({ signal }) => send<PreviewView>('POST', '/invoice-batches/preview', { body, signal }),
    // What was ticked must not vanish because a window got the focus; saving notices what changed (R26).
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnWindowFocus: false,
    placeholderData: keepPreviousData,
  });
}

/** Default: the end of last month (domain §6). */
function askedOf(search: SearchParams, today: string): { asked: Asked; options: PreviewOptions } {
  const one = (name: string) => (typeof search[name] === 'string' ? search[name] : '');
  const levels = ['contract', 'ticket', 'time-entry'] as const;
  const cutOff = one('cutOff');
  const type = one('contractType');
  const taxable = one('taxable');
  return {
    asked: {
      cutOff: /^\d{4}-\d{2}-\d{2}$/.test(cutOff) ? cutOff : endOfLastMonth(today),
      invoiceDate: one('invoiceDate') || null,
      levelOfDetail: levels.find((level) => level === one('levelOfDetail')) ?? null,
      invoicePer: one('invoicePer') === 'customer' ? 'customer' : 'contract',
    },
    options: {
      cutOff: cutOff || endOfLastMonth(today),
      period: one('period') === 'closed' ? 'closed' : 'all',
      contractType: type in typeTexts ? (type as PreviewOptions['contractType']) : '',
      taxable: taxable === 'true' || taxable === 'false' ? taxable : '',
    },
  };
}

function endOfLastMonth(today: string): string {
  const [year = 0, month = 1] = today.split('-').map(Number);
  return new Date(Date.UTC(year, month - 1, 0)).toISOString().slice(0, 10);
}
