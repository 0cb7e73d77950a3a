import { modals } from '@mantine/modals';
import type { ReactNode } from 'react';
import { say } from '../texts/texts.ts';
import { askToLeave } from './form/unsaved-guard.tsx';
import { layOver } from './layers.ts';

type TypedQuestion = {
  readonly title: string;
  /** What the button says. */
  readonly action: string;
  /** What is there to begin with. */
  readonly initial?: string;
  readonly danger?: boolean;
  /** The words and the field; `onDone` answers as the button does. */
  readonly content: (typed: string, onType: (typed: string) => void, onDone: () => void) => ReactNode;
};

/** Asks for something that is typed; closing asks before that is lost. null: changed one's mind. */
export async function askTyped(
  question: TypedQuestion,
  before = question.initial ?? '',
): Promise<string | null> {
  const { title, action, initial = '', danger = false, content } = question;
  let typed = before;
  const isDone = await new Promise<boolean>((resolve) => {
    const layer = layOver();
    const onType = (now: string) => {
      typed = now;
    };
    const onDone = () => {
      resolve(true);
      modals.close(id);
    };
    const id = modals.openConfirmModal({
      title,
      children: content(before, onType, onDone),
      labels: { confirm: action, cancel: say('general.cancel') },
      confirmProps: { ...(danger && { color: 'red.8' }) },
      onConfirm: () => resolve(true),
      onClose: () => {
        layer.takeAway();
        resolve(false);
      },
    });
  });
  if (isDone) return typed;
  if (typed === initial || (await askToLeave())) return null;
  return askTyped(question, typed);
}
