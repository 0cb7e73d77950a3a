import type { payments as english } from '../en/payments.ts';

export const payments = {
  futureDay: 'Eine Zahlung kann nicht in der Zukunft liegen.',
  tooManyPlaces: 'Ein Betrag in {{currency}} hat höchstens {{places}} Nachkommastellen.',
  notAboveZero: 'Der Betrag muss größer als null sein.',
  invoiceTwice: 'Eine Rechnung ist doppelt genannt.',
  otherCustomer: '{{number}} gehört einem anderen Kunden. Erfassen Sie je Kunde eine Zahlung.',
  amountOnEachOrNone: 'Nennen Sie für jede Rechnung einen Betrag, oder für keine.',
  moreThanOpen: 'Auf {{number}} sind {{open}} offen, nicht mehr.',
  moreThanPaid: 'Die Beträge auf den Rechnungen übersteigen die Zahlung.',
  nothingOpen: 'Auf {{number}} ist nichts offen.',
  moreThanClaimed: 'Die Mahnung fordert noch {{open}}, nicht mehr.',
  nothingClaimed: 'Die Mahnung fordert nichts mehr.',
  notEnoughCredit: 'Das Guthaben des Kunden beträgt {{balance}}.',
  alreadyReversed: 'Diese Zahlung wurde bereits storniert.',
  isReversal: 'Das ist die Stornierung einer anderen Zahlung. Erfassen Sie stattdessen eine neue.',
  partLeft: '{{amount}} dieser Zahlung wurden verwendet oder ausgezahlt. Machen Sie das zuerst rückgängig.',
  paidOutBefore: 'Geld von {{number}} wurde ausgezahlt. Machen Sie zuerst die Auszahlung rückgängig.',
  notWrittenOff: 'Von {{number}} ist nichts ausgebucht.',
} satisfies Record<keyof typeof english, string>;
