import type { deliveries as english } from '../en/deliveries.ts';

export const deliveries = {
  noMailServer:
    'Es ist kein Mailserver eingerichtet, deshalb kann nichts per E-Mail versendet werden. Richten Sie einen unter Verwaltung › E-Mail ein, oder laden Sie die Dokumente herunter und versenden Sie sie selbst.',
  passwordAgain:
    'Server oder Benutzer haben sich geändert: Geben Sie das Passwort erneut ein, damit es keinem fremden Server gezeigt wird.',
  stillWaiting: '{{waiting}} E-Mails warten noch auf diesen Mailserver. Brechen Sie sie zuerst ab.',
  fieldUnknown: 'Das Feld {{field}} gibt es hier nicht. Möglich sind: {{fields}}.',
  bracesOpen: 'Hier stehen Klammern, die kein Feld sind. Felder sehen so aus: {{fields}}.',
  otherKind: 'Dieser Text handelt von etwas anderem als {{number}}.',
  notSendable: 'Der Versand per E-Mail ist nicht möglich. {{reason}}',
  'no-recipient':
    '{{customer}} hat keinen Kontakt, der Rechnungen erhält, und keine E-Mail-Adresse. Ergänzen Sie eine, oder nennen Sie einen Empfänger.',
  'under-way':
    'Eine E-Mail mit {{number}} ist bereits unterwegs, oder es ist zu entscheiden, ob sie angekommen ist.',
  'sent-before': '{{number}} wurde bereits versendet.',
  cancelled: '{{number}} ist storniert. Versenden Sie stattdessen die Stornorechnung.',
  notWaiting: '„{{subject}}“ wartet nicht mehr und kann nicht abgebrochen werden.',
  notRepeatable:
    '„{{subject}}“ wurde versendet, wird gerade versendet, oder es ist zuerst zu entscheiden, ob die E-Mail angekommen ist.',
  notInDoubt: 'Über „{{subject}}“ ist nichts zu entscheiden.',
  interrupted:
    'Das Programm endete während der Übergabe der E-Mail. Es ist nicht bekannt, ob der Server sie angenommen hat: Sehen Sie dort nach oder fragen Sie den Empfänger, und entscheiden Sie dann.',
  attachmentsFailed:
    'Die Anhänge konnten nicht erstellt werden. Prüfen Sie die Dokumente der Rechnung und versuchen Sie es erneut.',
  denied:
    'Der Mailserver nimmt Benutzername oder Passwort nicht an. Berichtigen Sie sie unter Verwaltung › E-Mail und senden Sie dann erneut. Antwort des Servers: {{answer}}',
  'title-cancellation': 'Stornorechnung',
  'title-credit-note': 'Rechnungskorrektur',
  'file-reminder-1': 'Zahlungserinnerung',
  'file-reminder-2': 'Mahnung',
  'file-reminder-3': 'Letzte-Mahnung',
  'file-statement': 'Saldenmitteilung',
  'test-accepted': 'Der Server hat die Testnachricht an {{to}} angenommen.',
  'test-refused': 'Der Server hat die Testnachricht an {{to}} abgelehnt: {{answer}}',
  'test-deferred': 'Der Server nimmt die Testnachricht zurzeit nicht an: {{answer}}',
  'test-unreachable':
    'Der Server war nicht erreichbar. Prüfen Sie Server, Port und Verschlüsselung. {{answer}}',
  'test-denied':
    'Der Server nimmt Benutzername oder Passwort nicht an. Berichtigen und speichern Sie sie und testen Sie erneut. {{answer}}',
  'test-unknown':
    'Die Verbindung endete, bevor der Server gesagt hat, ob er die Testnachricht angenommen hat. {{answer}}',
} satisfies Record<keyof typeof english, string>;
