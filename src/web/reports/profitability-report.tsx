import { Alert, Stack } from '@mantine/core';
import type { ProfitabilityView } from '../../features/reports/schema.ts';
import { useRead } from '../api/queries.ts';
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
      <Section title={t('reports.byContract')}>
        <ReportTable
          rows={view.items}
          rowKey={({ customer, contract }) => `${customer.id} ${contract?.id}`}
          columns={[
            { title: t('reports.customer'), cell: ({ customer }) => <CustomerLink customer={customer} /> },
            {
              title: t('reports.contract'),
              cell: ({ contract }) => <ContractLink contract={contract} />,
              wide: true,
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
