import type { invoices as english } from '../en/invoices.ts';

export const invoices = {
  stillDraft: 'Diese Rechnung ist noch ein Entwurf. Stellen Sie sie zuerst aus.',
  isCorrection: '{{number}} ist eine Korrektur; Geld wird nur auf Rechnungen verlangt und vereinnahmt.',
  laterPeriodBilled:
    'Vom Kontingent des Vertrags {{contract}} wurde später, ab {{period}}, in {{holder}} verbraucht. Geben Sie das zuerst frei.',
  lineNotPriced: 'Eine Position hat keinen Preis. {{reason}}',
  pickedTwice: 'Ein Posten ist doppelt ausgewählt.',
  notPickable:
    'Ein Teil der Arbeit ist nicht mehr da, abgerechnet, ausgebucht oder nicht abrechenbar. Laden Sie die offene Arbeit neu.',
  workOfAnother: 'Die Arbeit auf Ticket {{ticket}} wird einem anderen Kunden berechnet.',
  ticketNotBillable: 'Ticket {{ticket}} hat keinen abrechenbaren Status. Lösen Sie es zuerst.',
  timerRunning: 'Auf Ticket {{ticket}} läuft ein Timer. Stoppen Sie ihn zuerst.',
  issuedAlready: '{{number}} ist bereits ausgestellt.',
  notIssuable: 'Die Rechnung für {{customer}} kann nicht ausgestellt werden. {{reasons}}',
  draftIsChanged: 'Diese Rechnung ist ein Entwurf. Ändern oder löschen Sie sie stattdessen.',
  correctionStands:
    '{{number}} ist eine Korrektur und bleibt bestehen. Schreiben Sie stattdessen eine neue Rechnung.',
  lineTwice: 'Eine Position ist doppelt genannt.',
  nothingToCredit: 'Auf {{number}} ist nichts mehr zu korrigieren.',
  moreThanLeft: 'Von der Position „{{line}}“ sind noch {{left}} netto zu korrigieren, nicht mehr.',
  moreThanInvoice: 'Von {{number}} sind noch {{left}} zu korrigieren, nicht mehr.',
  notCancellable: 'Nur ausgestellte Rechnungen können storniert werden.',
} satisfies Record<keyof typeof english, string>;
