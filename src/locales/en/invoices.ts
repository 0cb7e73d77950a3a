export const invoices = {
  stillDraft: 'This invoice is still a draft. Issue it first.',
  isCorrection: '{{number}} is a correction; money is asked for and received on invoices only.',
  laterPeriodBilled:
    'The block of contract {{contract}} was drawn on later, from {{period}}, in {{holder}}. Release that first.',
  lineNotPriced: 'A line cannot be priced. {{reason}}',
  pickedTwice: 'An item was picked twice.',
  notPickable:
    'Some of the work is not there any more, is billed, written off or not billable. Load the unbilled work again.',
  workOfAnother: 'The work on ticket {{ticket}} is billed to another customer.',
  ticketNotBillable: 'Ticket {{ticket}} is not in a billable status. Resolve it first.',
  timerRunning: 'A timer is running on ticket {{ticket}}. Stop it first.',
  issuedAlready: '{{number}} is issued already.',
  notIssuable: 'The invoice for {{customer}} cannot be issued. {{reasons}}',
  draftIsChanged: 'This invoice is a draft. Change or delete it instead.',
  correctionStands: '{{number}} is a correction and stands. Issue a new invoice instead.',
  lineTwice: 'A line is named twice.',
  nothingToCredit: 'On {{number}} nothing is left to credit.',
  moreThanLeft: 'Of the line "{{line}}" {{left}} net is left to credit, not more.',
  moreThanInvoice: 'Of {{number}} {{left}} is left to credit, not more.',
  notCancellable: 'Only issued invoices can be cancelled.',
} as const;
