import type { accounts as english } from '../en/accounts.ts';

export const accounts = {
  title: 'Unternehmen registrieren',
  intro: 'Aus einem Monat IT-Arbeit werden richtige Rechnungen. Der Einstieg dauert eine Minute.',
  companyName: 'Unternehmen',
  region: 'Region',
  regionCurrency:
    'Sie rechnen in {{currency}} ab. Die Währung bleibt; alles andere können Sie später ändern.',
  email: 'E-Mail-Adresse',
  password: 'Passwort',
  passwordHint: 'Mindestens 12 Zeichen',
  submit: 'Registrieren',
  trySample: 'Mit Beispieldaten ausprobieren',
  trySampleHint:
    'Registriert und füllt das Konto mit einem deutschen Beispielunternehmen. Für echte Arbeit registrieren Sie ein weiteres.',
  trySampleElsewhere:
    'Das Beispielunternehmen sitzt in Deutschland: Wählen Sie zum Ausprobieren Deutschland als Region.',
  failed: 'Die Registrierung ist fehlgeschlagen',
  alreadyRegistered: 'Schon registriert?',
  signIn: 'Anmelden',
} satisfies Record<keyof typeof english, string>;
