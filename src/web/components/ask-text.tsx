import { Text, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { askTyped } from './ask-typed.tsx';

/** Asks for one line of text, such as a reason or a name; null: changed one's mind. */
export async function askText({
  title,
  text,
  label,
  action,
  initial = '',
  danger = false,
}: {
  readonly title: string;
  /** What will happen, in words. */
  readonly text?: ReactNode;
  readonly label: string;
  readonly action: string;
  readonly initial?: string;
  readonly danger?: boolean;
}): Promise<string | null> {
  const answer = await askTyped({
    title,
    action,
    initial,
    danger,
    content: (typed, onType, onDone) => (
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onDone();
        }}
      >
        {text !== undefined && (
          <Text size="sm" pb="sm" component="div">
            {text}
          </Text>
        )}
        <TextInput
          data-autofocus
          label={label}
          defaultValue={typed}
          required
          maxLength={200}
          onChange={({ currentTarget: { value } }) => onType(value)}
        />
      </form>
    ),
  });
  return answer?.trim() || null;
}
