import type { accounts as english } from '../en/accounts.ts';

export const accounts = {
  regionUnknown: 'Es gibt kein Land mit dem Kürzel {{code}}.',
  noneYet: 'Es gibt noch kein Konto. Registrieren Sie zuerst eines.',
  notFound:
    'Es gibt kein Konto „{{wanted}}“. Nennen Sie seine Kennung, den Firmennamen oder die E-Mail-Adresse eines Benutzers.',
  several: 'Es gibt mehrere Konten: {{names}}. Wählen Sie eines mit --account.',
} satisfies Record<keyof typeof english, string>;
