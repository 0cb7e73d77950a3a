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
  noneIssued: 'Keine dieser Rechnungen ist ausgestellt; Entwürfe haben keine Belege.',
  notCancellable: 'Nur ausgestellte Rechnungen können storniert werden.',
  frozen: '{{number}} ist ausgestellt und unveränderlich. Korrigieren oder stornieren Sie sie stattdessen.',
  blockLinesTogether:
    'Diese Positionen zehren zusammen mit weiteren dieser Rechnung vom Kontingent des Vertrags {{contract}}. Entfernen Sie sie gemeinsam.',
  textHasNoAmount: 'Eine Textzeile hat keinen Betrag. Ersetzen Sie sie durch eine Position mit Preis.',
  exportedWhere: 'Geben Sie an, wohin die Rechnung exportiert wurde.',
  payOutOfMore:
    'Geld von {{number}} wurde zusammen mit anderem Guthaben ausgezahlt. Machen Sie diese Auszahlung unter Zahlungen rückgängig.',
  draftStatus: 'Ein Entwurf kann diesen Status nicht erhalten. Stellen Sie ihn zuerst aus.',
  'status-already-there': '{{number}} hat diesen Status bereits.',
  'status-not-from-here': '{{number}} kann diesen Status vom jetzigen aus nicht erhalten.',
  'status-never-a-draft':
    '{{number}} ist ausgestellt und wird nie wieder ein Entwurf. Korrigieren oder stornieren Sie sie stattdessen.',
  'status-nothing-open': 'Auf {{number}} ist nichts offen, das bezahlt werden könnte.',
  'status-no-payment-by-hand':
    'Keine Zahlung von {{number}} wurde von Hand erfasst. Stornieren Sie sie dort, wo sie herkommt: in der Buchhaltung oder im Kontoauszug.',
  'status-money-paid-out':
    'Geld von {{number}} wurde ausgezahlt. Machen Sie zuerst die Auszahlung rückgängig.',
  'status-back-alone': '{{number}} lässt sich nur einzeln zurücksetzen.',
  'status-transfer-open':
    '{{number}} wird gerade an die Buchhaltung übertragen. Warten Sie deren Antwort ab.',
} satisfies Record<keyof typeof english, string>;
