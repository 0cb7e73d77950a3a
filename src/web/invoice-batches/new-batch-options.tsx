import { Group, NativeSelect, TextInput } from '@mantine/core';
import { DayInput } from '../components/day-input.tsx';
import { useSearchParams } from '../components/search-params.ts';
import { typeTexts } from '../contracts/contracts.ts';
import { isDay } from '../formats/days.ts';
import { useTexts } from '../texts/texts.ts';

/** What a preview is asked for, as it stands in the address. */
export type PreviewOptions = {
  readonly cutOff: string;
  readonly period: 'all' | 'closed';
  readonly contractType: keyof typeof typeTexts | '';
  readonly taxable: '' | 'true' | 'false';
};

/** The filters above the tree: up to which day, which periods, which contracts. */
export function NewBatchOptions({
  options,
  today,
  search,
  onSearch,
}: {
  readonly options: PreviewOptions;
  readonly today: string;
  readonly search: string;
  readonly onSearch: (text: string) => void;
}) {
  const t = useTexts();
  const [, change] = useSearchParams();
  return (
    <Group gap="sm" align="flex-end" className="batch-options">
      <DayInput
        label={t('invoiceBatches.cutOff')}
        value={options.cutOff}
        max={today}
        onChange={(day) => isDay(day) && change({ cutOff: day })}
      />
      <NativeSelect
        label={t('invoiceBatches.periods')}
        value={options.period}
        data={[
          { value: 'all', label: t('invoiceBatches.periodsAll') },
          { value: 'closed', label: t('invoiceBatches.periodsClosed') },
        ]}
        onChange={({ currentTarget: { value } }) => change({ period: value === 'all' ? undefined : value })}
      />
      <NativeSelect
        label={t('invoiceBatches.type')}
        value={options.contractType}
        data={[
          { value: '', label: t('general.all') },
          ...Object.entries(typeTexts).map(([value, key]) => ({ value, label: t(key) })),
        ]}
        onChange={({ currentTarget: { value } }) => change({ contractType: value })}
      />
      <NativeSelect
        label={t('invoiceBatches.taxable')}
        value={options.taxable}
        data={[
          { value: '', label: t('general.all') },
          { value: 'true', label: t('general.yes') },
          { value: 'false', label: t('general.no') },
        ]}
        onChange={({ currentTarget: { value } }) => change({ taxable: value })}
      />
      <TextInput
        type="search"
        label={t('general.search')}
        placeholder={t('invoiceBatches.searchHint')}
        value={search}
        onChange={({ currentTarget: { value } }) => onSearch(value)}
      />
    </Group>
  );
}
