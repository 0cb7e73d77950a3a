import { ActionIcon, Button, Group, NativeSelect, NumberInput, Stack } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import type { SettingsView } from '../../features/settings/schema.ts';
import { useTexts } from '../texts/texts.ts';
import { DecimalInput } from './money-input.tsx';

export type PaymentTerms = SettingsView['paymentTerms'];

/** When an invoice is due, and what may be kept for paying early (R40). */
export function PaymentTermsField({
  label,
  value,
  onChange,
}: {
  readonly label: string;
  readonly value: PaymentTerms;
  readonly onChange: (terms: PaymentTerms) => void;
}) {
  const t = useTexts();
  const { due, cashDiscounts } = value;
  const choose = (kind: string) => {
    if (kind === 'end-of-month') onChange({ ...value, due: { kind } });
    else if (kind === 'fixed-day') onChange({ ...value, due: { kind, dayOfMonth: 15 } });
    else onChange({ ...value, due: { kind: 'days', days: 14 } });
  };
  const replace = (place: number, change: Partial<PaymentTerms['cashDiscounts'][number]>) =>
    onChange({
      ...value,
      cashDiscounts: cashDiscounts.map((discount, at) =>
        at === place ? { ...discount, ...change } : discount,
      ),
    });
  return (
    <Stack gap="sm">
      <Group gap="sm" align="flex-end">
        <NativeSelect
          label={label}
          data={[
            { value: 'days', label: t('settings.dueDays') },
            { value: 'end-of-month', label: t('settings.dueEndOfMonth') },
            { value: 'fixed-day', label: t('settings.dueFixedDay') },
          ]}
          value={due.kind}
          onChange={({ currentTarget }) => choose(currentTarget.value)}
        />
        {due.kind === 'days' && (
          <NumberInput
            w={100}
            min={0}
            max={365}
            allowDecimal={false}
            aria-label={t('settings.days')}
            suffix={` ${t('settings.days')}`}
            value={due.days}
            onChange={(days) => onChange({ ...value, due: { kind: 'days', days: Number(days) || 0 } })}
          />
        )}
        {due.kind === 'fixed-day' && (
          <NumberInput
            w={100}
            min={1}
            max={31}
            allowDecimal={false}
            aria-label={t('settings.dayOfMonth')}
            value={due.dayOfMonth}
            onChange={(day) =>
              onChange({ ...value, due: { kind: 'fixed-day', dayOfMonth: Number(day) || 1 } })
            }
          />
        )}
      </Group>
      {cashDiscounts.map(({ days, percentage }, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the place is all that tells them apart
        <Group key={place} gap="sm" align="flex-end">
          <DecimalInput
            w={100}
            label={t('settings.cashDiscount')}
            rightSection="%"
            value={percentage}
            onChange={(next) => replace(place, { percentage: next })}
          />
          <NumberInput
            w={120}
            min={0}
            max={365}
            label={t('settings.within')}
            suffix={` ${t('settings.days')}`}
            value={days}
            onChange={(next) => replace(place, { days: Number(next) || 0 })}
          />
          <ActionIcon
            variant="subtle"
            color="gray"
            size="md"
            aria-label={t('general.remove')}
            onClick={() =>
              onChange({ ...value, cashDiscounts: cashDiscounts.filter((_, at) => at !== place) })
            }
          >
            <IconTrash size={16} />
          </ActionIcon>
        </Group>
      ))}
      <div>
        <Button
          variant="subtle"
          leftSection={<IconPlus size={14} />}
          onClick={() =>
            onChange({ ...value, cashDiscounts: [...cashDiscounts, { days: 10, percentage: '2' }] })
          }
        >
          {t('settings.addCashDiscount')}
        </Button>
      </div>
    </Stack>
  );
}
