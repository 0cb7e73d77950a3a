import { Stack } from '@mantine/core';
import type { TimesheetView } from '../../features/reports/schema.ts';
import { useRead } from '../api/queries.ts';
import { Chart } from '../components/chart.tsx';
import { Loaded } from '../components/loaded.tsx';
import { Section } from '../components/page.tsx';
import { useFormats } from '../formats/formats.ts';
import { useTexts } from '../texts/texts.ts';
import { CustomerLink, ReportTable } from './report-table.tsx';
import type { Span } from './reports.ts';
import { useShortMonth } from './short-month.ts';

const sums = ['workMinutes', 'billableMinutes', 'billedMinutes', 'writtenOffMinutes'] as const;

/** Who worked how long for whom. */
export function TimesheetReport({ span }: { readonly span: Span }) {
  const t = useTexts();
  const { duration } = useFormats();
  const timesheet = useRead<TimesheetView>('/reports/timesheet', span);
  return (
    <Loaded query={timesheet}>
      {(view) => (
        <Stack gap="lg">
          {view.days.length > 0 && <Hours days={view.days} />}
          <Section title={t('reports.byTechnician')}>
            <ReportTable
              rows={view.items}
              rowKey={({ technician, customer }) => `${technician.id} ${customer?.id}`}
              columns={[
                { title: t('reports.technician'), cell: ({ technician }) => technician.name },
                {
                  title: t('reports.customer'),
                  cell: ({ customer }) => <CustomerLink customer={customer} />,
                  under: 'narrow',
                },
                ...sums.map((sum) => ({
                  title: t(`reports.${sum}`),
                  numeric: true,
                  wide: sum !== 'workMinutes' && sum !== 'billableMinutes',
                  cell: (row: TimesheetView['items'][number]) => duration(row[sum]),
                  total: duration(view[sum]),
                })),
              ]}
            />
          </Section>
        </Stack>
      )}
    </Loaded>
  );
}

const dailyUpTo = 45;

/** By day; over longer spans by month. */
function Hours({ days }: { readonly days: TimesheetView['days'] }) {
  const t = useTexts();
  const { day, duration } = useFormats();
  const shortMonth = useShortMonth();
  const isDaily = new Set(days.map((each) => each.day)).size <= dailyUpTo;
  const groups = Map.groupBy(days, (each) => (isDaily ? each.day : each.day.slice(0, 7)));
  const sum = (some: TimesheetView['days'], name: 'workMinutes' | 'billableMinutes') =>
    some.reduce((minutes, each) => minutes + each[name], 0);
  return (
    <Section title={t('reports.hours')}>
      <Chart
        title={t('reports.hours')}
        kind="bars"
        rows={[...groups].map(([key, some]) => ({
          label: isDaily ? day(key) : shortMonth(key),
          work: sum(some, 'workMinutes') / 60,
          billable: sum(some, 'billableMinutes') / 60,
        }))}
        series={[
          { name: 'work', label: t('reports.workMinutes') },
          { name: 'billable', label: t('reports.billableMinutes') },
        ]}
        format={(hours) => duration(hours * 60)}
      />
    </Section>
  );
}
