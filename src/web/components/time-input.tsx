import { TextInput, type TextInputProps } from '@mantine/core';
import { useEffect, useState } from 'react';
import { parseTime } from '../formats/times.ts';
import { useTexts } from '../texts/texts.ts';

type TimeInputProps = Omit<TextInputProps, 'value' | 'defaultValue' | 'onChange'> & {
  /** As the wire has it, `09:30`; empty: none. */
  readonly value?: string;
  readonly onChange?: (time: string) => void;
};

/**
 * A time of day in 24 hours, whatever the browser's own language; put into shape when the field is left. What is none is said
 * then and handed on as it was typed: the server refuses it.
 */
export function TimeInput({ value = '', onChange, error, onBlur, ...input }: TimeInputProps) {
  const t = useTexts();
  const [wrong, setWrong] = useState(false);
  // Somebody else changed the value.
  useEffect(() => {
    if (value === '' || parseTime(value) !== null) setWrong(false);
  }, [value]);
  return (
    <TextInput
      autoComplete="off"
      inputMode="numeric"
      placeholder="__:__"
      {...input}
      value={value}
      onChange={({ currentTarget: { value: typed } }) => {
        setWrong(false);
        onChange?.(typed);
      }}
      onBlur={(event) => {
        const parsed = value.trim() === '' ? '' : parseTime(value);
        setWrong(parsed === null);
        if (parsed !== null && parsed !== value) onChange?.(parsed);
        onBlur?.(event);
      }}
      error={wrong ? t('general.timeMalformed') : error}
    />
  );
}
