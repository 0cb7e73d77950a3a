import type { accounts as english } from '../en/accounts.ts';

export const accounts = {
  regionUnknown: 'Es gibt kein Land mit dem Kürzel {{code}}.',
} satisfies Record<keyof typeof english, string>;
