import type { users as english } from '../en/users.ts';

export const users = {
  emailTaken: 'Mit dieser E-Mail-Adresse meldet sich bereits jemand an.',
  lastOwner: 'Das ist der letzte Inhaber. Machen Sie zuerst jemand anderen zum Inhaber.',
  ownersOnly: 'Nur ein Inhaber kann Inhaber ernennen, ändern oder entfernen.',
  cannotOwn: 'Wählen Sie eine andere, aktive Person als neuen Inhaber.',
} satisfies Record<keyof typeof english, string>;
