import type { tickets as english } from '../en/tickets.ts';

export const tickets = {
  billed: 'Ticket {{ticket}} ist abgerechnet. Eröffnen Sie für weitere Arbeit ein Folgeticket.',
  billedInBatchDraft:
    'Ticket {{ticket}} ist im Rechnungsbatch {{batch}} · Entwurf abgerechnet. Löschen Sie den Entwurf oder den Rechnungsbatch, um es zu ändern, oder eröffnen Sie ein Folgeticket.',
  billedInBatchIssued:
    'Ticket {{ticket}} ist im Rechnungsbatch {{batch}} · Rechnung {{invoice}} abgerechnet. Stornieren Sie die Rechnung mit Freigabe, um es zu ändern, oder eröffnen Sie ein Folgeticket.',
  billedInInvoiceDraft:
    'Ticket {{ticket}} ist in der Rechnung {{invoice}} · Entwurf abgerechnet. Löschen Sie den Entwurf, um es zu ändern, oder eröffnen Sie ein Folgeticket.',
  billedInInvoiceIssued:
    'Ticket {{ticket}} ist in der Rechnung {{invoice}} abgerechnet. Stornieren Sie die Rechnung mit Freigabe, um es zu ändern, oder eröffnen Sie ein Folgeticket.',
  takenMeanwhile: 'Ein Teil davon wurde inzwischen in {{holder}} abgerechnet. Laden Sie die Vorschau neu.',
  changedMeanwhile:
    'Eines der Tickets oder seine Arbeit wurde inzwischen geändert. Laden Sie die Vorschau neu.',
  timerStarted:
    'Auf einem der Tickets wurde inzwischen ein Timer gestartet. Stoppen Sie ihn und laden Sie die Vorschau neu.',
  numberTaken: 'Es gibt bereits ein Ticket {{number}}.',
  contractOfOther: 'Der Vertrag gehört zu einem anderen Kunden als das Ticket.',
  contactOfOther: 'Der Kontakt gehört zu einem anderen Kunden als das Ticket.',
  hasFollowUps: 'Auf Ticket {{ticket}} folgt ein anderes. Löschen Sie zuerst das Folgeticket.',
  itemByHand: 'Ohne Artikel oder Auslage aus dem Katalog sind Bezeichnung und Preis nötig.',
  pricesHidden: 'Ihre Rolle sieht keine Preise; nehmen Sie den Eintrag aus dem Katalog zu dessen Preis.',
  tooManyStatuses: 'Es gibt bereits 100 Status. Benennen Sie einen davon um.',
  statusNameTaken: 'Es gibt bereits einen Status namens {{name}}.',
  statusInUse: '{{tickets}} Tickets haben den Status {{name}}. Geben Sie ihnen zuerst einen anderen.',
  lastOpenStatus: 'Neue Tickets brauchen einen Status der Phase Offen; dieser ist der letzte.',
  statusOfBilled:
    '{{number}} abgerechnete Tickets haben den Status {{name}}. Geben Sie ihnen zuerst einen anderen abrechenbaren Status.',
} satisfies Record<keyof typeof english, string>;
