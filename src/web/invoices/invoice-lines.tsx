import { ActionIcon, Table, Text } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import { useState } from 'react';
import { useNarrow } from '../components/use-narrow.ts';
import { Money } from '../components/values.tsx';
import { useFormats } from '../formats/formats.ts';
import { useTexts } from '../texts/texts.ts';
import { ExplainedLine } from './explained-line.tsx';
import type { InvoiceView } from './invoices.ts';
import { unitText } from './units.ts';

type Line = InvoiceView['lines'][number];

/** Lines and totals, as they print; each line can be explained. */
export function InvoiceLines({ invoice }: { readonly invoice: InvoiceView }) {
  const t = useTexts();
  const [explained, setExplained] = useState<Line | null>(null);
  return (
    <section className="panel" style={{ overflow: 'auto' }} aria-label={t('invoices.lines')}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('invoices.description')}</Table.Th>
            <Table.Th className="number wide-only">{t('invoices.quantity')}</Table.Th>
            <Table.Th className="number wide-only">{t('invoices.price')}</Table.Th>
            <Table.Th className="number wide-only">{t('invoices.discount')}</Table.Th>
            <Table.Th className="number wide-only">{t('invoices.taxRate')}</Table.Th>
            <Table.Th className="number">{t('invoices.net')}</Table.Th>
            <Table.Td />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {invoice.lines.map((line) => (
            <LineRow key={line.id} line={line} currency={invoice.currency} onExplain={setExplained} />
          ))}
        </Table.Tbody>
        <Totals invoice={invoice} />
      </Table>
      {explained && (
        <ExplainedLine invoiceId={invoice.id} line={explained} onClose={() => setExplained(null)} />
      )}
    </section>
  );
}

function LineRow({
  line,
  currency,
  onExplain,
}: {
  readonly line: Line;
  readonly currency: string;
  readonly onExplain: (line: Line) => void;
}) {
  const t = useTexts();
  const { decimal, percentage } = useFormats();
  const { description, ticket, kind, quantity, unit, price, net, taxPercentage } = line;
  const { discountPercentage, discountAmount } = line;
  if (kind === 'text') {
    return (
      <Table.Tr>
        <Table.Td colSpan={7} c="dimmed">
          {description}
        </Table.Td>
      </Table.Tr>
    );
  }
  return (
    <Table.Tr>
      <Table.Td style={{ whiteSpace: 'pre-line' }}>
        {description}
        {ticket !== null && !description.startsWith(`${ticket.number} `) && (
          <Text span size="xs" c="dimmed">
            {' '}
            {ticket.number}
          </Text>
        )}
        <Text size="xs" c="dimmed" className="narrow-only">
          {decimal(quantity)} {unitText(t, unit)} × <Money amount={price} currency={currency} />
        </Text>
      </Table.Td>
      <Table.Td className="number wide-only">
        {decimal(quantity)} {unitText(t, unit)}
      </Table.Td>
      <Table.Td className="number wide-only">
        <Money amount={price} currency={currency} />
      </Table.Td>
      <Table.Td className="number wide-only">
        {discountAmount === null ? (
          discountPercentage !== '0' && percentage(discountPercentage)
        ) : (
          <Money amount={discountAmount} currency={currency} />
        )}
      </Table.Td>
      <Table.Td className="number wide-only">{percentage(taxPercentage)}</Table.Td>
      <Table.Td className="number">
        <Money amount={net} currency={currency} />
      </Table.Td>
      <Table.Td w={36}>
        <ActionIcon
          variant="subtle"
          title={t('invoices.explain')}
          aria-label={t('invoices.explainLine', { line: description })}
          onClick={() => onExplain(line)}
        >
          <IconInfoCircle size={16} />
        </ActionIcon>
      </Table.Td>
    </Table.Tr>
  );
}

function Totals({ invoice }: { readonly invoice: InvoiceView }) {
  const t = useTexts();
  const isNarrow = useNarrow();
  const { percentage } = useFormats();
  const { lineNet, discountAmount, discount, net, gross, open, taxes, currency, status } = invoice;
  const rows: readonly (readonly [string, string])[] = [
    ...(discount === null
      ? []
      : ([
          [t('invoices.sumOfLines'), lineNet],
          [t('invoices.discount'), `-${discountAmount}`],
        ] as const)),
    [t('invoices.net'), net],
    ...taxes.map((tax) => [t('invoices.taxOf', { rate: percentage(tax.percentage) }), tax.tax] as const),
    [t('invoices.gross'), gross],
    ...(status === 'draft' ? [] : ([[t('general.open'), open]] as const)),
  ];
  return (
    <Table.Tfoot>
      {rows.map(([label, amount]) => (
        <Table.Tr key={label} fw={label === t('invoices.gross') ? 600 : 400}>
          <Table.Td colSpan={isNarrow ? 1 : 5} className="number">
            {label}
          </Table.Td>
          <Table.Td className="number">
            <Money amount={amount} currency={currency} />
          </Table.Td>
          <Table.Td />
        </Table.Tr>
      ))}
    </Table.Tfoot>
  );
}
