import { Stack } from '@mantine/core';
import type { AgeingView } from '../../features/reports/schema.ts';
import { useRead } from '../api/queries.ts';
import { Chart } from '../components/chart.tsx';
import { Loaded } from '../components/loaded.tsx';
import { Section } from '../components/page.tsx';
import { Day, Money } from '../components/values.tsx';
import { useFormats } from '../formats/formats.ts';
import { useTexts } from '../texts/texts.ts';
import { CustomerLink, ReportTable } from './report-table.tsx';

const buckets = ['notDue', 'upTo30', 'upTo60', 'upTo90', 'over90'] as const;

/** Open amounts by how long they are overdue. */
export function AgeingReport() {
  const t = useTexts();
  const { money } = useFormats();
  const ageing = useRead<AgeingView>('/reports/ageing');
  const titles = {
    notDue: t('reports.notDue'),
    upTo30: t('reports.days', { from: 1, to: 30 }),
    upTo60: t('reports.days', { from: 31, to: 60 }),
    upTo90: t('reports.days', { from: 61, to: 90 }),
    over90: t('reports.daysOver', { days: 90 }),
  };
  return (
    <Loaded query={ageing}>
      {(view) => (
        <Stack gap="lg">
          {view.items.length > 0 && (
            <Section title={t('reports.openByAge')}>
              <Chart
                title={t('reports.openByAge')}
                kind="bars"
                rows={buckets.map((bucket) => ({ label: titles[bucket], amount: Number(view[bucket]) }))}
                series={[{ name: 'amount', label: t('reports.open') }]}
                format={(value) => money(String(value))}
              />
            </Section>
          )}
          <Section title={t('reports.byCustomer')}>
            <ReportTable
              rows={view.items}
              rowKey={({ customer }) => customer.id}
              columns={[
                {
                  title: t('reports.customer'),
                  cell: ({ customer }) => <CustomerLink customer={customer} />,
                },
                {
                  title: t('reports.oldestDue'),
                  cell: ({ oldestDueDate }) => <Day day={oldestDueDate} />,
                  wide: true,
                },
                ...buckets.map((bucket) => ({
                  title: titles[bucket],
                  numeric: true,
                  wide: true,
                  cell: (row: AgeingView['items'][number]) => <Money amount={row[bucket]} />,
                  total: money(view[bucket]),
                })),
                {
                  title: t('reports.open'),
                  numeric: true,
                  cell: ({ open }) => <Money amount={open} />,
                  total: money(view.open),
                },
              ]}
            />
          </Section>
        </Stack>
      )}
    </Loaded>
  );
}
