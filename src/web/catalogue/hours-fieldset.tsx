import { ActionIcon, Button, Checkbox, Chip, Group, Stack, Switch, TextInput } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useFormats } from '../formats/formats.ts';
import { useTexts } from '../texts/texts.ts';
import type { RateView } from './catalogue.ts';

type Validity = RateView['validity'];
type Hours = NonNullable<Validity>['hours'][number];

const workdays = [1, 2, 3, 4, 5];
/** A Monday; the days after it name the days of a week. */
const monday = Date.UTC(2026, 0, 5);
const dayMs = 86_400_000;

/** When a rate is proposed: always, or at hours of weekdays and on holidays (R9). */
export function HoursFieldset({
  validity,
  onChange,
}: {
  readonly validity: Validity;
  readonly onChange: (validity: Validity) => void;
}) {
  const t = useTexts();
  const put = (hours: readonly Hours[]) =>
    onChange({ holidays: validity?.holidays ?? false, hours: [...hours] });
  const hours = validity?.hours ?? [];
  return (
    <Stack gap="sm">
      <Switch
        label={t('catalogue.atHours')}
        description={t('catalogue.atHoursHint')}
        checked={validity !== null}
        onChange={({ currentTarget: { checked } }) =>
          onChange(
            checked ? { holidays: false, hours: [{ weekdays: workdays, from: '18:00', to: '24:00' }] } : null,
          )
        }
      />
      {validity !== null && (
        <>
          {hours.map((each, place) => (
            <HoursRow
              // biome-ignore lint/suspicious/noArrayIndexKey: the place is all that tells them apart
              key={place}
              hours={each}
              onChange={(next) => put(hours.map((other, index) => (index === place ? next : other)))}
              onRemove={() => put(hours.filter((_, index) => index !== place))}
            />
          ))}
          <Checkbox
            label={t('catalogue.onHolidays')}
            checked={validity.holidays}
            onChange={({ currentTarget: { checked } }) => onChange({ ...validity, holidays: checked })}
          />
          <div>
            <Button
              variant="default"
              onClick={() => put([...hours, { weekdays: [6, 7], from: '00:00', to: '24:00' }])}
            >
              {t('catalogue.addHours')}
            </Button>
          </div>
        </>
      )}
    </Stack>
  );
}

function HoursRow({
  hours,
  onChange,
  onRemove,
}: {
  readonly hours: Hours;
  readonly onChange: (hours: Hours) => void;
  readonly onRemove: () => void;
}) {
  const t = useTexts();
  const { locale } = useFormats();
  const name = new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' });
  return (
    <Stack gap="xs">
      <Chip.Group
        multiple
        value={hours.weekdays.map(String)}
        onChange={(days) => onChange({ ...hours, weekdays: days.map(Number).toSorted() })}
      >
        <Group gap={4}>
          {[1, 2, 3, 4, 5, 6, 7].map((day) => (
            <Chip key={day} size="xs" value={String(day)}>
              {name.format(monday + (day - 1) * dayMs)}
            </Chip>
          ))}
        </Group>
      </Chip.Group>
      <Group gap="sm" align="flex-end">
        <TextInput
          label={t('timeEntries.from')}
          placeholder="18:00"
          w={80}
          value={hours.from}
          onChange={({ currentTarget: { value } }) => onChange({ ...hours, from: value })}
        />
        <TextInput
          label={t('catalogue.until')}
          placeholder="24:00"
          w={80}
          value={hours.to}
          onChange={({ currentTarget: { value } }) => onChange({ ...hours, to: value })}
        />
        <ActionIcon variant="subtle" size={30} aria-label={t('catalogue.removeHours')} onClick={onRemove}>
          <IconTrash size={16} />
        </ActionIcon>
      </Group>
    </Stack>
  );
}
