export const tickets = {
  billed: 'Ticket {{ticket}} is billed. Open a ticket that follows it for further work.',
  billedInBatchDraft:
    'Ticket {{ticket}} is billed in batch {{batch}} · draft. Delete the draft or the batch to change it, or open a ticket that follows it.',
  billedInBatchIssued:
    'Ticket {{ticket}} is billed in batch {{batch}} · invoice {{invoice}}. Cancel the invoice with release to change it, or open a ticket that follows it.',
  billedInInvoiceDraft:
    'Ticket {{ticket}} is billed in the invoice {{invoice}} · draft. Delete the draft to change it, or open a ticket that follows it.',
  billedInInvoiceIssued:
    'Ticket {{ticket}} is billed in invoice {{invoice}}. Cancel the invoice with release to change it, or open a ticket that follows it.',
  takenMeanwhile: 'Part of this was billed meanwhile in {{holder}}. Load the preview again.',
  changedMeanwhile: 'One of the tickets or its work was changed meanwhile. Load the preview again.',
  timerStarted: 'A timer was started on one of the tickets meanwhile. Stop it, then load the preview again.',
  numberTaken: 'There is already a ticket {{number}}.',
  contractOfOther: 'The contract belongs to another customer than the ticket.',
  contactOfOther: 'The contact belongs to another customer than the ticket.',
  hasFollowUps: 'Another ticket follows ticket {{ticket}}. Delete that one first.',
  itemByHand: 'Without a product or expense of the catalogue it needs a description and a price.',
  pricesHidden: 'Your role does not see prices; take it from the catalogue at its price.',
  tooManyStatuses: 'There are 100 statuses already. Rename one instead.',
  statusNameTaken: 'There is already a status named {{name}}.',
  statusInUse: '{{tickets}} tickets are in the status {{name}}. Move them to another one first.',
  lastOpenStatus: 'New tickets need a status of the phase open; this is the last one.',
  statusOfBilled:
    '{{number}} billed tickets are in the status {{name}}. Move them to another billable status first.',
} as const;
