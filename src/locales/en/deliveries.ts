export const deliveries = {
  noMailServer:
    'No mail server is set up, so nothing can be sent by e-mail. Set one up under Administration › E-mail, or download the documents and send them yourself.',
  passwordAgain:
    'Server or user have changed: enter the password again, so that it is not shown to another server.',
  stillWaiting: '{{waiting}} e-mails still wait for this mail server. Cancel them first.',
  fieldUnknown: 'There is no field {{field}} here. These can be filled in: {{fields}}.',
  bracesOpen: 'Braces stand here that are no field. Fields look like this: {{fields}}.',
  otherKind: 'This text is about something else than {{number}}.',
  notSendable: 'It cannot be sent by e-mail. {{reason}}',
  'no-recipient':
    '{{customer}} has no contact that receives invoices and no e-mail address. Add one, or name a recipient.',
  'under-way': 'An e-mail with {{number}} is already on its way, or somebody must decide whether it arrived.',
  'sent-before': '{{number}} was sent before.',
  cancelled: '{{number}} is cancelled. Send the cancellation instead.',
  notWaiting: '“{{subject}}” does not wait any more and cannot be cancelled.',
  notRepeatable: '“{{subject}}” was sent, is being sent, or somebody must first decide whether it arrived.',
  notInDoubt: 'There is nothing to decide about “{{subject}}”.',
  interrupted:
    'The program ended while the e-mail was handed over. Nobody knows whether the server took it: look there or ask the recipient, then decide.',
  attachmentsFailed: 'The attachments could not be made. Look at the invoice’s documents, then try again.',
  denied:
    'The mail server does not accept the user name or password. Correct them under Administration › E-mail, then send again. The server’s answer: {{answer}}',
  'title-cancellation': 'cancellation',
  'title-credit-note': 'credit note',
  'file-reminder-1': 'Payment-reminder',
  'file-reminder-2': 'Second-reminder',
  'file-reminder-3': 'Final-demand',
  'file-statement': 'Statement-of-account',
  'test-accepted': 'The server took the test e-mail to {{to}}.',
  'test-refused': 'The server refused the test e-mail to {{to}}: {{answer}}',
  'test-deferred': 'The server does not take the test e-mail right now: {{answer}}',
  'test-unreachable': 'The server could not be reached. Check server, port and encryption. {{answer}}',
  'test-denied':
    'The server does not accept the user name or password. Correct them and save, then test again. {{answer}}',
  'test-unknown': 'The connection ended before the server said whether it took the test e-mail. {{answer}}',
} as const;
