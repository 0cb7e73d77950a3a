import type { findings as english } from '../en/findings.ts';

export const findings = {
  'seller-address-missing': 'In Ihrer eigenen Anschrift fehlt {{fields}} (Einstellungen).',
  'seller-tax-number-missing':
    'Für Ihr Unternehmen ist weder Steuernummer noch USt-IdNr. hinterlegt (Einstellungen).',
  'seller-vat-id-missing':
    'Ihre eigene USt-IdNr. fehlt (Einstellungen); die Steuerkategorie {{category}} verlangt sie.',
  'seller-contact-missing': '{{form}} verlangt von Ihnen {{fields}} (Einstellungen).',
  'seller-bank-account-missing': '{{form}} verlangt eine Bankverbindung von Ihnen (Einstellungen).',
  'buyer-address-missing': 'In der Anschrift von {{customer}} fehlt {{fields}}.',
  'buyer-vat-id-missing':
    'Die USt-IdNr. von {{customer}} fehlt; die Steuerkategorie {{category}} verlangt sie.',
  'buyer-uid-missing':
    'Die UID von {{customer}} fehlt; über 10.000 EUR brutto verlangt sie das Gesetz (§ 11 Abs. 1 Z 3 lit. b UStG 1994).',
  'buyer-reference-missing': 'Die Käuferreferenz (Leitweg-ID) von {{customer}} fehlt; {{form}} verlangt sie.',
  'buyer-electronic-address-missing':
    'Die elektronische Adresse von {{customer}} fehlt; {{form}} verlangt sie.',
  'deliver-to-country-missing':
    'Das Lieferland von {{customer}} fehlt; die Steuerkategorie {{category}} verlangt es.',
  'exemption-reason-missing': 'Die Steuerkategorie {{category}} verlangt einen Befreiungsgrund.',
  'category-o-mixed': 'Nicht steuerbare Positionen (Kategorie O) gehören auf eine eigene Rechnung.',
  'exchange-rate-missing':
    'Für den {{date}} fehlt der Kurs von {{currency}} in {{vatCurrency}} (Einstellungen, Umrechnungskurse): Die Steuer ist auch in {{vatCurrency}} auszuweisen.',
  'form-without-currency':
    '{{form}} nimmt Beträge mit höchstens zwei Nachkommastellen an, {{currency}} hat mehr. Wählen Sie für diesen Kunden die Form PDF.',
  'form-not-from-country':
    'Aus {{country}} verlangt {{form}} mehr, als Tagwerk angeben kann. Wählen Sie für diesen Kunden eine andere Form.',
  'rate-not-of-category':
    'Position {{position}} hat {{percentage}} % in der Steuerkategorie {{category}}: Die Standardkategorie (S) braucht einen Satz über null, alle anderen null. Korrigieren Sie die Steuer.',
  'electronic-address-scheme-unknown':
    'Das Schema der elektronischen Adresse von {{customer}} fehlt oder steht nicht in der Liste EAS; {{form}} braucht es.',
  'electronic-address-is-email':
    'Die elektronische Adresse von {{customer}} ist eine E-Mail-Adresse, die Peppol nicht annimmt. Tragen Sie die Teilnehmerkennung mit ihrem Schema ein.',
  'seller-electronic-address-missing':
    'Peppol kennt Sie weder unter einer elektronischen Adresse noch unter Ihrer USt-IdNr.; hinterlegen Sie eine davon (Einstellungen).',
  'seller-phone-malformed':
    'Ihre Telefonnummer hat weniger als drei Ziffern (Einstellungen); {{form}} weist sie zurück.',
  'deliver-to-elsewhere':
    'Waren für {{customer}} gehen in ein anderes Land als das seiner Anschrift; {{form}} braucht die ganze Lieferanschrift. Wählen Sie für diesen Kunden ZUGFeRD oder PDF.',
  'characters-unknown': 'Diese Zeichen enthält keine Schrift, sie erscheinen als □: {{characters}}',
  'lines-missing': 'Sie enthält keine Position.',
  'date-in-future': 'Ihr Datum {{date}} liegt in der Zukunft.',
  'date-before-last-number': 'Ihr Datum {{date}} liegt vor dem Jahr der letzten Nummer ({{year}}).',
  'date-old':
    'Ihr Datum {{date}} liegt {{days}} Tage zurück. Bestätigen Sie das alte Datum, oder ändern Sie es.',
  'rate-missing':
    'Ein Zeiteintrag auf Ticket {{ticket}} hat keinen Satz. Wählen Sie einen, oder ergänzen Sie Sätze im Vertrag.',
  'tax-missing':
    'Es ist keine Steuer bekannt. Hinterlegen Sie eine an der Position, der Kategorie, dem Vertrag oder dem Konto.',
  'tax-percentage-missing': 'Die Steuer {{tax}} hat am {{date}} keinen Prozentsatz.',
  'invoice-below-zero':
    'Ihr Betrag ist negativ. Korrigieren Sie stattdessen eine bestimmte Rechnung, oder übertragen Sie den Betrag.',
  'period-open': 'Der Abrechnungszeitraum ist nicht beendet; sein letzter Tag ist {{until}}.',
  'contract-ended': 'Der Vertrag endete am {{endDay}}; wählen Sie einen anderen für das Ticket.',
  'contract-not-begun': 'Der Vertrag beginnt am {{startDay}}; wählen Sie einen anderen für das Ticket.',
  'contract-inactive': 'Der Vertrag ist inaktiv.',
  'amount-too-large':
    'Der Vertrag ergibt mehr, als abgerechnet werden kann. Berichtigen Sie Mengen, Preise oder Zählstände.',
  'contract-finished': 'Der Vertrag ist abgeschlossen; wählen Sie einen anderen für das Ticket.',
  'contract-missing':
    'Ticket {{ticket}} hat keinen Vertrag und sein Kunde an diesem Tag keinen Standardvertrag.',
  'timer-running': 'Auf Ticket {{ticket}} läuft ein Timer.',
  'count-missing':
    'Von {{from}} bis {{until}} wurde für {{class}} nichts gezählt. Erfassen Sie eine Zählung.',
  'earlier-usage-left-out':
    'Der Verbrauch vom {{from}} bis {{until}} ist ausgelassen; Zeiträume eines Kontingents werden der Reihe nach abgerechnet.',
  'project-not-completed': 'Für das Projekt ist kein Tag der Fertigstellung angegeben.',
  'project-tickets-open': '{{count}} Tickets des Projekts sind nicht gelöst: {{tickets}}.',
  'project-items-left-out':
    'Die eine Rechnung eines Projekts nimmt alles. Buchen Sie aus oder verschieben Sie, was nicht darauf soll.',
  'ticket-not-billable': 'Ticket {{ticket}} hat keinen abrechenbaren Status.',
  'credit-proposed':
    'Vertrag {{contract}} endete in einem Zeitraum, der in {{holder}} im Voraus abgerechnet wurde: {{amount}} für {{from}} bis {{until}} könnten korrigiert werden.',
  'work-without-contract':
    'Diese Arbeit hat keinen Vertrag und ihr Kunde keinen Standardvertrag. Wählen Sie einen.',
  'work-without-customer': 'Diese Arbeit hat keinen Kunden. Wählen Sie einen.',
  // found while pricing
} satisfies Record<keyof typeof english, string>;
