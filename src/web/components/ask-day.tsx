import { Text } from '@mantine/core';
import { modals } from '@mantine/modals';
import { say } from '../texts/texts.ts';
import { DayInput } from './day-input.tsx';

/** Asks for a day; null: changed one's mind. */
export function askDay({
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
  return new Promise((resolve) => {
    let day = '';
    modals.openConfirmModal({
      title,
      children: (
        <>
          <Text size="sm" pb="sm">
            {text}
          </Text>
          <DayInput
            data-autofocus
            label={label}
            onChange={(value) => {
              day = value;
            }}
          />
        </>
      ),
      labels: { confirm: action, cancel: say('general.cancel') },
      onConfirm: () => resolve(day === '' ? null : day),
      onCancel: () => resolve(null),
      onClose: () => resolve(null),
    });
  });
}
