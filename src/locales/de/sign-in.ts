import type { signIn as english } from '../en/sign-in.ts';

export const signIn = {
  refused:
    'E-Mail-Adresse oder Passwort ist falsch, oder es gab zu viele Versuche. Warten Sie nach mehreren Fehlversuchen einige Minuten.',
  secondFactorRefused:
    'Der Code ist falsch oder wurde schon verwendet, oder es gab zu viele Versuche. Nehmen Sie den nächsten Code der App; nach zehn Minuten melden Sie sich neu an.',
  peopleOnly: 'Das gehört zu einer Person; ein Schlüssel kann es nicht.',
  appAlreadySetUp: 'Es ist bereits eine Authenticator-App eingerichtet. Entfernen Sie sie zuerst.',
  noAppProposed: 'Dafür gibt es keine Authenticator-App. Richten Sie zuerst eine ein.',
  codeWrong: 'Der Code ist falsch. Prüfen Sie die Uhr des Geräts und nehmen Sie den nächsten Code.',
  passwordWrong:
    'Das Passwort ist falsch, oder es gab zu viele Versuche. Warten Sie nach mehreren Fehlversuchen einige Minuten.',
  tooManyAttempts: 'Zu viele Versuche. Warten Sie einige Minuten.',
} satisfies Record<keyof typeof english, string>;
