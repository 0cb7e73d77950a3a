import type { savedViews as english } from '../en/saved-views.ts';

export const savedViews = {
  peopleOnly: 'Ansichten speichern Personen. Melden Sie sich dafür an.',
} satisfies Record<keyof typeof english, string>;
