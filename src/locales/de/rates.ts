import type { rates as english } from '../en/rates.ts';

export const rates = {
  nameTaken: 'Es gibt bereits einen Satz mit dem Namen {{name}}.',
  externalIdTaken: 'Der Satz {{name}} hat diese externe Kennung bereits.',
  neverValid:
    'Der Satz würde nie gelten. Geben Sie Zeiten oder Feiertage an, oder lassen Sie die Geltung für immer weg.',
  hoursEmpty:
    'Zeiten enden nach ihrem Beginn. Für eine Nacht geben Sie zwei an: bis 24:00 am einen Tag, ab 00:00 am nächsten.',
} satisfies Record<keyof typeof english, string>;
