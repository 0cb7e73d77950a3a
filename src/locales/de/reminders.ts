import type { reminders as english } from '../en/reminders.ts';

export const reminders = {
  amountInvalid: '{{amount}} ist kein Betrag in {{currency}} von null oder mehr.',
  changed: 'Die offenen Beträge haben sich seit der Vorschau geändert. Sehen Sie sie noch einmal an.',
  alreadyWithdrawn: 'Diese Mahnung wurde bereits zurückgenommen.',
  paidAlready:
    'Auf Gebühr und Zinsen dieser Mahnung wurden {{amount}} gezahlt. Stornieren Sie zuerst die Zahlung.',
  stoppedAlready: 'Hier besteht bereits eine Mahnsperre.',
  noLetters: 'Von diesem Mahnlauf ist nichts per Post zu senden.',
  noRecipient:
    '{{customer}} hat keinen Kontakt, der Rechnungen erhält, und keine E-Mail-Adresse. Ergänzen Sie eine, oder laden Sie das Schreiben herunter.',
  'left-stopped': 'Hier besteht eine Mahnsperre.',
  'left-stopped-because': 'Hier besteht eine Mahnsperre: {{reason}}',
  'left-left-out': 'Diesmal ausgenommen.',
  'left-waits': 'Die nächste Mahnung ist am {{until}} fällig.',
  'left-exhausted':
    'Alle Mahnstufen sind durchlaufen. Erwägen Sie einen Mahnbescheid, oder buchen Sie die Forderung aus.',
  'left-too-little': 'Insgesamt sind weniger als {{minimum}} offen.',
  itemLine: '{{number}} vom {{date}}, fällig am {{due}}: {{open}}',
  claimLine: 'Gebühren und Zinsen der Mahnung vom {{date}}: {{open}}',
  'intro-1':
    'sicher haben Sie es nur übersehen: Zu den folgenden Rechnungen konnten wir noch keinen Zahlungseingang feststellen.',
  'closing-1': 'Haben Sie inzwischen gezahlt, betrachten Sie dieses Schreiben bitte als gegenstandslos.',
  'intro-2':
    'auf unsere Zahlungserinnerung haben wir bisher keinen Zahlungseingang feststellen können. Folgende Rechnungen sind weiterhin offen:',
  'closing-2': 'Haben Sie inzwischen gezahlt, betrachten Sie dieses Schreiben bitte als gegenstandslos.',
  'intro-3':
    'trotz unserer Mahnungen sind die folgenden Rechnungen noch immer nicht beglichen. Wir fordern Sie letztmalig zur Zahlung auf.',
  'closing-3':
    'Geht bis dahin keine Zahlung ein, leiten wir ohne weitere Ankündigung gerichtliche Schritte ein.',
} satisfies Record<keyof typeof english, string>;
