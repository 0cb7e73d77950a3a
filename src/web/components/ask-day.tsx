import { Text } from '@mantine/core';
import { askTyped } from './ask-typed.tsx';
import { DayInput } from './day-input.tsx';

/** Asks for a day; null: changed one's mind. */
export async function askDay({
  title,
  text,
  label,
  action,
}: {
  readonly title: string;
  readonly text: string;
  readonly label: string;
  readonly action: string;
}): Promise<string | null> {
  const day = await askTyped({
    title,
    action,
    content: (typed, onType) => (
      <>
        <Text size="sm" pb="sm">
          {text}
        </Text>
        <DayInput data-autofocus label={label} value={typed} onChange={onType} />
      </>
    ),
  });
  return day || null;
}
