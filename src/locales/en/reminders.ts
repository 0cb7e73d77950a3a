export const reminders = {
  amountInvalid: '{{amount}} is no amount in {{currency}} of zero or more.',
  changed: 'What is open has changed since the preview. Look at it again.',
  alreadyWithdrawn: 'This reminder was withdrawn before.',
  paidAlready: '{{amount}} of the fee and interest of this reminder was paid. Reverse the payment first.',
  stoppedAlready: 'This is not reminded of already.',
  noLetters: 'Nothing of this reminder run goes by post.',
  noRecipient:
    '{{customer}} has no contact that receives invoices and no e-mail address. Add one, or download the letter.',
  'left-stopped': 'Reminding was stopped here.',
  'left-stopped-because': 'Reminding was stopped here: {{reason}}',
  'left-left-out': 'Left out this time.',
  'left-waits': 'The next reminder is due on {{until}}.',
  'left-exhausted': 'All reminders were sent. Consider a payment order, or write it off.',
  'left-too-little': 'Less than {{minimum}} is open in all.',
  itemLine: '{{number}} of {{date}}, due {{due}}: {{open}}',
  claimLine: 'Fees and interest of the reminder of {{date}}: {{open}}',
  'intro-1':
    'This may have slipped your attention: we have not yet received your payment for the following invoices.',
  'closing-1': 'If you have paid in the meantime, please disregard this letter.',
  'intro-2':
    'We have not received a payment in response to our reminder. The following invoices are still open:',
  'closing-2': 'If you have paid in the meantime, please disregard this letter.',
  'intro-3':
    'Despite our reminders the following invoices have not been paid. This is our final request to settle them.',
  'closing-3': 'If we do not receive your payment by then, we will take legal action without further notice.',
} as const;
