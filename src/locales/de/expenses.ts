import type { expenses as english } from '../en/expenses.ts';

export const expenses = {
  nameTaken: 'Es gibt bereits eine Auslage mit dem Namen {{name}}.',
  externalIdTaken: 'Die Auslage {{name}} hat diese externe Kennung bereits.',
} satisfies Record<keyof typeof english, string>;
