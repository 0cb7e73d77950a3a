import { SimpleGrid, Stack } from '@mantine/core';
import type { RevenueView } from '../../features/reports/schema.ts';
import { useRead } from '../api/queries.ts';
import { Chart } from '../components/chart.tsx';
import { Loaded } from '../components/loaded.tsx';
import { Section } from '../components/page.tsx';
import { Money } from '../components/values.tsx';
import { useFormats } from '../formats/formats.ts';
import { useTexts } from '../texts/texts.ts';
import { ContractLink, CustomerLink, ReportTable } from './report-table.tsx';
import type { Span } from './reports.ts';
import { useShortMonth } from './short-month.ts';

/** Net of issued documents by invoice date; corrections count in their own month (R46). */
export function RevenueReport({ span }: { readonly span: Span }) {
  const revenue = useRead<RevenueView>('/reports/revenue', span);
  return <Loaded query={revenue}>{(view) => <Body view={view} />}</Loaded>;
}

function Body({ view: { net, months, customers, contracts } }: { readonly view: RevenueView }) {
  const t = useTexts();
  const { money } = useFormats();
  const shortMonth = useShortMonth();
  return (
    <Stack gap="lg">
      <Section title={t('reports.revenueByMonth')}>
        <Chart
          title={t('reports.revenueByMonth')}
          kind="bars"
          rows={months.map((row) => ({ label: shortMonth(row.month), net: Number(row.net) }))}
          series={[{ name: 'net', label: t('reports.net') }]}
          format={(value) => money(String(value))}
        />
      </Section>
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg">
        <Section title={t('reports.byCustomer')}>
          <ReportTable
            rows={customers}
            rowKey={({ customer }) => customer.id}
            columns={[
              { title: t('reports.customer'), cell: ({ customer }) => <CustomerLink customer={customer} /> },
              {
                title: t('reports.invoices'),
                numeric: true,
                cell: ({ invoices }) => invoices,
                roomy: true,
              },
              {
                title: t('reports.net'),
                numeric: true,
                cell: (row) => <Money amount={row.net} />,
                total: money(net),
              },
            ]}
          />
        </Section>
        <Section title={t('reports.byContract')}>
          <ReportTable
            rows={contracts}
            rowKey={({ contract, customer }) => `${contract?.id} ${customer?.id}`}
            columns={[
              { title: t('reports.contract'), cell: ({ contract }) => <ContractLink contract={contract} /> },
              {
                title: t('reports.customer'),
                cell: ({ customer }) => <CustomerLink customer={customer} />,
                under: 'laptop',
              },
              {
                title: t('reports.net'),
                numeric: true,
                cell: (row) => <Money amount={row.net} />,
                total: money(net),
              },
            ]}
          />
        </Section>
      </SimpleGrid>
    </Stack>
  );
}
