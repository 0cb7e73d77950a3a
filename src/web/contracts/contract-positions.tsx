import { ActionIcon, Button, Table, Text, TextInput } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { send } from '../api/client.ts';
import { confirm, tellProblem } from '../components/confirm.tsx';
import { DayInput } from '../components/day-input.tsx';
import { FormDialog } from '../components/form/form-dialog.tsx';
import { RecordForm, useRecordForm } from '../components/form/record-form.tsx';
import { DecimalInput, MoneyInput } from '../components/money-input.tsx';
import { Section } from '../components/page.tsx';
import { Day, Money } from '../components/values.tsx';
import { useFormats } from '../formats/formats.ts';
import { useMay } from '../sign-in/me.ts';
import { useTexts } from '../texts/texts.ts';
import { type ContractView, refreshContracts } from './contracts.ts';

/** Further recurring fees beside the type's own (R15). */
export function Positions({ contract }: { readonly contract: ContractView }) {
  const t = useTexts();
  const may = useMay();
  const { decimal } = useFormats();
  const [open, setOpen] = useState(false);
  const { id, revision, positions, type } = contract;
  if (type === 'project-hourly' || type === 'project-one-time-fee') return null;
  const remove = async (positionId: string, description: string) => {
    const title = t('contracts.removePosition', { description });
    if (
      !(await confirm({
        title,
        text: t('contracts.removePositionText'),
        action: t('general.remove'),
        danger: true,
      }))
    )
      return;
    await send('DELETE', `/contracts/${id}/positions/${positionId}`, { revision })
      .catch(tellProblem)
      .finally(() => void refreshContracts());
  };
  const add = may('contracts:write') && (
    <Button variant="default" onClick={() => setOpen(true)}>
      {t('contracts.addPosition')}
    </Button>
  );
  return (
    <Section title={t('contracts.positions')} actions={add}>
      {positions.length === 0 && <Text c="dimmed">{t('contracts.noPositions')}</Text>}
      {positions.length > 0 && (
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('contracts.lineText')}</Table.Th>
              <Table.Th className="number">{t('contracts.quantity')}</Table.Th>
              <Table.Th className="number">{t('contracts.pricePerPeriod')}</Table.Th>
              <Table.Th>{t('contracts.fromTo')}</Table.Th>
              <Table.Th>
                <span className="sr-only">{t('general.actions')}</span>
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {positions.map((position) => (
              <Table.Tr key={position.id}>
                <Table.Td className="long-text">{position.description}</Table.Td>
                <Table.Td className="number">{decimal(position.quantity)}</Table.Td>
                <Table.Td className="number">
                  <Money amount={position.price} />
                </Table.Td>
                <Table.Td>
                  <Day day={position.fromDay} /> –{' '}
                  {position.toDay === null ? t('contracts.openEnd') : <Day day={position.toDay} />}
                </Table.Td>
                <Table.Td w={40}>
                  {may('contracts:write') && (
                    <ActionIcon
                      variant="subtle"
                      color="gray"
                      aria-label={t('contracts.removePosition', { description: position.description })}
                      onClick={() => void remove(position.id, position.description)}
                    >
                      <IconTrash size={16} />
                    </ActionIcon>
                  )}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      <FormDialog opened={open} onClose={() => setOpen(false)} title={t('contracts.addPosition')}>
        <NewPosition contractId={id} onDone={() => setOpen(false)} />
      </FormDialog>
    </Section>
  );
}

function NewPosition({ contractId, onDone }: { readonly contractId: string; readonly onDone: () => void }) {
  const t = useTexts();
  const form = useRecordForm({
    initial: { description: '', quantity: '1', price: '', fromDay: '', toDay: '' },
    save: ({ fromDay, toDay, ...position }) =>
      send<ContractView>('POST', `/contracts/${contractId}/positions`, {
        body: { ...position, ...(fromDay !== '' && { fromDay }), toDay: toDay || null },
      }),
    onSaved: () => {
      void refreshContracts();
      onDone();
    },
  });
  const { quantity, price } = form.values;
  return (
    <RecordForm form={form} action={t('general.add')} onCancel={onDone}>
      <TextInput data-autofocus label={t('contracts.lineText')} {...form.getInputProps('description')} />
      <DecimalInput
        label={t('contracts.quantity')}
        value={quantity}
        onChange={(value) => form.setFieldValue('quantity', value)}
        error={form.errors.quantity}
      />
      <MoneyInput
        label={t('contracts.pricePerPeriod')}
        value={price}
        onChange={(value) => form.setFieldValue('price', value)}
        error={form.errors.price}
      />
      <DayInput label={t('contracts.from')} {...form.getInputProps('fromDay')} />
      <DayInput label={t('contracts.to')} {...form.getInputProps('toDay')} />
    </RecordForm>
  );
}
