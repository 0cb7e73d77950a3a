import { Stack } from '@mantine/core';
import type { UnbilledView } from '../../features/reports/unbilled.schema.ts';
import { useRead } from '../api/queries.ts';
import { KeyFigure, KeyFigures } from '../components/key-figures.tsx';
import { Loaded } from '../components/loaded.tsx';
import { Section } from '../components/page.tsx';
import { StatusBadge } from '../components/status-badge.tsx';
import { Day, Duration, Money } from '../components/values.tsx';
import { useFormats } from '../formats/formats.ts';
import { useTexts } from '../texts/texts.ts';
import { ContractLink, CustomerLink, ReportTable } from './report-table.tsx';

/** What is on no invoice yet: due, kept back, and waiting for resolution (R46). */
export function UnbilledReport() {
  const unbilled = useRead<UnbilledView>('/reports/unbilled-work');
  return <Loaded query={unbilled}>{(view) => <Body view={view} />}</Loaded>;
}

function Body({ view }: { readonly view: UnbilledView }) {
  const t = useTexts();
  const { money, day } = useFormats();
  const sums = ['due', 'locked', 'waiting', 'total'] as const;
  const sumTitles = {
    due: t('reports.due'),
    locked: t('reports.locked'),
    waiting: t('reports.waiting'),
    total: t('general.total'),
  };
  return (
    <Stack gap="lg">
      <KeyFigures>
        {sums.map((sum) => (
          <KeyFigure
            key={sum}
            label={sumTitles[sum]}
            value={money(view[sum])}
            {...(sum === 'due' && {
              hint: t('reports.dueUntil', { day: day(view.asOf) }),
              link: { to: '/invoice-batches/new', search: { cutOff: view.asOf } },
            })}
          />
        ))}
      </KeyFigures>
      <Section title={t('reports.byContract')}>
        <ReportTable
          rows={view.items}
          rowKey={({ contract }) => contract.id}
          columns={[
            { title: t('reports.customer'), cell: ({ customer }) => <CustomerLink customer={customer} /> },
            {
              title: t('reports.contract'),
              cell: ({ contract }) => <ContractLink contract={contract} />,
              under: 'laptop',
            },
            {
              title: t('reports.oldest'),
              wide: true,
              cell: ({ oldestDay, ageDays, mark }) =>
                mark === null ? (
                  <Day day={oldestDay} />
                ) : (
                  <StatusBadge tone={mark === 'red' ? 'bad' : 'waiting'}>
                    {t('reports.ageDays', { count: ageDays })}
                  </StatusBadge>
                ),
            },
            {
              title: t('reports.work'),
              numeric: true,
              roomy: true,
              cell: ({ workMinutes }) => <Duration minutes={workMinutes} />,
            },
            ...sums.map((sum) => ({
              title: sumTitles[sum],
              numeric: true,
              wide: sum !== 'due',
              roomy: sum === 'locked',
              cell: (row: UnbilledView['items'][number]) => <Money amount={row[sum]} />,
              total: money(view[sum]),
            })),
          ]}
        />
      </Section>
      {view.withoutContract.length > 0 && (
        <Section title={t('reports.withoutContract')}>
          <ReportTable
            rows={view.withoutContract}
            rowKey={({ customer }) => customer?.id ?? ''}
            columns={[
              { title: t('reports.customer'), cell: ({ customer }) => <CustomerLink customer={customer} /> },
              { title: t('reports.tickets'), numeric: true, cell: ({ tickets }) => tickets },
              {
                title: t('reports.work'),
                numeric: true,
                cell: ({ workMinutes }) => <Duration minutes={workMinutes} />,
              },
            ]}
          />
        </Section>
      )}
    </Stack>
  );
}
