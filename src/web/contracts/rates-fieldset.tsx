import { ActionIcon, Button, Group, NativeSelect, Stack, Text } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import type { RateView } from '../../features/rates/schema.ts';
import { type Page, useRead } from '../api/queries.ts';
import { MoneyInput } from '../components/money-input.tsx';
import { editableDecimal } from '../formats/decimals.ts';
import { useFormats } from '../formats/formats.ts';
import { useTexts } from '../texts/texts.ts';
import type { ContractFields } from './contract-fields.ts';

type Rates = ContractFields['rates'];

/** What work on the contract may be charged at, the preferred first; a price here wins over the rate's own (R13). */
export function RatesFieldset({
  rates,
  onChange,
}: {
  readonly rates: Rates;
  readonly onChange: (rates: Rates) => void;
}) {
  const t = useTexts();
  const { locale } = useFormats();
  const known = useRead<Page<RateView>>('/rates', { active: true, limit: 200 });
  const all = known.data?.items ?? [];
  const put = (index: number, change: Partial<Rates[number]>) =>
    onChange(rates.map((row, place) => (place === index ? { ...row, ...change } : row)));
  const free = all.find(({ id }) => rates.every(({ rateId }) => rateId !== id));
  return (
    <Stack gap="sm">
      <Text size="sm" c="dimmed">
        {t('contracts.ratesHint')}
      </Text>
      {rates.map((row, index) => (
        <Group key={row.rateId} gap="sm" align="flex-end" wrap="nowrap">
          <NativeSelect
            style={{ flex: 1 }}
            label={t('contracts.rate')}
            value={row.rateId}
            data={all.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={({ currentTarget: { value } }) => put(index, { rateId: value })}
          />
          <MoneyInput
            w={{ base: 104, sm: 140 }}
            label={t('contracts.ownPrice')}
            placeholder={editableDecimal(all.find(({ id }) => id === row.rateId)?.price ?? '', locale)}
            value={row.price}
            onChange={(price) => put(index, { price })}
          />
          <ActionIcon
            variant="subtle"
            size={30}
            aria-label={t('contracts.removeRate')}
            onClick={() => onChange(rates.filter((_, place) => place !== index))}
          >
            <IconTrash size={16} />
          </ActionIcon>
        </Group>
      ))}
      <div>
        <Button
          variant="default"
          disabled={free === undefined}
          onClick={() => free && onChange([...rates, { rateId: free.id, price: '' }])}
        >
          {t('contracts.addRate')}
        </Button>
      </div>
    </Stack>
  );
}
