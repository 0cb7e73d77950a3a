import { Text, TextInput } from '@mantine/core';
import { modals } from '@mantine/modals';
import type { ReactNode } from 'react';
import { say } from '../texts/texts.ts';

/** Asks for one line of text, such as a reason or a name; null: changed one's mind. */
export function askText({
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
  return new Promise((resolve) => {
    let value = initial;
    const id = modals.openConfirmModal({
      title,
      children: (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (value.trim() === '') return;
            resolve(value.trim());
            modals.close(id);
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
            defaultValue={initial}
            required
            maxLength={200}
            onChange={({ currentTarget }) => {
              value = currentTarget.value;
            }}
          />
        </form>
      ),
      labels: { confirm: action, cancel: say('general.cancel') },
      confirmProps: { ...(danger && { color: 'red.8' }) },
      onConfirm: () => resolve(value.trim() === '' ? null : value.trim()),
      onCancel: () => resolve(null),
      onClose: () => resolve(null),
    });
  });
}
