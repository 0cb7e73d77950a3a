import { NativeSelect, type TextInputProps } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { DecimalInput, useCurrencySign } from '../components/money-input.tsx';
import { useFormats } from '../formats/formats.ts';
import { useTexts } from '../texts/texts.ts';
import type { Discount } from './editor-lines.ts';

/** What comes off, a percentage or an amount; empty: nothing. */
export function DiscountInput({
  discount,
  onChange,
  name,
  ...input
}: Omit<TextInputProps, 'value' | 'defaultValue' | 'onChange' | 'name'> & {
  readonly discount: Discount;
  readonly onChange: (discount: Discount) => void;
  /** What it is the discount of, for people who do not see it. */
  readonly name: string;
}) {
  const t = useTexts();
  const { minorUnits } = useFormats();
  const sign = useCurrencySign();
  const { kind, value } = discount;
  return (
    <DecimalInput
      aria-label={name}
      {...input}
      value={value}
      places={kind === 'amount' ? minorUnits : 6}
      onChange={(typed) => onChange({ kind, value: typed })}
      rightSectionWidth={44}
      rightSection={
        <NativeSelect
          variant="unstyled"
          aria-label={t('invoices.discountUnit', { name })}
          rightSection={<IconChevronDown size={10} />}
          rightSectionWidth={14}
          rightSectionPointerEvents="none"
          styles={{ input: { padding: '0 14px 0 4px', fontSize: 12, width: 40 } }}
          value={kind}
          data={[
            { value: 'percentage', label: '%' },
            { value: 'amount', label: sign },
          ]}
          onChange={({ currentTarget }) => onChange({ kind: currentTarget.value as Discount['kind'], value })}
        />
      }
    />
  );
}
