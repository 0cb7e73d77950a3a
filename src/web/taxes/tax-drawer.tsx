import { NativeSelect, Stack, Switch, Text, TextInput } from '@mantine/core';
import { send } from '../api/client.ts';
import { refresh, useRead } from '../api/queries.ts';
import { tell } from '../components/confirm.tsx';
import { DayInput } from '../components/day-input.tsx';
import { EditDrawer, SideDrawer } from '../components/form/edit-drawer.tsx';
import { FormRows } from '../components/form/form-rows.tsx';
import { type RecordFormState, useRecordForm } from '../components/form/record-form.tsx';
import { Loaded } from '../components/loaded.tsx';
import { DecimalInput } from '../components/money-input.tsx';
import { useMay } from '../sign-in/me.ts';
import { useTexts } from '../texts/texts.ts';
import {
  categoryTexts,
  type NewTax,
  needsReason,
  type TaxCategory,
  type TaxChange,
  type TaxView,
} from './taxes.ts';

type Fields = {
  name: string;
  category: TaxCategory;
  exemptionReason: string;
  percentages: TaxView['percentages'];
  active: boolean;
};

export function NewTaxDrawer({ onClose }: { readonly onClose: () => void }) {
  const t = useTexts();
  const form = useRecordForm<Fields, TaxView>({
    initial: {
      name: '',
      category: 'S',
      exemptionReason: '',
      percentages: [{ from: '2000-01-01', percentage: '', components: [] }],
      active: true,
    },
    save: (fields) => {
      const { active: _active, ...body } = bodyOf(fields);
      return send<TaxView>('POST', '/taxes', {
        body: { ...body, category: fields.category } satisfies NewTax,
      });
    },
    onSaved: ({ name }) => finish(t('taxes.added', { name }), onClose),
  });
  return (
    <EditDrawer title={t('taxes.new')} form={form} action={t('taxes.create')} onClose={onClose}>
      <TaxFields form={form} isNew />
    </EditDrawer>
  );
}

export function TaxDrawer({ id, onClose }: { readonly id: string; readonly onClose: () => void }) {
  const t = useTexts();
  const tax = useRead<TaxView>(`/taxes/${id}`);
  if (tax.data !== undefined) return <EditTax key={id} tax={tax.data} onClose={onClose} />;
  return (
    <SideDrawer title={t('taxes.one')} onClose={onClose}>
      <Loaded query={tax}>{() => null}</Loaded>
    </SideDrawer>
  );
}

function EditTax({ tax, onClose }: { readonly tax: TaxView; readonly onClose: () => void }) {
  const t = useTexts();
  const { id, name, category, exemptionReason, percentages, active, revision } = tax;
  const form = useRecordForm<Fields, TaxView>({
    initial: { name, category, exemptionReason: exemptionReason ?? '', percentages, active },
    revision,
    save: (fields) => send<TaxView>('PATCH', `/taxes/${id}`, { body: bodyOf(fields), revision }),
    onSaved: (saved) => finish(t('taxes.saved', { name: saved.name }), onClose),
  });
  return (
    <EditDrawer title={name} form={form} action={t('general.save')} onClose={onClose}>
      <TaxFields form={form} isNew={false} />
      <Switch
        label={t('taxes.offered')}
        description={t('taxes.offeredHint')}
        {...form.getInputProps('active', { type: 'checkbox' })}
      />
    </EditDrawer>
  );
}

function finish(sentence: string, onClose: () => void): void {
  tell(sentence);
  void refresh('taxes');
  onClose();
}

function bodyOf({
  name,
  category,
  exemptionReason,
  percentages,
  active,
}: Fields): TaxChange & { name: string } {
  return {
    name,
    active,
    exemptionReason: needsReason(category) ? exemptionReason : null,
    percentages: category === 'S' ? percentages : [],
  };
}

function TaxFields({ form, isNew }: { readonly form: RecordFormState<Fields>; readonly isNew: boolean }) {
  const t = useTexts();
  const may = useMay();
  const { category } = form.values;
  return (
    <Stack gap="md">
      <TextInput
        label={t('general.name')}
        withAsterisk
        data-autofocus
        readOnly={!may('catalogue:write')}
        {...form.getInputProps('name')}
      />
      <NativeSelect
        label={t('taxes.category')}
        description={isNew ? t('taxes.categoryHint') : undefined}
        disabled={!isNew}
        data={Object.entries(categoryTexts).map(([value, key]) => ({ value, label: `${value} · ${t(key)}` }))}
        {...form.getInputProps('category')}
      />
      {needsReason(category) && (
        <TextInput
          label={t('taxes.reason')}
          description={t('taxes.reasonHint')}
          withAsterisk
          {...form.getInputProps('exemptionReason')}
        />
      )}
      {category === 'S' && <Percentages form={form} />}
    </Stack>
  );
}

/** Percentages by their first day; an invoice takes the one in force on the day of service (R32). */
function Percentages({ form }: { readonly form: RecordFormState<Fields> }) {
  const t = useTexts();
  const { percentages } = form.values;
  return (
    <div>
      <Text size="xs" fw={600} mb="xs">
        {t('taxes.percentages')}
      </Text>
      <FormRows
        count={percentages.length}
        add={t('taxes.addPercentage')}
        onAdd={() => form.insertListItem('percentages', { from: '', percentage: '', components: [] })}
        onRemove={(place) => form.removeListItem('percentages', place)}
      >
        {(place) => (
          <>
            <DayInput aria-label={t('taxes.from')} {...form.getInputProps(`percentages.${place}.from`)} />
            <DecimalInput
              aria-label={t('taxes.percentage')}
              rightSection="%"
              readOnly={(percentages[place]?.components.length ?? 0) > 0}
              {...form.getInputProps(`percentages.${place}.percentage`)}
            />
          </>
        )}
      </FormRows>
    </div>
  );
}
