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
  noneIssued: 'None of these invoices is issued yet; drafts have no documents.',
  notCancellable: 'Only issued invoices can be cancelled.',
  frozen: '{{number}} is issued and does not change. Credit or cancel it instead.',
  blockLinesTogether:
    'These lines draw on the block of contract {{contract}}, together with others of this invoice. Remove them together.',
  textHasNoAmount: 'A line of text has no amount. Replace it by a line with a price.',
  exportedWhere: 'Say where the invoice was exported to.',
  payOutOfMore:
    'Money of {{number}} was paid out together with other credit. Reverse that pay-out under payments.',
  draftStatus: 'A draft cannot get this status. Issue it first.',
  'status-already-there': '{{number}} has this status already.',
  'status-not-from-here': '{{number}} cannot get this status from the one it has.',
  'status-never-a-draft':
    '{{number}} is issued and never becomes a draft again. Credit or cancel it instead.',
  'status-nothing-open': 'On {{number}} nothing is open that could be paid.',
  'status-no-payment-by-hand':
    'No payment of {{number}} was recorded by hand. Reverse it where it came from: in the ledger or the bank statement.',
  'status-money-paid-out': 'Money of {{number}} was paid out. Reverse the pay-out first.',
  'status-back-alone': '{{number}} is set back on its own only.',
  'status-transfer-open': 'A ledger is taking {{number}} at this moment. Wait for its answer.',
} as const;
