export const ledgers = {
  appMissing: 'Enter the client id and secret of your own app first.',
  notConnected: 'This ledger is not connected. Connect it under Administration › Accounting.',
  notAmongChoices: 'Consent was not given for this organisation. Connect again and choose it there.',
  otherOrganisation:
    'This connection belongs to {{name}}. Disconnect it and forget its mappings before you connect another organisation.',
  otherVendor: 'A rule sends to a connection of its own vendor. Choose one of them.',
  tooMany: 'There are nine connections to this vendor already. Use one of them.',
  firstStays: 'The first connection to a vendor stays. Disconnect it instead.',
  wasUsed: 'This connection was used and keeps what it knows. Disconnect it instead.',
  organisationTaken:
    '{{name}} is connected already. Connect another organisation, or go on with the connection there is.',
  'went-elsewhere':
    '{{number}} went to {{organisation}}. A document is in the books of one organisation alone.',
  'goes-elsewhere':
    'By your rules it goes to {{organisation}}. Change where invoices go, or export it there.',
  customXeroOnly: 'Only Xero knows Custom Connections. Register a web app there.',
  'told-reconnect-subject': '{{place}} must be connected again',
  'told-reconnect':
    'Tagwerk has no access to {{place}} any more: what was granted is no longer accepted there. A person who may sign in there must connect again.',
  'told-stopped-subject': '{{place}} refuses access',
  'told-stopped':
    'Tagwerk has no access to {{place}} any more: the subscription may have ended, or rights were taken away. Put that right there, then connect again.',
  'told-expires-subject': '{{place}}: connect again before {{day}}',
  'told-expires':
    'The access of Tagwerk to {{place}} ends on {{day}} unless somebody connects again before. It still works until then.',
  toldWaiting_zero:
    'Nothing waits to be sent there now. What comes waits until access works; nothing is lost, and payments recorded there are fetched later.',
  toldWaiting_one:
    'One document or payment waits to be sent there. It goes out by itself once access works; nothing is lost, and payments recorded there are fetched later.',
  toldWaiting_other:
    '{{count}} documents and payments wait to be sent there. They go out by themselves once access works; nothing is lost, and payments recorded there are fetched later.',
  toldLink: 'Connect here: {{link}}',
  busy: 'Something else is speaking to the ledger at the moment. Try again in a minute.',
  stillSending: 'Something was sent and the answer is not known yet. Try again in some minutes.',
  documentsThere: 'Documents of this account are in that organisation, so its mappings cannot be forgotten.',
  noAnswer: 'The ledger did not answer as expected ({{code}}). Try again later.',
  remoteUnknown: 'The ledger has no entry {{id}} of this kind. Fetch its lists again.',
  customerMappedTwice: '{{name}} is mapped to two customers. Map it to one.',
  localUnknown: '{{key}} cannot be mapped.',
  notRetryable: 'This cannot be tried again; let it be or mend it in the ledger.',
  filesBlocked: 'The files cannot be written: {{reasons}}',
  nothingIssued: 'Nothing of it is issued, so there is nothing to write.',
  debtorTaken: 'Another customer has the debtor number {{debtor}}.',

  'problem-own-numbers-off':
    'QuickBooks numbers documents itself. Switch on "Custom transaction numbers" there, in Account and settings › Sales.',
  'problem-action-not-allowed': 'The organisation does not allow us to write {{action}}.',
  'problem-books-closed-until': 'The books are closed until {{lockedUntil}}.',
  'problem-no-payment-account': 'The ledger has no account that takes payments.',
  'problem-no-sales-tax': 'The ledger has no active tax for sales.',
  'problem-subscription-ended': 'The subscription of the ledger has ended ({{status}}).',
  'problem-demo-organisation': 'This is a demo company; the vendor resets it from time to time.',
  'problem-customer-not-mapped': 'The customer is not mapped.',
  'problem-tax-not-mapped': 'The tax {{category}} {{percentage}} % is not mapped.',
  'problem-tax-percentage-differs':
    'The tax {{category}} {{percentage}} % is mapped to one of {{remotePercentage}} %.',
  'problem-line-not-mapped': 'No item or account is mapped for "{{description}}".',
  'problem-closed-period': 'The invoice date {{date}} is in a closed period (until {{lockedUntil}}).',
  'problem-number-too-long': '{{number}} is longer than the {{limit}} characters the ledger takes.',
  'problem-number-characters': '{{number}} has characters the ledger does not take.',
  'problem-currency-not-enabled': 'The ledger keeps books in {{baseCurrency}} and knows no {{currency}}.',
  'problem-customer-currency-differs':
    'The customer there has {{customerCurrency}}, the document {{currency}}.',
  'problem-tax-rounding-differs':
    'The ledger would round the tax by line to {{theirs}} instead of {{ours}}. Let us send our amounts (settings).',
  'problem-tax-computed-there': 'The ledger computes the tax by address; totals are compared afterwards.',
  'problem-nothing-to-export': 'The document has no amounts, and the ledger takes no empty one.',
  'problem-too-many-lines': 'The ledger takes at most {{limit}} lines. Choose fewer details (settings).',
  'problem-negative-total': 'The ledger takes no document with a total below zero.',
  'problem-text-too-long': 'A text of {{length}} characters is cut to {{limit}}.',
  'problem-refund-account-missing': 'No account is mapped that refunds are paid out of.',
  'problem-refund-not-supported':
    'QuickBooks knows refunds as documents only. Pay out there by hand, or export corrections as refund receipts (settings).',
  'problem-name-characters': 'Characters the ledger does not take are replaced in the name: {{characters}}',
  'problem-name-too-long': 'The name has {{length}} characters; the ledger takes {{limit}}.',
  'problem-name-empty': 'The name is empty.',

  'file-datev-head-missing':
    "Enter your tax adviser's number and your client number in the settings of DATEV.",
  'file-datev-currency': 'DATEV takes euro here; this document is in {{currency}}.',
  'file-datev-debtor':
    '{{customer}} has no debtor number with {{digits}} digits, beginning with 1 to 6 ("{{debtor}}").',
  'file-datev-account-missing': 'No revenue account is set for the tax {{tax}}.',
  'file-characters-replaced': 'Letters the file cannot hold are written differently in "{{text}}".',
  'file-corrections-apart': 'Corrections stand in a file of their own; QuickBooks imports them separately.',
  'file-tax-name-missing': 'The settings do not say how the other program calls the tax {{tax}}.',
  'file-account-name-missing': 'The settings do not name the accounts of the other program.',

  'happened-not-prepared': '{{number}} could not be prepared for {{organisation}}.',
  'happened-prepared': '{{number}} was not sent to {{organisation}}: {{problem}}',
  'happened-totals-differ':
    '{{number}} is in {{organisation}}, but with {{theirs}} (tax {{theirsTax}}) instead of {{ours}} (tax {{oursTax}}).',
  'happened-conflict':
    'In {{organisation}} there is another document {{number}}; these differ: {{differences}}.',
  'happened-refused': '{{organisation}} refused {{number}}: {{sentence}}',
  'happened-payment-account-missing':
    'A payment of {{number}} was not sent: no account for payments is mapped.',
  'happened-refund-without-credit':
    'A refund of {{number}} was not sent: no correction with enough credit is in {{organisation}}.',
  'happened-not-issuable': 'An invoice for {{customer}} could not be issued: {{reasons}}',
  'happened-voided-there': '{{number}} was voided in {{organisation}}.',
  'happened-deleted-there': '{{number}} was deleted in {{organisation}}.',
  'happened-credited-there': '{{number}} was credited with {{amount}} in {{organisation}}, not here.',
  'happened-differs-there':
    '{{number}} differs: {{what}} is {{ours}} here and {{theirs}} in {{organisation}}.',
  'happened-payment-too-large':
    'In {{organisation}} {{amount}} were received for {{number}}; here only {{open}} are open.',
  'happened-payment-only-there':
    'In {{organisation}} {{amount}} were received for {{number}}, although payments are recorded here.',
  'happened-payment-gone':
    'A payment of {{number}} was deleted in {{organisation}} and cannot be taken back here: {{reason}}',
  'happened-reduction-stays':
    '{{amount}} that had been given up of {{number}} are claimed again here, but the credit note {{reference}} could not be taken back in {{organisation}}: {{sentence}}',
  'happened-refund-there': 'In {{organisation}} {{amount}} were paid out for {{number}}, not here.',

  'todo-mapping': 'Correct the mapping or the settings, then try again.',
  'todo-compare': 'Compare both documents. Correct the one in the ledger and try again, or let it be.',
  'todo-conflict': 'Delete or renumber the other document in the ledger and try again, or let it be.',
  'todo-refused': 'Do what the ledger asks for, then try again.',
  'todo-period': 'Open the period in the ledger and try again, or correct the invoice and issue a new one.',
  'todo-bug': 'This should not happen. Send us the details; trying again will not help by itself.',
  'todo-issue': 'Complete what is missing, issue the invoice and export it.',
  'todo-gone':
    'Cancel or credit the invoice here, or export it anew in the ledger by hand; then let this be.',
  'todo-credit': 'Write a credit note here, or take the credit back in the ledger; then let this be.',
  'todo-payment': 'Correct the payment in the ledger, or record it here by hand; then let this be.',
  'todo-reduction':
    'Put right what is in the way and try again; or take the credit note off the invoice and void it there, then let this be.',
  'todo-refund': 'Pay out here too, or take it back in the ledger; then let this be.',
} as const;
