import type { categories as english } from '../en/categories.ts';

export const categories = {
  nameTaken: 'Es gibt bereits eine Kategorie mit dem Namen {{name}}.',
} satisfies Record<keyof typeof english, string>;
