import type { technicians as english } from '../en/technicians.ts';

export const technicians = {
  nameOne: 'Geben Sie an, um wessen Zeit es geht.',
  ownTimeOnly: 'Ihre Rolle ändert nur die eigene Zeit.',
  userTaken: 'Diese Person ist bereits der Techniker {{name}}.',
  externalIdTaken: 'Der Techniker {{name}} hat diese externe Kennung bereits.',
} satisfies Record<keyof typeof english, string>;
