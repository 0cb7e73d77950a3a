import type { explanations as english } from '../en/explanations.ts';

export const explanations = {
  worked: '{{entries}} Zeiteinträge, {{workedMinutes}} min gearbeitet, {{billedMinutes}} min berechnet.',
  'rounding-up':
    'Aufgerundet auf {{incrementMinutes}} min, mindestens {{entryMinimumMinutes}} min je Eintrag und {{ticketMinimumMinutes}} min je Ticket.',
  'rounding-nearest':
    'Kaufmännisch gerundet auf {{incrementMinutes}} min, mindestens {{entryMinimumMinutes}} min je Eintrag und {{ticketMinimumMinutes}} min je Ticket.',
  rate: 'Satz: {{name}}.',
  'mode-covered': 'Im Vereinbarten enthalten.',
  'mode-overage': 'Über das Kontingent hinaus.',
  fee: 'Der volle Zeitraum vom {{from}} bis {{to}} kostet {{amount}}.',
  piece: 'Davon werden {{days}} von {{fullDays}} Tagen berechnet, {{from}} bis {{to}}: {{amount}}.',
  count: '{{quantity}} gezählt am {{countedOn}}: {{evidence}}.',
  adjusts: 'Es sollte {{should}} kosten; {{billed}} wurden zuvor in {{holders}} berechnet.',
  'block-minutes':
    'Kontingent in Minuten: {{carried}} übertragen + {{included}} enthalten + {{bought}} gekauft, {{used}} verbraucht, {{overage}} darüber, {{expired}} verfallen, {{left}} verbleiben.',
  'block-money':
    'Kontingent: {{carried}} übertragen + {{included}} enthalten + {{bought}} gekauft, {{used}} verbraucht, {{overage}} darüber, {{expired}} verfallen, {{left}} verbleiben.',
  version: 'Nach den Bedingungen, die ab {{day}} gelten.',
  'amount-plain': '{{quantity}} × {{price}} = {{net}}.',
  'amount-less-percentage': '{{quantity}} × {{price}} abzüglich {{discount}} % = {{net}}.',
  'amount-less-amount': '{{quantity}} × {{price}} abzüglich {{discount}} = {{net}}.',
  'tax-small-business': 'Keine Steuer: Kleinunternehmer.',
  'tax-line': 'Steuer {{category}} {{percentage}} % wie an der Position angegeben, Stand {{date}}.',
  'tax-customer': 'Steuer {{category}} {{percentage}} % nach der Besteuerung des Kunden, Stand {{date}}.',
  'tax-contract-not-taxable': 'Steuer {{category}}: Der Vertrag ist nicht steuerpflichtig.',
  'tax-contract': 'Steuer {{category}} {{percentage}} % des Vertrags, Stand {{date}}.',
  'tax-category': 'Steuer {{category}} {{percentage}} % der Kategorie, Stand {{date}}.',
  'tax-account': 'Steuer {{category}} {{percentage}} %, der Standard des Kontos, Stand {{date}}.',
  'tax-no-tax': 'In dieser Region gibt es keine Steuer.',
  changed: 'Von Hand geändert; vorher {{quantity}} × {{price}} = {{net}}: {{description}}.',
} satisfies Record<keyof typeof english, string>;
