import {
  ActionIcon,
  Button,
  Checkbox,
  Group,
  NativeSelect,
  NumberInput,
  SimpleGrid,
  Stack,
  Text,
  TextInput,
} from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { DecimalInput, MoneyInput } from '../components/money-input.tsx';
import { useTexts } from '../texts/texts.ts';
import { backupClasses, type CountClass, countClassTexts, deviceClasses, typeHints } from './contracts.ts';
import type { TermsFields } from './terms-fields.ts';

type Props = {
  readonly terms: TermsFields;
  readonly onChange: (change: Partial<TermsFields>) => void;
  /** What is wrong, by field: `terms.price`. */
  readonly errors: Readonly<Record<string, ReactNode>>;
};

/** What a contract of each type agrees; the fields follow its type. */
export function TermsFieldset(props: Props) {
  const t = useTexts();
  return (
    <Stack gap="md">
      <Text size="sm" c="dimmed">
        {t(typeHints[props.terms.type])}
      </Text>
      <FieldsOfType {...props} />
    </Stack>
  );
}

function FieldsOfType(props: Props) {
  switch (props.terms.type) {
    case 'hourly':
    case 'project-hourly':
      return null;
    case 'block-hours':
    case 'block-money':
      return <BlockFields {...props} />;
    case 'retainer':
      return <RetainerFields {...props} />;
    case 'project-one-time-fee':
      return <OneTimeFields {...props} />;
    case 'remote-monitoring':
    case 'online-backup':
      return <CountedFields {...props} />;
  }
}

function BlockFields({ terms, onChange, errors }: Props) {
  const t = useTexts();
  const { type, mode, rollover, rolloverPeriods, refill } = terms;
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md" verticalSpacing="md">
      <NativeSelect
        label={t('contracts.blockMode')}
        value={mode}
        data={[
          { value: 'per-period', label: t('contracts.perPeriod') },
          { value: 'prepaid', label: t('contracts.prepaid') },
        ]}
        onChange={({ currentTarget: { value } }) =>
          onChange({ mode: value === 'prepaid' ? 'prepaid' : 'per-period' })
        }
      />
      {type === 'block-hours' ? (
        <>
          <DecimalInput
            label={t('contracts.includedHours')}
            value={terms.includedHours}
            onChange={(includedHours) => onChange({ includedHours })}
            error={errors['terms.includedMinutes']}
          />
          <MoneyInput
            label={t('contracts.pricePerHour')}
            value={terms.pricePerHour}
            onChange={(pricePerHour) => onChange({ pricePerHour })}
            error={errors['terms.pricePerHour']}
          />
        </>
      ) : (
        <MoneyInput
          label={t('contracts.blockAmount')}
          value={terms.amount}
          onChange={(amount) => onChange({ amount })}
          error={errors['terms.amount']}
        />
      )}
      <MoneyInput
        label={t('contracts.overagePrice')}
        description={t(type === 'block-hours' ? 'contracts.overageHintHours' : 'contracts.overageHintMoney')}
        value={terms.overagePricePerHour}
        onChange={(overagePricePerHour) => onChange({ overagePricePerHour })}
        error={errors['terms.overagePricePerHour']}
      />
      {mode === 'prepaid' ? (
        <Checkbox
          label={t('contracts.refill')}
          checked={refill}
          onChange={({ currentTarget: { checked } }) => onChange({ refill: checked })}
        />
      ) : (
        <Group align="flex-end" gap="sm">
          <NativeSelect
            label={t('contracts.rollover')}
            value={rollover}
            data={[
              { value: 'none', label: t('contracts.rolloverNone') },
              { value: 'periods', label: t('contracts.rolloverPeriods') },
              { value: 'until-end', label: t('contracts.rolloverUntilEnd') },
            ]}
            onChange={({ currentTarget: { value } }) =>
              onChange({ rollover: value as TermsFields['rollover'] })
            }
          />
          {rollover === 'periods' && (
            <NumberInput
              label={t('contracts.furtherPeriods')}
              size="xs"
              w={120}
              min={1}
              max={120}
              value={rolloverPeriods}
              onChange={(value) => onChange({ rolloverPeriods: Number(value) })}
            />
          )}
        </Group>
      )}
    </SimpleGrid>
  );
}

function RetainerFields({ terms, onChange, errors }: Props) {
  const t = useTexts();
  return (
    <SimpleGrid cols={{ base: 1, sm: 3 }} spacing="md" verticalSpacing="md">
      <TextInput
        label={t('contracts.lineText')}
        value={terms.description}
        onChange={({ currentTarget: { value } }) => onChange({ description: value })}
        error={errors['terms.description']}
      />
      <DecimalInput
        label={t('contracts.quantity')}
        value={terms.quantity}
        onChange={(quantity) => onChange({ quantity })}
        error={errors['terms.quantity']}
      />
      <MoneyInput
        label={t('contracts.pricePerPeriod')}
        value={terms.price}
        onChange={(price) => onChange({ price })}
        error={errors['terms.price']}
      />
    </SimpleGrid>
  );
}

function OneTimeFields({ terms, onChange, errors }: Props) {
  const t = useTexts();
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md" verticalSpacing="md">
      <TextInput
        label={t('contracts.lineText')}
        value={terms.description}
        onChange={({ currentTarget: { value } }) => onChange({ description: value })}
        error={errors['terms.description']}
      />
      <MoneyInput
        label={t('contracts.fixedAmount')}
        value={terms.amount}
        onChange={(amount) => onChange({ amount })}
        error={errors['terms.amount']}
      />
    </SimpleGrid>
  );
}

/** One price per class of devices or backup (R20). */
function CountedFields({ terms, onChange, errors }: Props) {
  const t = useTexts();
  const classes = terms.type === 'remote-monitoring' ? deviceClasses : backupClasses;
  const put = (index: number, change: Partial<TermsFields['prices'][number]>) =>
    onChange({ prices: terms.prices.map((row, place) => (place === index ? { ...row, ...change } : row)) });
  const free = classes.find((each) => terms.prices.every((row) => row.class !== each));
  return (
    <Stack gap="sm">
      {terms.prices.map((row, index) => (
        <Group key={row.class} gap="sm" align="flex-end">
          <NativeSelect
            style={{ flex: '1 1 160px' }}
            label={t('contracts.class')}
            value={row.class}
            data={classes.map((each) => ({ value: each, label: t(countClassTexts[each]) }))}
            onChange={({ currentTarget: { value } }) => put(index, { class: value as CountClass })}
          />
          <TextInput
            style={{ flex: '2 1 200px' }}
            label={t('contracts.lineText')}
            value={row.description}
            onChange={({ currentTarget: { value } }) => put(index, { description: value })}
          />
          <MoneyInput
            w={140}
            label={t(terms.type === 'online-backup' ? 'contracts.pricePerGb' : 'contracts.pricePerDevice')}
            value={row.price}
            onChange={(price) => put(index, { price })}
            error={errors[`terms.prices.${index}.price`]}
          />
          <ActionIcon
            variant="subtle"
            size={30}
            aria-label={t('contracts.removeClass', { name: t(countClassTexts[row.class]) })}
            disabled={terms.prices.length === 1}
            onClick={() => onChange({ prices: terms.prices.filter((_, place) => place !== index) })}
          >
            <IconTrash size={16} />
          </ActionIcon>
        </Group>
      ))}
      {free !== undefined && (
        <div>
          <Button
            variant="default"
            onClick={() =>
              onChange({ prices: [...terms.prices, { class: free, description: '', price: '' }] })
            }
          >
            {t('contracts.addClass')}
          </Button>
        </div>
      )}
    </Stack>
  );
}
