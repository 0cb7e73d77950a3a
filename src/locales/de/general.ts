import type { general as english } from '../en/general.ts';

export const general = {
  absent: 'Mit dieser Kennung gibt es hier nichts ($t(records.{{what}})).',
  forbidden: 'Ihre Rolle erlaubt das nicht.',
  unauthenticated: 'Melden Sie sich zuerst an.',
  invalidInput: 'Die Eingabe ist nicht gültig. Beachten Sie die genannten Felder.',
  internal: 'Auf unserer Seite ist ein Fehler aufgetreten. Die Anfragenummer ist {{requestId}}.',
  stale: 'Der Datensatz wurde inzwischen geändert. Laden Sie ihn neu und wiederholen Sie die Änderung.',
  preconditionRequired: 'Senden Sie If-Match mit dem gelesenen ETag.',
  hours: '{{hours}} Std.',
  minutes: '{{minutes}} Min.',
  entryNumber: 'Nr. {{number}}',
} satisfies Record<keyof typeof english, string>;
