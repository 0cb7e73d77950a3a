import { Progress, Text } from '@mantine/core';
import type { BlocksView } from '../../features/reports/blocks.schema.ts';
import { useRead } from '../api/queries.ts';
import { Loaded } from '../components/loaded.tsx';
import { Section } from '../components/page.tsx';
import { useFormats } from '../formats/formats.ts';
import { useTexts } from '../texts/texts.ts';
import { ContractLink, CustomerLink, ReportTable } from './report-table.tsx';

type Block = BlocksView['items'][number];

/** What is left of every block, as if all work that is resolved were billed. */
export function BlocksReport() {
  const t = useTexts();
  const formats = useFormats();
  const blocks = useRead<BlocksView>('/reports/block-balances');
  const quantity = ({ unit }: Block, value: string | undefined) => {
    if (value === undefined) return '–';
    return unit === 'minutes' ? formats.duration(Number(value)) : formats.money(value);
  };
  return (
    <Section title={t('reports.blocks')}>
      <Loaded query={blocks}>
        {({ items }) => (
          <ReportTable
            rows={items}
            rowKey={({ contract }) => contract.id}
            columns={[
              { title: t('reports.customer'), cell: ({ customer }) => <CustomerLink customer={customer} /> },
              {
                title: t('reports.contract'),
                cell: ({ contract }) => <ContractLink contract={contract} />,
                under: 'laptop',
              },
              {
                title: t('reports.period'),
                wide: true,
                cell: ({ current, lock }) =>
                  current === null
                    ? lock?.message
                    : `${formats.day(current.from)} – ${formats.day(current.to)}`,
              },
              {
                title: t('reports.carried'),
                roomy: true,
                numeric: true,
                wide: true,
                cell: (row) => quantity(row, row.current?.carried),
              },
              {
                title: t('reports.used'),
                numeric: true,
                wide: true,
                cell: (row) => quantity(row, row.current?.used),
              },
              { title: t('reports.left'), numeric: true, cell: (row) => quantity(row, row.current?.left) },
              { title: t('reports.usedUp'), cell: (row) => <Meter block={row} /> },
            ]}
          />
        )}
      </Loaded>
    </Section>
  );
}

function Meter({ block: { current, contract } }: { readonly block: Block }) {
  const { percentage } = useFormats();
  if (current === null) return null;
  const { usedPercentage, warning } = current;
  const color = warning === null ? 'accent' : warning === 'over-80' ? 'yellow.7' : 'red.7';
  return (
    <div style={{ minWidth: 88 }}>
      <Text size="xs">{percentage(String(usedPercentage))}</Text>
      <Progress size="sm" value={Math.min(100, usedPercentage)} color={color} aria-label={contract.name} />
    </div>
  );
}
