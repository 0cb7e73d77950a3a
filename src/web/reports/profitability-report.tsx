import { Alert, Stack } from '@mantine/core';
import { minorFromText, minorToText, sumMinor } from '../../billing/money.ts';
import type { ProfitabilityView } from '../../features/reports/schema.ts';
import { useRead } from '../api/queries.ts';
import { Chart } from '../components/chart.tsx';
import { KeyFigure, KeyFigures } from '../components/key-figures.tsx';
import { Loaded } from '../components/loaded.tsx';
import { Section } from '../components/page.tsx';
import { Duration, Money } from '../components/values.tsx';
import { useFormats } from '../formats/formats.ts';
import { useTexts } from '../texts/texts.ts';
import { ContractLink, CustomerLink, ReportTable } from './report-table.tsx';
import type { Span } from './reports.ts';

const sums = ['revenue', 'labourCost', 'goodsCost', 'profit'] as const;

/** Revenue less the cost of work and goods, the least profitable first. */
export function ProfitabilityReport({ span }: { readonly span: Span }) {
  const profitability = useRead<ProfitabilityView>('/reports/profitability', span);
  return <Loaded query={profitability}>{(view) => <Body view={view} />}</Loaded>;
}

function Body({ view }: { readonly view: ProfitabilityView }) {
  const t = useTexts();
  const { money, duration } = useFormats();
  return (
    <Stack gap="lg">
      <KeyFigures>
        {sums.map((sum) => (
          <KeyFigure key={sum} label={t(`reports.${sum}`)} value={money(view[sum])} />
        ))}
      </KeyFigures>
      {view.uncostedMinutes > 0 && (
        <Alert color="yellow">{t('reports.uncosted', { time: duration(view.uncostedMinutes) })}</Alert>
      )}
      {view.items.length > 0 && <ProfitOfCustomers items={view.items} />}
      <Section title={t('reports.byContract')}>
        <ReportTable
          rows={view.items}
          rowKey={({ customer, contract }) => `${customer.id} ${contract?.id}`}
          columns={[
            { title: t('reports.customer'), cell: ({ customer }) => <CustomerLink customer={customer} /> },
            {
              title: t('reports.contract'),
              cell: ({ contract }) => <ContractLink contract={contract} />,
              under: 'laptop',
            },
            {
              title: t('reports.work'),
              numeric: true,
              wide: true,
              cell: ({ workMinutes }) => <Duration minutes={workMinutes} />,
              total: duration(view.workMinutes),
            },
            ...sums.map((sum) => ({
              title: t(`reports.${sum}`),
              numeric: true,
              wide: sum !== 'profit',
              cell: (row: ProfitabilityView['items'][number]) => <Money amount={row[sum]} />,
              total: money(view[sum]),
            })),
          ]}
        />
      </Section>
    </Stack>
  );
}

const customersShown = 10;

/** Revenue and profit of the customers with the most revenue; a loss reaches below zero. */
function ProfitOfCustomers({ items }: { readonly items: ProfitabilityView['items'] }) {
  const t = useTexts();
  const { currency: code, minorUnits, money } = useFormats();
  const currency = { code, minorUnits };
  const sum = (amounts: readonly string[]) =>
    Number(minorToText(sumMinor(amounts.map((amount) => minorFromText(amount, currency))), currency));
  const rows = [...Map.groupBy(items, ({ customer }) => customer.id).values()]
    .map((ofCustomer) => ({
      label: ofCustomer[0]?.customer.name ?? '',
      revenue: sum(ofCustomer.map(({ revenue }) => revenue)),
      profit: sum(ofCustomer.map(({ profit }) => profit)),
    }))
    .sort((one, other) => other.revenue - one.revenue)
    .slice(0, customersShown);
  const title = t('reports.profitOfCustomers');
  return (
    <Section title={title}>
      <Chart
        title={title}
        kind="named-bars"
        rows={rows}
        series={[
          { name: 'revenue', label: t('reports.revenue') },
          { name: 'profit', label: t('reports.profit') },
        ]}
        format={(value) => money(String(value))}
        height={64 + rows.length * 44}
      />
    </Section>
  );
}
