import { Drawer, Stack, Table, Text } from '@mantine/core';
import type { z } from 'zod';
import type { ExplanationView as Explanation } from '../../features/invoices/schema.ts';
import { useRead } from '../api/queries.ts';
import { Loaded } from '../components/loaded.tsx';
import { useFormats } from '../formats/formats.ts';
import { useTexts } from '../texts/texts.ts';
import type { InvoiceView } from './invoices.ts';

type ExplanationView = z.output<typeof Explanation>;

/** How a line's amount came about: in sentences, and item by item (R43). */
export function ExplainedLine({
  invoiceId,
  line,
  onClose,
}: {
  readonly invoiceId: string;
  readonly line: Pick<InvoiceView['lines'][number], 'id' | 'description'>;
  readonly onClose: () => void;
}) {
  const t = useTexts();
  const { day, duration } = useFormats();
  const explanation = useRead<ExplanationView>(`/invoices/${invoiceId}/lines/${line.id}/explanation`);
  return (
    <Drawer
      opened
      onClose={onClose}
      title={t('invoices.explanation')}
      size="lg"
      closeButtonProps={{ 'aria-label': t('general.close') }}
    >
      <Loaded query={explanation}>
        {({ text, sources }) => (
          <Stack gap="md">
            <Text fw={600}>{line.description}</Text>
            {text.map((sentence) => (
              <Text key={sentence} size="sm">
                {sentence}
              </Text>
            ))}
            {sources.length > 0 && (
              <Table>
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th>{t('general.date')}</Table.Th>
                    <Table.Th>{t('invoices.source')}</Table.Th>
                    <Table.Th className="number">{t('invoices.worked')}</Table.Th>
                    <Table.Th className="number">{t('invoices.billed')}</Table.Th>
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {sources.map((source) => (
                    <Table.Tr key={`${source.kind} ${source.id} ${source.piece}`}>
                      <Table.Td>{source.day && day(source.day)}</Table.Td>
                      <Table.Td>
                        {[source.ticketNumber, source.technician, source.label].filter(Boolean).join(' · ')}
                      </Table.Td>
                      <Table.Td className="number">
                        {source.workedMinutes !== null && duration(source.workedMinutes)}
                      </Table.Td>
                      <Table.Td className="number">
                        {source.billedMinutes !== null && duration(source.billedMinutes)}
                      </Table.Td>
                    </Table.Tr>
                  ))}
                </Table.Tbody>
              </Table>
            )}
          </Stack>
        )}
      </Loaded>
    </Drawer>
  );
}
