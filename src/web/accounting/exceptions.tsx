import { Button, Group, SegmentedControl, Stack, Text } from '@mantine/core';
import { send } from '../api/client.ts';
import { refresh, useRead } from '../api/queries.ts';
import { askText } from '../components/ask-text.tsx';
import { tell, tellProblem } from '../components/confirm.tsx';
import { ScreenLink } from '../components/links.tsx';
import { Empty } from '../components/list/empty.tsx';
import { Loaded } from '../components/loaded.tsx';
import { useSearchParam } from '../components/search-params.ts';
import { Moment } from '../components/values.tsx';
import { useMay } from '../sign-in/me.ts';
import { useTexts } from '../texts/texts.ts';
import type { ExceptionView } from './accounting.ts';
import { useLedgerName } from './ledger-name.ts';

const states = ['open', 'resolved', 'ignored'] as const;

/** What a ledger did not take, and what helps. */
export function Exceptions() {
  const t = useTexts();
  const [state, setState] = useSearchParam('state', 'open');
  const exceptions = useRead<{ items: readonly ExceptionView[] }>('/ledgers/exceptions', { state });
  return (
    <Stack gap="lg" maw={960}>
      <div>
        <SegmentedControl
          size="xs"
          aria-label={t('general.status')}
          value={state}
          data={states.map((value) => ({ value, label: t(`accounting.${value}`) }))}
          onChange={setState}
        />
      </div>
      <Loaded query={exceptions}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={t('accounting.noExceptions')} text={t('accounting.noExceptionsText')} />
          ) : (
            items.map((view) => <Exception key={view.id} view={view} />)
          )
        }
      </Loaded>
    </Stack>
  );
}

function Exception({ view }: { readonly view: ExceptionView }) {
  const t = useTexts();
  const nameOf = useLedgerName();
  const may = useMay();
  const { id, ledger, happened, todo, invoice, retryable, state, at, note, details } = view;
  const retry = async () => {
    await send('POST', `/ledgers/exceptions/${id}/retry`);
    tell(t('accounting.retried'));
    await refresh('ledgers');
  };
  const ignore = async () => {
    const reason = await askText({
      title: t('accounting.ignoreTitle'),
      text: t('accounting.ignoreText'),
      label: t('accounting.reason'),
      action: t('accounting.ignore'),
    });
    if (reason === null) return;
    await send('POST', `/ledgers/exceptions/${id}/ignore`, { body: { note: reason } });
    await refresh('ledgers');
  };
  return (
    <section className="panel" style={{ padding: 16 }} aria-label={happened}>
      <Group justify="space-between" align="flex-start" gap="sm">
        <div style={{ flex: '1 1 320px' }}>
          <Text fw={600}>{happened}</Text>
          <Text size="sm">{todo}</Text>
          <Text size="xs" c="dimmed" mt="xs" component="div" className="prose">
            {nameOf(ledger)} · <Moment instant={at} />
            {invoice !== null && (
              <>
                {' · '}
                <ScreenLink to="/invoices/$invoiceId" params={{ invoiceId: invoice.id }}>
                  {invoice.number}
                </ScreenLink>
              </>
            )}
            {note !== '' && ` · ${note}`}
          </Text>
        </div>
        {state === 'open' && may('billing:write') && (
          <Group gap="sm">
            {retryable && (
              <Button variant="default" onClick={() => void retry().catch(tellProblem)}>
                {t('general.retry')}
              </Button>
            )}
            <Button variant="subtle" onClick={() => void ignore().catch(tellProblem)}>
              {t('accounting.ignore')}
            </Button>
          </Group>
        )}
      </Group>
      {Object.keys(details).length > 0 && (
        <details style={{ marginTop: 8, fontSize: 12 }}>
          <summary>{t('accounting.details')}</summary>
          {Object.entries(details).map(([name, value]) => (
            <div key={name}>
              {name}: {value}
            </div>
          ))}
        </details>
      )}
    </section>
  );
}
