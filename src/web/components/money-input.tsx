import { TextInput, type TextInputProps } from '@mantine/core';
import { useEffect, useState } from 'react';
import { editableDecimal, parseDecimal } from '../formats/decimals.ts';
import { useFormats } from '../formats/formats.ts';
import { useTexts } from '../texts/texts.ts';

type DecimalInputProps = Omit<TextInputProps, 'value' | 'defaultValue' | 'onChange'> & {
  /** A decimal as the wire has it; empty: none. */
  readonly value?: string;
  readonly onChange?: (value: string) => void;
  /** Decimal places at most. */
  readonly places?: number;
};

/**
 * A decimal, typed as the reader writes it and handed on as the wire has it. What is no decimal is said at once and handed on
 * as it was typed: the server refuses it, where the amount that stood there before would have been saved unseen.
 */
export function DecimalInput({
  value = '',
  onChange,
  places = 6,
  error,
  onBlur,
  ...input
}: DecimalInputProps) {
  const { locale, money } = useFormats();
  const t = useTexts();
  const [typed, setTyped] = useState(() => editableDecimal(value, locale));
  const [wrong, setWrong] = useState(false);
  const read = (text: string) => parseDecimal(text, locale, places) ?? text.trim();
  // Somebody else changed the value: a form was reset, a rate proposed a price.
  useEffect(() => {
    setTyped((now) =>
      (parseDecimal(now, locale, places) ?? now.trim()) === value ? now : editableDecimal(value, locale),
    );
    setWrong(false);
  }, [value, locale, places]);
  const change = (next: string) => {
    setTyped(next);
    setWrong(false);
    onChange?.(read(next));
  };
  return (
    <TextInput
      inputMode="decimal"
      autoComplete="off"
      styles={{ input: { textAlign: 'right' } }}
      {...input}
      value={typed}
      onChange={(event) => change(event.currentTarget.value)}
      onBlur={(event) => {
        const parsed = typed.trim() === '' ? '' : parseDecimal(typed, locale, places);
        setWrong(parsed === null);
        if (parsed !== null) setTyped(editableDecimal(parsed, locale));
        onBlur?.(event);
      }}
      error={wrong ? t('general.amountMalformed', { example: money('1234.5') }) : error}
    />
  );
}

/** "€", as the account's currency is written. */
export function useCurrencySign(): string {
  const { currency, locale } = useFormats();
  return (
    new Intl.NumberFormat(locale, { style: 'currency', currency })
      .formatToParts(1)
      .find(({ type }) => type === 'currency')?.value ?? currency
  );
}

/** An amount in the account's currency: its sign beside it, its decimal places. */
export function MoneyInput(props: Omit<DecimalInputProps, 'places'>) {
  const { minorUnits } = useFormats();
  const sign = useCurrencySign();
  return (
    <DecimalInput
      places={minorUnits}
      rightSection={<span style={{ fontSize: 12 }}>{sign}</span>}
      {...props}
    />
  );
}
