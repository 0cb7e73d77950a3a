import { Checkbox, Group, NativeSelect, NumberInput, SimpleGrid, Textarea } from '@mantine/core';
import type { z } from 'zod';
import type { ProposedRateView as Proposed } from '../../features/time-entries/schema.ts';
import { send } from '../api/client.ts';
import { useRead } from '../api/queries.ts';
import { tell } from '../components/confirm.tsx';
import { DayInput } from '../components/day-input.tsx';
import { RecordForm, useRecordForm } from '../components/form/record-form.tsx';
import { MoneyInput } from '../components/money-input.tsx';
import { RecordSelect } from '../components/record-select.tsx';
import { TimeInput } from '../components/time-input.tsx';
import { parseTime } from '../formats/times.ts';
import { todayIn } from '../formats/today.ts';
import { useMay, useMe } from '../sign-in/me.ts';
import { useTexts } from '../texts/texts.ts';
import { changingWork } from './changing-work.ts';
import type { SavedTimeEntryView, TimeEntryView } from './time-sheet.ts';

type ProposedRateView = z.output<typeof Proposed>;

type TicketChoice = {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly customer: { readonly name: string } | null;
};

type EntryFields = {
  ticketId: string;
  technicianId: string;
  day: string;
  from: string;
  minutes: number | string;
  billable: boolean;
  onSite: boolean;
  rateId: string;
  price: string;
  note: string;
};

/** What is known of an entry before it is written. */
export type ProposedEntry = Partial<Pick<EntryFields, 'ticketId' | 'technicianId' | 'day' | 'from'>>;

/** Records work on a ticket, or changes it. The rate is proposed for the moment it began (R4, R9). */
export function EntryForm({
  proposed: known = {},
  entry,
  onDone,
}: {
  /** Without a ticket one is chosen. */
  readonly proposed?: ProposedEntry;
  readonly entry?: TimeEntryView;
  readonly onDone: () => void;
}) {
  const t = useTexts();
  const may = useMay();
  const { timeZone } = useMe();
  const form = useRecordForm<EntryFields, SavedTimeEntryView>({
    initial: entry ? fieldsOf(entry) : { ...emptyEntry(todayIn(timeZone)), ...known },
    ...(entry && { revision: entry.revision }),
    save: (fields) =>
      changingWork(
        entry
          ? send('PATCH', `/time-entries/${entry.id}`, { body: bodyOf(fields), revision: entry.revision })
          : send('POST', '/time-entries', { body: bodyOf(fields) }),
      ),
    onSaved: ({ warnings }) => {
      for (const { text } of warnings) tell(text);
      onDone();
    },
  });
  const { values, errors } = form;
  const isKnown = values.ticketId !== '' && values.day !== '' && values.from !== '';
  const proposed = useRead<ProposedRateView>(
    '/proposed-rate',
    { ticketId: values.ticketId, start: `${values.day}T${parseTime(values.from) ?? ''}` },
    { enabled: isKnown && parseTime(values.from) !== null },
  ).data;
  return (
    <RecordForm form={form} action={t(entry ? 'general.save' : 'timeEntries.add')} onCancel={onDone}>
      <SimpleGrid cols={{ base: 1, sm: 3 }} spacing="md" verticalSpacing="md">
        {!known.ticketId && entry === undefined && (
          <RecordSelect<TicketChoice>
            path="/tickets"
            query={{ billed: false }}
            nameOf={({ number, title, customer }) =>
              [`${number} ${title}`, customer?.name].filter(Boolean).join(' · ')
            }
            label={t('timeEntries.ticket')}
            withAsterisk
            value={values.ticketId}
            onChange={(id) => form.setFieldValue('ticketId', id ?? '')}
            error={errors.ticketId}
          />
        )}
        {may('time:write-all') && (
          <RecordSelect<{ id: string; name: string }>
            path="/technicians"
            query={{ active: true }}
            nameOf={({ name }) => name}
            label={t('timeEntries.technician')}
            placeholder={t('timeEntries.myself')}
            value={values.technicianId}
            chosenName={entry?.technician.name ?? ''}
            onChange={(id) => form.setFieldValue('technicianId', id ?? '')}
            error={errors.technicianId}
          />
        )}
        <DayInput label={t('general.date')} withAsterisk {...form.getInputProps('day')} />
        <TimeInput
          label={t('timeEntries.from')}
          withAsterisk
          {...form.getInputProps('from')}
          error={errors.start ?? errors.from}
        />
        <NumberInput
          label={t('timeEntries.minutes')}
          withAsterisk
          min={1}
          allowDecimal={false}
          {...form.getInputProps('minutes')}
          error={errors.minutes ?? errors.end}
        />
        <NativeSelect
          label={t('timeEntries.rate')}
          data={[
            {
              value: '',
              label: proposed?.rate
                ? t('timeEntries.proposed', { rate: proposed.rate.name })
                : t('timeEntries.rateOfContract'),
            },
            ...(proposed?.offered ?? []).map(({ id, name }) => ({ value: id, label: name })),
          ]}
          {...form.getInputProps('rateId')}
        />
        {may('prices:read') && (
          <MoneyInput
            label={t('timeEntries.price')}
            description={t('timeEntries.priceHint')}
            value={values.price}
            onChange={(price) => form.setFieldValue('price', price)}
            error={errors.price}
          />
        )}
      </SimpleGrid>
      <Group gap="lg">
        <Checkbox
          label={t('timeEntries.billable')}
          checked={values.billable}
          onChange={({ currentTarget: { checked } }) => form.setFieldValue('billable', checked)}
        />
        <Checkbox
          label={t('timeEntries.onSite')}
          checked={values.onSite}
          onChange={({ currentTarget: { checked } }) => form.setFieldValue('onSite', checked)}
        />
      </Group>
      <Textarea label={t('timeEntries.note')} {...form.getInputProps('note')} />
    </RecordForm>
  );
}

const emptyEntry = (today: string): EntryFields => ({
  ticketId: '',
  technicianId: '',
  day: today,
  from: '09:00',
  minutes: '',
  billable: true,
  onSite: false,
  rateId: '',
  price: '',
  note: '',
});

const fieldsOf = (entry: TimeEntryView): EntryFields => ({
  ticketId: entry.ticket.id,
  technicianId: entry.technician.id,
  day: entry.startedLocal.slice(0, 10),
  from: entry.startedLocal.slice(11, 16),
  minutes: entry.minutes,
  billable: entry.billable,
  onSite: entry.onSite,
  rateId: entry.rate?.id ?? '',
  price: entry.price ?? '',
  note: entry.note,
});

function bodyOf({ day, from, minutes, technicianId, rateId, price, ...fields }: EntryFields) {
  return {
    ...fields,
    ...(technicianId !== '' && { technicianId }),
    start: `${day}T${parseTime(from) ?? from}`,
    ...(minutes !== '' && { minutes: Number(minutes) }),
    rateId: rateId || null,
    ...(price !== '' && { price }),
  };
}
