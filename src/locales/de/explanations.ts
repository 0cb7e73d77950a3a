import type { explanations as english } from '../en/explanations.ts';

export const explanations = {
  worked_one: '{{count}} Zeiteintrag: {{worked}} gearbeitet, {{billed}} berechnet.',
  worked_other: '{{count}} Zeiteinträge: {{worked}} gearbeitet, {{billed}} berechnet.',
  'rounding-up':
    'Aufgerundet auf {{incrementMinutes}} Min., mindestens {{entryMinimumMinutes}} Min. je Eintrag und {{ticketMinimumMinutes}} Min. je Ticket.',
  'rounding-nearest':
    'Kaufmännisch gerundet auf {{incrementMinutes}} Min., mindestens {{entryMinimumMinutes}} Min. je Eintrag und {{ticketMinimumMinutes}} Min. je Ticket.',
  rate: 'Satz: {{name}}.',
  'mode-covered': 'Im Vereinbarten enthalten.',
  'mode-overage': 'Über das Kontingent hinaus.',
  fee: 'Der volle Zeitraum vom {{from}} bis {{to}} kostet {{amount}}.',
  piece: 'Davon werden {{days}} von {{fullDays}} Tagen berechnet, {{from}} bis {{to}}: {{amount}}.',
  count: '{{quantity}} gezählt am {{countedOn}}: {{evidence}}.',
  adjusts: 'Es sollte {{should}} kosten; {{billed}} wurden zuvor in {{holders}} berechnet.',
  block:
    'Kontingent: {{carried}} übertragen + {{included}} enthalten + {{bought}} gekauft, {{used}} verbraucht, {{overage}} darüber, {{expired}} verfallen, {{left}} verbleiben.',
  version: 'Nach den Konditionen, die ab {{day}} gelten.',
  'amount-plain': '{{quantity}} × {{price}} = {{net}}.',
  'amount-less-percentage': '{{quantity}} × {{price}} abzüglich {{discount}} % = {{net}}.',
  'amount-less-amount': '{{quantity}} × {{price}} abzüglich {{discount}} = {{net}}.',
  'tax-small-business': 'Keine Steuer: Kleinunternehmer.',
  'tax-line': 'Steuer {{percentage}} % ({{category}}) wie an der Position angegeben, Stand {{date}}.',
  'tax-customer': 'Steuer {{percentage}} % ({{category}}) nach der Besteuerung des Kunden, Stand {{date}}.',
  'tax-contract-not-taxable': 'Steuerkategorie {{category}}: Der Vertrag ist nicht steuerpflichtig.',
  'tax-contract': 'Steuer {{percentage}} % ({{category}}) des Vertrags, Stand {{date}}.',
  'tax-category': 'Steuer {{percentage}} % ({{category}}) der Kategorie, Stand {{date}}.',
  'tax-account': 'Steuer {{percentage}} % ({{category}}), der Standard des Kontos, Stand {{date}}.',
  'tax-no-tax': 'In dieser Region gibt es keine Steuer.',
  changed: 'Von Hand geändert; vorher {{quantity}} × {{price}} = {{net}}: {{description}}.',
} satisfies Record<keyof typeof english, string>;
