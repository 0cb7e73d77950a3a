import { Table, Text } from '@mantine/core';
import { Fragment, type ReactNode } from 'react';
import { ScreenLink } from '../components/links.tsx';
import { useNarrow } from '../components/use-narrow.ts';
import { useTexts } from '../texts/texts.ts';

export type ReportColumn<Row> = {
  readonly title: string;
  readonly cell: (row: Row) => ReactNode;
  readonly numeric?: boolean;
  /** Left out on narrow screens. */
  readonly wide?: boolean;
  /** Where it stands in the first column, below what is there: on telephones, or on laptops too. */
  readonly under?: 'narrow' | 'laptop';
  /** Left out where the window is narrower than 1200 px. */
  readonly roomy?: boolean;
  /** Below the column. */
  readonly total?: ReactNode;
};

/** The rows of a report with its sums, as the server added them up. */
export function ReportTable<Row>({
  columns: all,
  rows,
  rowKey,
}: {
  readonly columns: readonly ReportColumn<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
}) {
  const t = useTexts();
  const isNarrow = useNarrow();
  const isLaptop = useNarrow('75em');
  const below = all.filter(({ under }) => (under === 'laptop' ? isLaptop : isNarrow && under === 'narrow'));
  const columns = all.filter((column) => !below.includes(column));
  if (rows.length === 0) return <Text c="dimmed">{t('reports.nothing')}</Text>;
  const hasTotals = columns.some(({ total }) => total !== undefined);
  return (
    <Table.ScrollContainer minWidth={0}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            {columns.map((column) => (
              <Table.Th key={column.title} className={classOf(column)}>
                {column.title}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <Table.Tr key={rowKey(row)}>
              {columns.map((column, place) => (
                <Table.Td
                  key={column.title}
                  className={`cell ${classOf(column)} ${place === 0 && below.length > 0 ? 'takes-room' : ''}`}
                >
                  {column.cell(row)}
                  {place === 0 && <Below columns={below} row={row} />}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
        {hasTotals && (
          <Table.Tfoot>
            <Table.Tr>
              {columns.map((column, place) => (
                <Table.Td key={column.title} className={classOf(column)} fw={600}>
                  {place === 0 ? t('general.total') : column.total}
                </Table.Td>
              ))}
            </Table.Tr>
          </Table.Tfoot>
        )}
      </Table>
    </Table.ScrollContainer>
  );
}

function Below<Row>({ columns, row }: { readonly columns: readonly ReportColumn<Row>[]; readonly row: Row }) {
  if (columns.length === 0) return null;
  return (
    <div className="below">
      {columns.map(({ title, cell }, place) => (
        <Fragment key={title}>
          {place > 0 && ' · '}
          {cell(row)}
        </Fragment>
      ))}
    </div>
  );
}

function classOf({
  numeric,
  wide,
  roomy,
}: {
  readonly numeric?: boolean;
  readonly wide?: boolean;
  readonly roomy?: boolean;
}): string {
  return [numeric && 'number', wide && 'wide-only', roomy && 'roomy-only'].filter(Boolean).join(' ');
}

type Party = { readonly id: string; readonly name: string };

export function CustomerLink({ customer }: { readonly customer: Party | null }) {
  if (customer === null) return '–';
  return (
    <ScreenLink to="/customers/$customerId" params={{ customerId: customer.id }}>
      {customer.name}
    </ScreenLink>
  );
}

export function ContractLink({ contract }: { readonly contract: Party | null }) {
  const t = useTexts();
  if (contract === null) return t('reports.noContract');
  return (
    <ScreenLink to="/contracts/$contractId" params={{ contractId: contract.id }}>
      {contract.name}
    </ScreenLink>
  );
}
