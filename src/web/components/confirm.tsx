import { Text } from '@mantine/core';
import { modals } from '@mantine/modals';
import { notifications } from '@mantine/notifications';
import type { ReactNode } from 'react';
import { Problem } from '../api/problem.ts';
import { say } from '../texts/texts.ts';
import { layOver } from './layers.ts';

export type Question = {
  readonly title: string;
  /** What will happen, in words; above all what cannot be undone. */
  readonly text: ReactNode;
  /** What the button says: the verb, not "OK". */
  readonly action: string;
  readonly danger?: boolean;
};

/** Asks before something that cannot be undone: `if (await confirm({ … })) …`. */
export function confirm({ title, text, action, danger = false }: Question): Promise<boolean> {
  return new Promise((resolve) => {
    const layer = layOver();
    modals.openConfirmModal({
      title,
      children: (
        <Text size="sm" component="div">
          {text}
        </Text>
      ),
      labels: { confirm: action, cancel: say('general.cancel') },
      confirmProps: { ...(danger && { color: 'red.8' }) },
      onConfirm: () => resolve(true),
      onClose: () => {
        layer.takeAway();
        resolve(false);
      },
    });
  });
}

/** Says that something was done; people go on without answering. */
export function tell(message: string): void {
  notifications.show({ message, color: 'green', autoClose: 4000, closeButtonProps: closeNamed() });
}

/** Says why something was not done, in the server's words. Stays until it is closed. */
export function tellProblem(error: unknown): void {
  const message = error instanceof Problem ? error.sentences.join(' ') : say('general.failedTitle');
  notifications.show({
    message,
    color: 'red',
    autoClose: false,
    role: 'alert',
    closeButtonProps: closeNamed(),
  });
}

const closeNamed = () => ({ 'aria-label': say('general.close') });
