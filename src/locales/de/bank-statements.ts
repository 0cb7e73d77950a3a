import type { bankStatements as english } from '../en/bank-statements.ts';

export const bankStatements = {
  notCamt:
    'Das ist kein Kontoauszug im Format camt.053 (XML). Laden Sie ihn in diesem Format bei Ihrer Bank herunter.',
  otherAccount:
    'Dieser Auszug gehört zum Konto {{iban}}, das nicht Ihres ist. Ergänzen Sie es zuerst unter Verwaltung › Einstellungen › Bankverbindungen.',
  otherCurrency: 'Auf {{iban}} gibt es Umsätze in {{currency}}; abgerechnet wird in {{own}}.',
  decided: 'Über diesen Umsatz wurde bereits entschieden.',
  nothingProposed:
    'Zu diesem Umsatz passt nichts Offenes. Nennen Sie den Kunden und die Rechnungen, für die er ist.',
  notReopenable: 'Über diesen Umsatz ist nichts entschieden, das sich zurücknehmen ließe.',
} satisfies Record<keyof typeof english, string>;
