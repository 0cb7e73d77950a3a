import type { mailTexts as english } from '../en/mail-texts.ts';

/** E-mails as the product writes them until somebody writes their own. Fields in {{}} are filled in. */
export const mailTexts = {
  'invoice-subject': 'Rechnung {{number}} vom {{invoiceDate}}',
  'invoice-body': `Guten Tag,

anbei erhalten Sie unsere Rechnung {{number}} vom {{invoiceDate}} über {{amount}}.

Leistungszeitraum: {{service}}
Ihre Bestellnummer: {{orderNumber}}

Bitte überweisen Sie den Betrag bis zum {{dueDate}} unter Angabe der Rechnungsnummer.
Sie können auch online bezahlen: {{paymentLink}}

Bei Fragen zur Rechnung antworten Sie einfach auf diese E-Mail.

Mit freundlichen Grüßen
{{company}}`,
  'correction-subject': '{{title}} {{number}} zur Rechnung {{correctedNumber}}',
  'correction-body': `Guten Tag,

anbei erhalten Sie unsere {{title}} {{number}} vom {{invoiceDate}} über {{amount}}. Sie bezieht sich auf die Rechnung {{correctedNumber}} vom {{correctedDate}}.

Bei Fragen antworten Sie einfach auf diese E-Mail.

Mit freundlichen Grüßen
{{company}}`,
  'reminder-1-subject': 'Zahlungserinnerung vom {{day}}',
  'reminder-1-body': `Guten Tag,

sicher haben Sie es nur übersehen: Zu den folgenden Rechnungen konnten wir noch keinen Zahlungseingang feststellen.

{{invoices}}

Bitte überweisen Sie {{total}} bis zum {{dueDate}}.
Sie können auch online bezahlen: {{paymentLink}}

Haben Sie inzwischen gezahlt, betrachten Sie dieses Schreiben bitte als gegenstandslos.

Mit freundlichen Grüßen
{{company}}`,
  'reminder-2-subject': 'Mahnung vom {{day}}',
  'reminder-2-body': `Guten Tag,

auf unsere Zahlungserinnerung haben wir bisher keinen Zahlungseingang feststellen können. Folgende Rechnungen sind weiterhin offen:

{{invoices}}

Mahngebühr: {{fee}}
Verzugszinsen: {{interest}}

Bitte überweisen Sie den Gesamtbetrag von {{total}} bis zum {{dueDate}}.
Sie können auch online bezahlen: {{paymentLink}}

Haben Sie inzwischen gezahlt, betrachten Sie dieses Schreiben bitte als gegenstandslos.

Mit freundlichen Grüßen
{{company}}`,
  'reminder-3-subject': 'Letzte Mahnung vom {{day}}',
  'reminder-3-body': `Guten Tag,

trotz unserer Mahnungen sind die folgenden Rechnungen noch immer nicht beglichen:

{{invoices}}

Mahngebühr: {{fee}}
Verzugszinsen: {{interest}}

Wir fordern Sie letztmalig auf, den Gesamtbetrag von {{total}} bis zum {{dueDate}} zu überweisen. Geht bis dahin keine Zahlung ein, leiten wir ohne weitere Ankündigung gerichtliche Schritte ein.
Sie können auch online bezahlen: {{paymentLink}}

Mit freundlichen Grüßen
{{company}}`,
  'statement-subject': 'Saldenmitteilung zum {{day}}',
  'statement-body': `Guten Tag,

anbei erhalten Sie die Aufstellung Ihrer offenen Posten zum {{day}}.

{{invoices}}

Offen: {{open}}
Davon überfällig: {{overdue}}
Ihr Guthaben: {{credit}}
Saldo: {{balance}}

Bei Unstimmigkeiten antworten Sie einfach auf diese E-Mail.

Mit freundlichen Grüßen
{{company}}`,
  'test-subject': 'Test des E-Mail-Versands von {{company}}',
  'test-body': `Guten Tag,

diese Nachricht wurde gesendet, um die Einstellungen des E-Mail-Versands zu prüfen. Wenn Sie sie lesen, ist alles richtig eingestellt.

{{company}}`,
} satisfies Record<keyof typeof english, string>;
