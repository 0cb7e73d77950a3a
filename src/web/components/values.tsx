import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useFormats } from '../formats/formats.ts';

/** "1190.00" as money, right-aligned figures by `className="number"`. */
export function Money({ amount, currency }: { readonly amount: string; readonly currency?: string }) {
  const { money } = useFormats();
  return <span className="money">{money(amount, currency)}</span>;
}

/** "2026-10-31" as a day; nothing for null. */
export function Day({ day }: { readonly day: string | null }) {
  const formats = useFormats();
  return day === null ? null : <time dateTime={day}>{formats.day(day)}</time>;
}

/** An instant in the account's time zone; nothing for null. */
export function Moment({ instant }: { readonly instant: string | null }) {
  const { moment } = useFormats();
  return instant === null ? null : <time dateTime={instant}>{moment(instant)}</time>;
}

/** 95 minutes as "1 h 35 min". */
export function Duration({ minutes }: { readonly minutes: number }) {
  return <span>{useFormats().duration(minutes)}</span>;
}

/** A name and its value, one above the other. */
export function Fact({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  const isEmpty = children === null || children === undefined || children === '' || children === false;
  return (
    <div style={{ minWidth: 0 }}>
      <Text size="xs" c="dimmed" component="dt">
        {label}
      </Text>
      <Text size="sm" component="dd" m={0} style={{ overflowWrap: 'anywhere', whiteSpace: 'pre-line' }}>
        {isEmpty ? '–' : children}
      </Text>
    </div>
  );
}
