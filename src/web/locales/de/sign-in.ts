import type { signIn as english } from '../en/sign-in.ts';

export const signIn = {
  title: 'Anmelden',
  email: 'E-Mail-Adresse',
  password: 'Passwort',
  submit: 'Anmelden',
  noAccount: 'Noch kein Konto?',
  register: 'Unternehmen registrieren',
  secondFactorTitle: 'Bestätigungscode',
  code: 'Sechs Ziffern aus Ihrer Authenticator-App',
  codeSubmit: 'Bestätigen',
  useRecoveryCode: 'Stattdessen Wiederherstellungscode eingeben',
  useApp: 'Stattdessen die App verwenden',
  recoveryCode: 'Wiederherstellungscode',
  startAgain: 'Von vorn beginnen',
  failed: 'Die Anmeldung ist fehlgeschlagen',
} satisfies Record<keyof typeof english, string>;
