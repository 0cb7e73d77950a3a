import { Stack, Switch, Text, TextInput } from '@mantine/core';
import { send } from '../api/client.ts';
import { refresh, useRead } from '../api/queries.ts';
import { tell } from '../components/confirm.tsx';
import { DayInput } from '../components/day-input.tsx';
import { EditDrawer, SideDrawer } from '../components/form/edit-drawer.tsx';
import { FormRows } from '../components/form/form-rows.tsx';
import { type RecordFormState, useRecordForm } from '../components/form/record-form.tsx';
import { Loaded } from '../components/loaded.tsx';
import { MoneyInput } from '../components/money-input.tsx';
import { useTexts } from '../texts/texts.ts';
import type { NewTechnician, TechnicianChange, TechnicianView } from './technicians.ts';

type Fields = {
  name: string;
  active: boolean;
  costs: { validFrom: string; costPerHour: string }[];
};

export function NewTechnicianDrawer({ onClose }: { readonly onClose: () => void }) {
  const t = useTexts();
  const form = useRecordForm<Fields, TechnicianView>({
    initial: { name: '', active: true, costs: [] },
    save: ({ name, costs }) =>
      send<TechnicianView>('POST', '/technicians', { body: { name, costs } satisfies NewTechnician }),
    onSaved: ({ name }) => finish(t('technicians.added', { name }), onClose),
  });
  return (
    <EditDrawer title={t('technicians.new')} form={form} action={t('technicians.create')} onClose={onClose}>
      <TechnicianFields form={form} />
    </EditDrawer>
  );
}

export function TechnicianDrawer({ id, onClose }: { readonly id: string; readonly onClose: () => void }) {
  const t = useTexts();
  const technician = useRead<TechnicianView>(`/technicians/${id}`);
  if (technician.data !== undefined) {
    return <EditTechnician key={id} technician={technician.data} onClose={onClose} />;
  }
  return (
    <SideDrawer title={t('technicians.one')} onClose={onClose}>
      <Loaded query={technician}>{() => null}</Loaded>
    </SideDrawer>
  );
}

function EditTechnician({
  technician: { id, name, active, costs, revision },
  onClose,
}: {
  readonly technician: TechnicianView;
  readonly onClose: () => void;
}) {
  const t = useTexts();
  const form = useRecordForm<Fields, TechnicianView>({
    initial: { name, active, costs: costs ?? [] },
    revision,
    save: (fields) => {
      // Who may not see what an hour costs leaves it as it is.
      const { costs: typed, ...rest } = fields;
      const body: TechnicianChange = costs === undefined ? rest : { ...rest, costs: typed };
      return send<TechnicianView>('PATCH', `/technicians/${id}`, { body, revision });
    },
    onSaved: (saved) => finish(t('technicians.saved', { name: saved.name }), onClose),
  });
  return (
    <EditDrawer title={name} form={form} action={t('general.save')} onClose={onClose}>
      <TechnicianFields form={form} />
      <Switch
        label={t('general.active')}
        description={t('technicians.activeHint')}
        {...form.getInputProps('active', { type: 'checkbox' })}
      />
    </EditDrawer>
  );
}

function finish(sentence: string, onClose: () => void): void {
  tell(sentence);
  void refresh('technicians', 'reports');
  onClose();
}

function TechnicianFields({ form }: { readonly form: RecordFormState<Fields> }) {
  const t = useTexts();
  return (
    <Stack gap="md">
      <TextInput label={t('general.name')} withAsterisk data-autofocus {...form.getInputProps('name')} />
      <div>
        <Text size="xs" fw={600}>
          {t('technicians.costs')}
        </Text>
        <Text size="xs" c="dimmed" mb="xs">
          {t('technicians.costsHint')}
        </Text>
        <Costs form={form} />
      </div>
    </Stack>
  );
}

/** What an hour costs by its first day; work takes the one in force on its day (R46). */
function Costs({ form }: { readonly form: RecordFormState<Fields> }) {
  const t = useTexts();
  return (
    <FormRows
      count={form.values.costs.length}
      add={t('technicians.addCost')}
      onAdd={() => form.insertListItem('costs', { validFrom: '', costPerHour: '' })}
      onRemove={(place) => form.removeListItem('costs', place)}
    >
      {(place) => (
        <>
          <DayInput aria-label={t('technicians.from')} {...form.getInputProps(`costs.${place}.validFrom`)} />
          <MoneyInput
            aria-label={t('technicians.costPerHour')}
            {...form.getInputProps(`costs.${place}.costPerHour`)}
          />
        </>
      )}
    </FormRows>
  );
}
