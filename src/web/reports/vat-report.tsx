import { Button, Stack } from '@mantine/core';
import type { VatView } from '../../features/reports/schema.ts';
import { addressOf } from '../api/client.ts';
import { useRead } from '../api/queries.ts';
import { Loaded } from '../components/loaded.tsx';
import { Section } from '../components/page.tsx';
import { Money } from '../components/values.tsx';
import { useFormats } from '../formats/formats.ts';
import { categoryTexts } from '../taxes/taxes.ts';
import { useTexts } from '../texts/texts.ts';
import { ReportTable } from './report-table.tsx';
import type { Span } from './reports.ts';

/** Tax by month, category and percentage, and the EU sales list. */
export function VatReport({ span }: { readonly span: Span }) {
  const t = useTexts();
  const { money, month, percentage } = useFormats();
  const vat = useRead<VatView>('/reports/vat', span);
  return (
    <Loaded query={vat}>
      {({ items, net, tax, euSales }) => (
        <Stack gap="lg">
          <Section title={t('reports.vat')}>
            <ReportTable
              rows={items}
              rowKey={(row) => `${row.month} ${row.category} ${row.percentage}`}
              columns={[
                { title: t('reports.month'), cell: (row) => month(row.month) },
                {
                  title: t('reports.category'),
                  cell: ({ category }) => t(categoryTexts[category]),
                  under: 'narrow',
                },
                {
                  title: t('reports.rate'),
                  numeric: true,
                  cell: (row) => percentage(row.percentage),
                  under: 'narrow',
                },
                {
                  title: t('reports.net'),
                  numeric: true,
                  cell: (row) => <Money amount={row.net} />,
                  total: money(net),
                },
                {
                  title: t('reports.tax'),
                  numeric: true,
                  cell: (row) => <Money amount={row.tax} />,
                  total: money(tax),
                },
              ]}
            />
          </Section>
          <Section
            title={t('reports.euSales')}
            actions={
              <Button component="a" variant="subtle" href={addressOf('/reports/eu-sales/csv', span)} download>
                {t('reports.euSalesCsv')}
              </Button>
            }
          >
            <ReportTable
              rows={euSales}
              rowKey={(row) => `${row.month} ${row.vatId} ${row.kind}`}
              columns={[
                { title: t('reports.month'), cell: (row) => month(row.month) },
                { title: t('reports.vatId'), cell: ({ vatId }) => vatId, under: 'narrow' },
                { title: t('reports.customer'), cell: ({ name }) => name, under: 'narrow' },
                {
                  title: t('reports.kind'),
                  cell: ({ kind }) => t(kind === 'goods' ? 'reports.goods' : 'reports.services'),
                  wide: true,
                },
                { title: t('reports.net'), numeric: true, cell: (row) => <Money amount={row.net} /> },
              ]}
            />
          </Section>
        </Stack>
      )}
    </Loaded>
  );
}
