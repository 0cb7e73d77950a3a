import type { invoiceBatches as english } from '../en/invoice-batches.ts';

export const invoiceBatches = {
  cutOffInFuture: 'Der Stichtag {{cutOff}} liegt in der Zukunft; heute ist der {{today}}.',
  changed:
    'Seit der Vorschau hat sich geändert, was abzurechnen ist. Es wurde nichts gespeichert; sehen Sie sich die Vorschau noch einmal an.',
  contractTwice: 'Ein Vertrag ist zweimal genannt.',
  contractAbsent: 'Diesen Vertrag gibt es nicht mehr.',
  nothingDue: 'Davon ist nichts mehr abzurechnen.',
  ticketTaken: 'Ticket {{ticket}} wurde in {{holder}} abgerechnet.',
  feeTaken: 'Eine Pauschale oder ein Verbrauchszeitraum wurde in {{holder}} abgerechnet.',
  ticketAdded: 'Ticket {{ticket}} ist dazugekommen.',
  entryAdded: 'Ticket {{ticket}}: Zeit wurde erfasst.',
  entryChanged: 'Ticket {{ticket}}: Zeit wurde geändert.',
  itemAdded: 'Ticket {{ticket}}: Ein Produkt oder eine Auslage wurde erfasst.',
  itemChanged: 'Ticket {{ticket}}: Ein Produkt oder eine Auslage wurde geändert.',
  ticketChanged: 'Ticket {{ticket}} wurde geändert.',
  termsChanged: 'Konditionen, Sätze, Steuern oder Kundendaten wurden geändert.',
  workChanged: 'Arbeit, Konditionen oder Zählungen wurden geändert.',
  nothingTicked: 'Von dem, was ausgewählt ist, lässt sich nichts abrechnen.',
  nameTwice: 'Mehrere Rechnungsbatches heißen {{name}}. Nennen Sie den gemeinten mit seiner Kennung.',
  notSaving: 'Der Rechnungsbatch {{name}} wird nicht mehr gespeichert.',
  notSaved: 'Der Rechnungsbatch {{name}} ist nicht gespeichert ({{state}}).',
  invoicesIssued:
    'Ausgestellte Rechnungen des Rechnungsbatches {{name}} müssen erst mit Freigabe storniert werden: {{numbers}}. „Rechnungsbatch stornieren“ erledigt das.',
  nothingIssued: 'Im Rechnungsbatch {{name}} ist keine Rechnung ausgestellt. Löschen Sie ihn stattdessen.',
  cancelRefused: 'Der Rechnungsbatch {{name}} konnte nicht ganz storniert werden: {{reason}}',
} satisfies Record<keyof typeof english, string>;
