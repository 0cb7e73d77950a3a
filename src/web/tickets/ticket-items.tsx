import { ActionIcon, Button, Table, Text, TextInput } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { send } from '../api/client.ts';
import { refresh, useRead } from '../api/queries.ts';
import { confirm, tellProblem } from '../components/confirm.tsx';
import { DayInput } from '../components/day-input.tsx';
import { FormDialog } from '../components/form/form-dialog.tsx';
import { RecordForm, useRecordForm } from '../components/form/record-form.tsx';
import { DecimalInput, MoneyInput } from '../components/money-input.tsx';
import { Section } from '../components/page.tsx';
import { RecordSelect } from '../components/record-select.tsx';
import { StatusBadge } from '../components/status-badge.tsx';
import { Day, Money } from '../components/values.tsx';
import { useFormats } from '../formats/formats.ts';
import { todayIn } from '../formats/today.ts';
import { useMay, useMe } from '../sign-in/me.ts';
import { useTexts } from '../texts/texts.ts';
import { itemStateTexts, itemStateTones, type TicketItemView, type TicketView } from './tickets.ts';

type Kind = TicketItemView['kind'];

const touched = () => void refresh('tickets', 'invoice-batches', 'contracts', 'reports');

/** Products or expenses on a ticket; billed with it, whatever the type of its contract. */
export function TicketItems({ ticket, kind }: { readonly ticket: TicketView; readonly kind: Kind }) {
  const t = useTexts();
  const may = useMay();
  const { decimal } = useFormats();
  const [open, setOpen] = useState(false);
  const path = `/tickets/${ticket.id}/${kind}s`;
  const { data } = useRead<{ items: readonly TicketItemView[] }>(path);
  const items = data?.items ?? [];
  const add = may('tickets:write') && !ticket.billed && (
    <Button variant="default" onClick={() => setOpen(true)}>
      {t(kind === 'product' ? 'tickets.addProduct' : 'tickets.addExpense')}
    </Button>
  );
  const remove = async ({ id, description, revision }: TicketItemView) => {
    const title = t('contracts.removePosition', { description });
    if (
      !(await confirm({
        title,
        text: t('tickets.removeItemText'),
        action: t('general.remove'),
        danger: true,
      }))
    )
      return;
    await send('DELETE', `/ticket-${kind}s/${id}`, { revision }).catch(tellProblem).finally(touched);
  };
  return (
    <Section title={t(kind === 'product' ? 'tickets.products' : 'tickets.expenses')} actions={add}>
      {items.length === 0 && <Text c="dimmed">{t('general.none')}</Text>}
      <Table>
        <Table.Tbody>
          {items.map((item) => (
            <Table.Tr key={item.id}>
              <Table.Td w={112}>
                <Day day={item.day} />
              </Table.Td>
              <Table.Td className="long-text">{item.description}</Table.Td>
              <Table.Td className="number" w={88}>
                {decimal(item.quantity)}
              </Table.Td>
              {item.price !== undefined && (
                <Table.Td className="number" w={120}>
                  <Money amount={item.price} />
                </Table.Td>
              )}
              <Table.Td className="number">
                {item.state !== 'open' && (
                  <StatusBadge tone={itemStateTones[item.state]}>{t(itemStateTexts[item.state])}</StatusBadge>
                )}
              </Table.Td>
              <Table.Td w={40}>
                {item.state === 'open' && may('tickets:write') && (
                  <ActionIcon
                    variant="subtle"
                    color="gray"
                    aria-label={t('contracts.removePosition', { description: item.description })}
                    onClick={() => void remove(item)}
                  >
                    <IconTrash size={14} />
                  </ActionIcon>
                )}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <FormDialog
        opened={open}
        onClose={() => setOpen(false)}
        title={t(kind === 'product' ? 'tickets.addProduct' : 'tickets.addExpense')}
      >
        <NewItem path={path} kind={kind} onDone={() => setOpen(false)} />
      </FormDialog>
    </Section>
  );
}

type CatalogueItem = { readonly id: string; readonly name: string; readonly price?: string };

function NewItem({
  path,
  kind,
  onDone,
}: {
  readonly path: string;
  readonly kind: Kind;
  readonly onDone: () => void;
}) {
  const t = useTexts();
  const may = useMay();
  const { timeZone } = useMe();
  const form = useRecordForm({
    initial: { catalogueId: '', description: '', day: todayIn(timeZone), quantity: '1', price: '' },
    save: ({ catalogueId, description, price, ...body }) =>
      send<TicketItemView>('POST', path, {
        body: {
          ...body,
          catalogueId: catalogueId || null,
          ...(description !== '' && { description }),
          ...(price !== '' && { price }),
        },
      }),
    onSaved: () => {
      touched();
      onDone();
    },
  });
  const { values, errors } = form;
  return (
    <RecordForm form={form} action={t('general.add')} onCancel={onDone}>
      <RecordSelect<CatalogueItem>
        data-autofocus
        path={`/${kind}s`}
        query={{ active: true }}
        nameOf={({ name }) => name}
        label={t('tickets.fromCatalogue')}
        value={values.catalogueId}
        onChange={(id) => form.setFieldValue('catalogueId', id ?? '')}
        onRow={({ name, price = '' }) => form.setValues({ description: name, price })}
        error={errors.catalogueId}
      />
      <TextInput label={t('invoices.description')} {...form.getInputProps('description')} />
      <DayInput label={t('general.date')} {...form.getInputProps('day')} />
      <DecimalInput
        label={t('contracts.quantity')}
        value={values.quantity}
        onChange={(value) => form.setFieldValue('quantity', value)}
        error={errors.quantity}
      />
      {may('prices:read') && (
        <MoneyInput
          label={t('invoices.price')}
          value={values.price}
          onChange={(value) => form.setFieldValue('price', value)}
          error={errors.price}
        />
      )}
    </RecordForm>
  );
}
