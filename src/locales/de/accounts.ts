import type { accounts as english } from '../en/accounts.ts';

export const accounts = {
  regionUnknown: 'Es gibt kein Land mit dem Kürzel {{code}}.',
  noneYet: 'Es gibt noch kein Konto. Registrieren Sie zuerst eines.',
  notFound:
    'Es gibt kein Konto „{{wanted}}“. Nennen Sie seine Kennung, den Firmennamen oder die E-Mail-Adresse eines Benutzers.',
  several: 'Es gibt mehrere Konten: {{names}}. Wählen Sie eines mit --account.',
  sampleIsGerman:
    'Das Beispielunternehmen sitzt in Deutschland und rechnet in Euro ab. Registrieren Sie ein deutsches Unternehmen, um es auszuprobieren.',
  sampleRuns: 'Die Beispieldaten werden bereits eingespielt.',
  sampleNeedsEmpty:
    'Beispieldaten kommen nur in ein leeres Konto; hier gibt es schon Kunden, Techniker oder Preise. Registrieren Sie dafür ein weiteres Unternehmen.',
} satisfies Record<keyof typeof english, string>;
