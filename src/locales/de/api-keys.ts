import type { apiKeys as english } from '../en/api-keys.ts';

export const apiKeys = {
  beyondRole: 'Ein Schlüssel kann nicht mehr als die Person, die ihn anlegt.',
  alreadyExpired: 'Der Schlüssel wäre schon abgelaufen. Wählen Sie einen späteren Zeitpunkt.',
} satisfies Record<keyof typeof english, string>;
