import { Alert, Button, Checkbox, Group, Stack, Table, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { z } from 'zod';
import type { CorrectionPreview as Preview } from '../../features/invoices/corrections.schema.ts';
import { send } from '../api/client.ts';
import type { Problem } from '../api/problem.ts';
import { tell, tellProblem } from '../components/confirm.tsx';
import { useAskedClose, useUnsavedInDialog } from '../components/form/enclosing-dialog.ts';
import { FormDialog } from '../components/form/form-dialog.tsx';
import { MoneyInput } from '../components/money-input.tsx';
import { Money } from '../components/values.tsx';
import { useFormats } from '../formats/formats.ts';
import { useTexts } from '../texts/texts.ts';
import { invoiceTouched } from './invoice-touched.ts';
import type { InvoiceView } from './invoices.ts';

type CorrectionPreview = z.output<typeof Preview>;

type DialogProps = { readonly invoice: InvoiceView; readonly onClose: () => void };

/** Credits lines in part or in full: a document of its own, which cannot be undone (R37, R38, R48). */
export function CreditDialog(props: DialogProps) {
  const t = useTexts();
  const { invoice, onClose } = props;
  return (
    <FormDialog onClose={onClose} title={t('invoices.creditOf', { number: invoice.number ?? '' })} size="xl">
      <CreditForm {...props} />
    </FormDialog>
  );
}

function CreditForm({ invoice, onClose }: DialogProps) {
  const t = useTexts();
  const [amounts, setAmounts] = useState<Readonly<Record<string, string>>>({});
  const [reason, setReason] = useState('');
  const [isSaving, setSaving] = useState(false);
  const lines = Object.entries(amounts).map(([lineId, net]) => (net === '' ? { lineId } : { lineId, net }));
  const creditable = invoice.lines.filter(({ kind }) => kind !== 'text' && kind !== 'covered-work');
  useUnsavedInDialog(() => reason !== '' || lines.length > 0);
  const close = useAskedClose(onClose);
  const set = (lineId: string, amount: string | null) => {
    const { [lineId]: _gone, ...others } = amounts;
    setAmounts(amount === null ? others : { ...others, [lineId]: amount });
  };
  const credit = () => {
    setSaving(true);
    void send('POST', `/invoices/${invoice.id}/credit`, { body: { lines, reason } })
      .then(() => {
        tell(t('invoices.credited'));
        onClose();
      }, tellProblem)
      .finally(() => {
        setSaving(false);
        void invoiceTouched();
      });
  };
  return (
    <Stack gap="md">
      <Text size="sm">{t('invoices.creditText')}</Text>
      <Table>
        <Table.Tbody>
          {creditable.map(({ id, description, net }) => (
            <Table.Tr key={id}>
              <Table.Td>
                <Checkbox
                  label={description}
                  checked={id in amounts}
                  onChange={({ currentTarget: { checked } }) => set(id, checked ? '' : null)}
                />
              </Table.Td>
              <Table.Td className="number">
                <Money amount={net} />
              </Table.Td>
              <Table.Td w={140}>
                <MoneyInput
                  aria-label={t('invoices.creditNet', { line: description })}
                  placeholder={t('invoices.allOfIt')}
                  disabled={!(id in amounts)}
                  value={amounts[id] ?? ''}
                  onChange={(amount) => set(id, amount)}
                />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <TextInput
        label={t('invoiceBatches.reason')}
        value={reason}
        onChange={({ currentTarget: { value } }) => setReason(value)}
      />
      {lines.length > 0 && <WillHappen invoiceId={invoice.id} lines={lines} />}
      <Group gap="sm" className="form-actions">
        <Button color="red.8" disabled={lines.length === 0} loading={isSaving} onClick={credit}>
          {t('invoices.credit')}
        </Button>
        <Button variant="default" onClick={close}>
          {t('general.cancel')}
        </Button>
      </Group>
    </Stack>
  );
}

/** What crediting these lines would do: amounts by the core, and money set free. */
export function WillHappen({
  invoiceId,
  lines,
}: {
  readonly invoiceId: string;
  readonly lines: readonly object[] | 'all';
}) {
  const t = useTexts();
  const { money } = useFormats();
  const path = `/invoices/${invoiceId}/credit-preview`;
  const { data, error } = useQuery<CorrectionPreview, Problem>({
    queryKey: ['invoices', path, lines],
    queryFn: () => send<CorrectionPreview>('POST', path, { body: { lines } }),
    retry: false,
  });
  if (error) return <Alert color="red">{error.message}</Alert>;
  if (data === undefined) return null;
  const isFreed = !/^0(\.0+)?$/.test(data.setFree);
  return (
    <Alert color="yellow" title={t('invoices.willHappen')}>
      {t('invoices.creditWill', { gross: money(data.gross), net: money(data.net), tax: money(data.tax) })}
      {isFreed && ` ${t('invoices.setsFree', { amount: money(data.setFree) })}`}
    </Alert>
  );
}
