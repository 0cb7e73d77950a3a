import type { signIn as english } from '../en/sign-in.ts';

export const signIn = {
  refused:
    'E-Mail-Adresse oder Passwort ist falsch, oder es gab zu viele Versuche. Warten Sie nach mehreren Fehlversuchen einige Minuten.',
} satisfies Record<keyof typeof english, string>;
