import type { mailbox as english } from '../en/mailbox.ts';

export const mailbox = {
  title: 'Postfach der Demo',
  empty:
    'Noch ist nichts angekommen. Versenden Sie eine Rechnung per E-Mail, dann erscheint sie hier; nichts verlässt diesen Rechner.',
  from: 'Von:',
  to: 'An:',
} satisfies Record<keyof typeof english, string>;
