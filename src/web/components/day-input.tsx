import { ActionIcon, TextInput, type TextInputProps } from '@mantine/core';
import { IconCalendar } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { isDay, parseDay } from '../formats/days.ts';
import { useFormats } from '../formats/formats.ts';
import { useTexts } from '../texts/texts.ts';

type DayInputProps = Omit<TextInputProps, 'value' | 'defaultValue' | 'onChange' | 'max'> & {
  /** A day as the wire has it; empty: none. */
  readonly value?: string;
  readonly onChange?: (day: string) => void;
  /** The last day the calendar offers. */
  readonly max?: string;
};

/**
 * A day, typed as the account writes it or picked from the browser's calendar, and handed on as the wire has it. What is no
 * day is said when the field is left, and handed on as it was typed: the server refuses it, where the day that stood there
 * before would have been saved unseen. Who asks at every change looks with `isDay` first.
 */
export function DayInput({
  value = '',
  onChange,
  max,
  error,
  onBlur,
  disabled = false,
  ...input
}: DayInputProps) {
  const { day, dayLocale } = useFormats();
  const t = useTexts();
  const calendar = useRef<HTMLInputElement>(null);
  const written = (text: string) => (isDay(text) ? day(text) : text);
  const [typed, setTyped] = useState(() => written(value));
  const [wrong, setWrong] = useState(false);
  const handed = useRef(value);
  // Somebody else changed the value: a form was reset, an address was opened.
  useEffect(() => {
    if (handed.current === value) return;
    handed.current = value;
    setTyped(isDay(value) ? day(value) : value);
    setWrong(false);
  }, [value, day]);
  const hand = (next: string) => {
    handed.current = next;
    setWrong(false);
    onChange?.(next);
  };
  return (
    <TextInput
      autoComplete="off"
      placeholder={day('2026-12-31').replaceAll(/\d/g, '_')}
      {...input}
      disabled={disabled}
      value={typed}
      onChange={({ currentTarget: { value: next } }) => {
        setTyped(next);
        // A year of two digits may be the beginning of one with four.
        const parsed = /\d{4}/.test(next) ? parseDay(next, dayLocale) : null;
        hand(parsed ?? next.trim());
      }}
      onBlur={(event) => {
        const parsed = typed.trim() === '' ? '' : parseDay(typed, dayLocale);
        setWrong(parsed === null);
        if (parsed !== null) {
          setTyped(written(parsed));
          if (parsed !== handed.current) hand(parsed);
        }
        onBlur?.(event);
      }}
      error={wrong ? t('general.dayMalformed', { example: day('2026-12-31') }) : error}
      rightSection={
        <>
          <input
            ref={calendar}
            type="date"
            style={unseen}
            tabIndex={-1}
            aria-hidden
            max={max}
            value={isDay(value) ? value : ''}
            onChange={({ currentTarget: { value: picked } }) => {
              setTyped(written(picked));
              hand(picked);
            }}
          />
          <ActionIcon
            variant="subtle"
            color="gray"
            tabIndex={-1}
            disabled={disabled}
            aria-label={t('general.openCalendar')}
            onClick={() => calendar.current?.showPicker()}
          >
            <IconCalendar size={16} />
          </ActionIcon>
        </>
      }
    />
  );
}

/** Where the calendar opens. */
const unseen = {
  position: 'absolute',
  insetInlineEnd: 0,
  bottom: 0,
  width: 1,
  opacity: 0,
  pointerEvents: 'none',
} as const;
