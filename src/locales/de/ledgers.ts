import type { ledgers as english } from '../en/ledgers.ts';

export const ledgers = {
  appMissing: 'Tragen Sie zuerst Client-ID und Client-Secret Ihrer eigenen App ein.',
  notConnected: 'Diese Buchhaltung ist nicht verbunden. Verbinden Sie sie unter Verwaltung › Buchhaltung.',
  notAmongChoices:
    'Für diese Organisation wurde kein Zugriff erteilt. Verbinden Sie sich erneut und wählen Sie sie dort aus.',
  otherOrganisation:
    'Diese Verbindung gehört zu {{name}}. Trennen Sie sie und verwerfen Sie ihre Zuordnungen, bevor Sie eine andere Organisation verbinden.',
  otherVendor: 'Eine Regel führt zu einer Verbindung desselben Anbieters. Wählen Sie eine davon.',
  tooMany: 'Zu diesem Anbieter gibt es schon neun Verbindungen. Nutzen Sie eine davon.',
  firstStays: 'Die erste Verbindung zu einem Anbieter bleibt bestehen. Trennen Sie sie stattdessen.',
  wasUsed: 'Diese Verbindung wurde benutzt und behält, was sie weiß. Trennen Sie sie stattdessen.',
  organisationTaken:
    '{{name}} ist schon verbunden. Verbinden Sie eine andere Organisation, oder nutzen Sie die bestehende Verbindung.',
  'went-elsewhere':
    '{{number}} ging an {{organisation}}. Ein Beleg steht nur in den Büchern einer Organisation.',
  'goes-elsewhere':
    'Nach Ihren Regeln geht sie an {{organisation}}. Ändern Sie, wohin Rechnungen gehen, oder übertragen Sie sie dorthin.',
  customXeroOnly: 'Eine Custom Connection gibt es nur bei Xero. Registrieren Sie dort eine Web-App.',
  'told-reconnect-subject': '{{place}} muss neu verbunden werden',
  'told-reconnect':
    'Tagwerk hat keinen Zugriff mehr auf {{place}}: Der erteilte Zugriff wird dort nicht mehr angenommen. Eine Person, die sich dort anmelden darf, muss die Verbindung erneuern.',
  'told-stopped-subject': '{{place}} verweigert den Zugriff',
  'told-stopped':
    'Tagwerk hat keinen Zugriff mehr auf {{place}}: Das Abonnement kann abgelaufen oder ein Recht entzogen sein. Bringen Sie das dort in Ordnung und verbinden Sie dann neu.',
  'told-expires-subject': '{{place}}: bis {{day}} neu verbinden',
  'told-expires':
    'Der Zugriff von Tagwerk auf {{place}} endet am {{day}}, wenn ihn vorher niemand erneuert. Bis dahin läuft alles weiter.',
  toldWaiting_zero:
    'Zurzeit wartet nichts auf die Übertragung. Was hinzukommt, wartet, bis der Zugriff besteht; nichts geht verloren, und dort erfasste Zahlungen werden nachgeholt.',
  toldWaiting_one:
    'Ein Beleg oder eine Zahlung wartet auf die Übertragung. Sie erfolgt von selbst, sobald der Zugriff besteht; nichts geht verloren, und dort erfasste Zahlungen werden nachgeholt.',
  toldWaiting_other:
    '{{count}} Belege und Zahlungen warten auf die Übertragung. Sie erfolgt von selbst, sobald der Zugriff besteht; nichts geht verloren, und dort erfasste Zahlungen werden nachgeholt.',
  toldLink: 'Hier verbinden: {{link}}',
  busy: 'Gerade wird schon mit der Buchhaltung gesprochen. Versuchen Sie es in einer Minute erneut.',
  stillSending:
    'Es wurde etwas gesendet, dessen Ausgang noch nicht bekannt ist. Versuchen Sie es in einigen Minuten erneut.',
  documentsThere:
    'In dieser Organisation liegen Belege dieses Kontos; ihre Zuordnungen können deshalb nicht verworfen werden.',
  noAnswer: 'Die Buchhaltung hat nicht wie erwartet geantwortet ({{code}}). Versuchen Sie es später erneut.',
  remoteUnknown: 'Die Buchhaltung hat keinen solchen Eintrag {{id}}. Rufen Sie ihre Listen erneut ab.',
  customerMappedTwice: '{{name}} ist zwei Kunden zugeordnet. Ordnen Sie nur einen zu.',
  localUnknown: '{{key}} kann nicht zugeordnet werden.',
  notRetryable:
    'Das kann nicht wiederholt werden; lassen Sie es auf sich beruhen oder beheben Sie es in der Buchhaltung.',
  filesBlocked: 'Die Dateien können nicht geschrieben werden: {{reasons}}',
  nothingIssued: 'Davon ist nichts ausgestellt, also gibt es nichts zu schreiben.',
  debtorTaken: 'Die Debitorennummer {{debtor}} hat bereits ein anderer Kunde.',

  'problem-own-numbers-off':
    'QuickBooks vergibt die Belegnummern selbst. Schalten Sie dort unter Konto und Einstellungen › Verkauf „Benutzerdefinierte Transaktionsnummern“ ein.',
  'problem-action-not-allowed': 'Die Organisation erlaubt uns nicht, {{action}} zu schreiben.',
  'problem-books-closed-until': 'Die Bücher sind bis {{lockedUntil}} abgeschlossen.',
  'problem-no-payment-account': 'Die Buchhaltung hat kein Konto, das Zahlungen annimmt.',
  'problem-no-sales-tax': 'Die Buchhaltung hat keinen aktiven Steuersatz für Erlöse.',
  'problem-subscription-ended': 'Das Abonnement der Buchhaltung ist beendet ({{status}}).',
  'problem-demo-organisation': 'Das ist eine Demofirma; der Anbieter setzt sie von Zeit zu Zeit zurück.',
  'problem-customer-not-mapped': 'Der Kunde ist nicht zugeordnet.',
  'problem-tax-not-mapped': 'Die Steuer {{category}} {{percentage}} % ist nicht zugeordnet.',
  'problem-tax-percentage-differs':
    'Die Steuer {{category}} {{percentage}} % ist einer mit {{remotePercentage}} % zugeordnet.',
  'problem-line-not-mapped': 'Für „{{description}}“ ist weder Artikel noch Konto zugeordnet.',
  'problem-closed-period':
    'Das Rechnungsdatum {{date}} liegt in einem abgeschlossenen Zeitraum (bis {{lockedUntil}}).',
  'problem-number-too-long': '{{number}} ist länger als die {{limit}} Zeichen, die die Buchhaltung annimmt.',
  'problem-number-characters': '{{number}} enthält Zeichen, die die Buchhaltung nicht annimmt.',
  'problem-currency-not-enabled':
    'Die Buchhaltung wird in {{baseCurrency}} geführt und kennt {{currency}} nicht.',
  'problem-customer-currency-differs': 'Der Kunde hat dort {{customerCurrency}}, der Beleg {{currency}}.',
  'problem-tax-rounding-differs':
    'Die Buchhaltung würde die Steuer je Position auf {{theirs}} statt {{ours}} runden. Lassen Sie unsere Beträge senden (Einstellungen).',
  'problem-tax-computed-there':
    'Die Buchhaltung berechnet die Steuer nach der Anschrift; die Summen werden danach verglichen.',
  'problem-nothing-to-export':
    'Der Beleg enthält keine Beträge; leere Belege nimmt die Buchhaltung nicht an.',
  'problem-too-many-lines':
    'Die Buchhaltung nimmt höchstens {{limit}} Positionen. Wählen Sie weniger Details (Einstellungen).',
  'problem-negative-total': 'Die Buchhaltung nimmt keinen Beleg mit negativem Betrag.',
  'problem-text-too-long': 'Ein Text mit {{length}} Zeichen wird auf {{limit}} gekürzt.',
  'problem-refund-account-missing': 'Es ist kein Konto zugeordnet, von dem erstattet wird.',
  'problem-refund-not-supported':
    'QuickBooks kennt Erstattungen nur als Belege. Zahlen Sie dort von Hand aus, oder exportieren Sie Korrekturen als Erstattungsbelege (Einstellungen).',
  'problem-name-characters':
    'Zeichen im Namen, die die Buchhaltung nicht annimmt, werden ersetzt: {{characters}}',
  'problem-name-too-long': 'Der Name hat {{length}} Zeichen; die Buchhaltung nimmt {{limit}}.',
  'problem-name-empty': 'Der Name ist leer.',

  'file-datev-head-missing':
    'Tragen Sie in den DATEV-Einstellungen die Beraternummer und Ihre Mandantennummer ein.',
  'file-datev-currency': 'DATEV erhält hier Euro; dieser Beleg lautet auf {{currency}}.',
  'file-datev-debtor':
    '{{customer}} hat keine Debitorennummer mit {{digits}} Stellen, die mit 1 bis 6 beginnt („{{debtor}}“).',
  'file-datev-account-missing': 'Für die Steuer {{tax}} ist kein Erlöskonto eingetragen.',
  'file-characters-replaced':
    'Zeichen, die die Datei nicht aufnehmen kann, werden in „{{text}}“ anders geschrieben.',
  'file-corrections-apart': 'Korrekturen stehen in einer eigenen Datei; QuickBooks importiert sie getrennt.',
  'file-tax-name-missing': 'In den Einstellungen fehlt, wie das andere Programm die Steuer {{tax}} nennt.',
  'file-account-name-missing': 'In den Einstellungen fehlen die Konten des anderen Programms.',

  'happened-not-prepared': '{{number}} konnte nicht für {{organisation}} vorbereitet werden.',
  'happened-prepared': '{{number}} wurde nicht an {{organisation}} gesendet: {{problem}}',
  'happened-totals-differ':
    '{{number}} ist in {{organisation}}, aber mit {{theirs}} (Steuer {{theirsTax}}) statt {{ours}} (Steuer {{oursTax}}).',
  'happened-conflict':
    'In {{organisation}} gibt es bereits einen anderen Beleg {{number}}; Unterschiede: {{differences}}.',
  'happened-refused': '{{organisation}} hat {{number}} abgelehnt: {{sentence}}',
  'happened-payment-account-missing':
    'Eine Zahlung zu {{number}} wurde nicht gesendet: Es ist kein Zahlungskonto zugeordnet.',
  'happened-refund-without-credit':
    'Eine Erstattung zu {{number}} wurde nicht gesendet: In {{organisation}} gibt es keine Korrektur mit genügend Guthaben.',
  'happened-not-issuable': 'Eine Rechnung für {{customer}} konnte nicht ausgestellt werden: {{reasons}}',
  'happened-voided-there': '{{number}} wurde in {{organisation}} storniert.',
  'happened-deleted-there': '{{number}} wurde in {{organisation}} gelöscht.',
  'happened-credited-there': '{{number}} wurde in {{organisation}} um {{amount}} gutgeschrieben, hier nicht.',
  'happened-differs-there':
    '{{number}} weicht ab: {{what}} ist hier {{ours}} und in {{organisation}} {{theirs}}.',
  'happened-payment-too-large':
    'In {{organisation}} gingen {{amount}} zu {{number}} ein; hier sind nur {{open}} offen.',
  'happened-payment-only-there':
    'In {{organisation}} gingen {{amount}} zu {{number}} ein, obwohl Zahlungen hier erfasst werden.',
  'happened-payment-gone':
    'Eine Zahlung zu {{number}} wurde in {{organisation}} gelöscht und lässt sich hier nicht zurücknehmen: {{reason}}',
  'happened-reduction-stays':
    '{{amount}}, auf die bei {{number}} verzichtet war, werden hier wieder gefordert; die Korrektur {{reference}} ließ sich in {{organisation}} nicht zurücknehmen: {{sentence}}',
  'happened-refund-there': 'In {{organisation}} wurden {{amount}} zu {{number}} ausgezahlt, hier nicht.',

  'todo-mapping': 'Berichtigen Sie die Zuordnung oder die Einstellungen und versuchen Sie es erneut.',
  'todo-compare':
    'Vergleichen Sie beide Belege. Berichtigen Sie den in der Buchhaltung und versuchen Sie es erneut, oder lassen Sie es auf sich beruhen.',
  'todo-conflict':
    'Löschen Sie den anderen Beleg in der Buchhaltung oder geben Sie ihm eine andere Nummer und versuchen Sie es erneut, oder lassen Sie es auf sich beruhen.',
  'todo-refused': 'Tun Sie, was die Buchhaltung verlangt, und versuchen Sie es erneut.',
  'todo-period':
    'Öffnen Sie den Zeitraum in der Buchhaltung und versuchen Sie es erneut, oder korrigieren Sie die Rechnung und stellen Sie eine neue aus.',
  'todo-bug':
    'Das sollte nicht vorkommen. Senden Sie uns die Einzelheiten; ein neuer Versuch allein hilft nicht.',
  'todo-issue': 'Ergänzen Sie, was fehlt, stellen Sie die Rechnung aus und exportieren Sie sie.',
  'todo-gone':
    'Stornieren oder korrigieren Sie die Rechnung hier, oder legen Sie sie in der Buchhaltung von Hand neu an; lassen Sie das hier dann auf sich beruhen.',
  'todo-credit':
    'Schreiben Sie hier eine Rechnungskorrektur, oder nehmen Sie die Gutschrift in der Buchhaltung zurück; lassen Sie das hier dann auf sich beruhen.',
  'todo-payment':
    'Berichtigen Sie die Zahlung in der Buchhaltung, oder erfassen Sie sie hier von Hand; lassen Sie das hier dann auf sich beruhen.',
  'todo-reduction':
    'Beheben Sie die Ursache und versuchen Sie es erneut; oder lösen Sie die Korrektur dort von der Rechnung, stornieren Sie sie und ignorieren Sie dann diesen Eintrag.',
  'todo-refund':
    'Zahlen Sie auch hier aus, oder nehmen Sie die Auszahlung in der Buchhaltung zurück; lassen Sie das hier dann auf sich beruhen.',
} satisfies Record<keyof typeof english, string>;
