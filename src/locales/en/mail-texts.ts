export const mailTexts = {
  'invoice-subject': 'Invoice {{number}} of {{invoiceDate}}',
  'invoice-body': `Hello,

please find attached our invoice {{number}} of {{invoiceDate}} for {{amount}}.

Service period: {{service}}
Your order number: {{orderNumber}}

Please transfer the amount by {{dueDate}} and quote the invoice number.
You can also pay online: {{paymentLink}}

If you have any questions, just reply to this e-mail.

Kind regards
{{company}}`,
  'correction-subject': '{{title}} {{number}} for invoice {{correctedNumber}}',
  'correction-body': `Hello,

please find attached our {{title}} {{number}} of {{invoiceDate}} for {{amount}}. It refers to invoice {{correctedNumber}} of {{correctedDate}}.

If you have any questions, just reply to this e-mail.

Kind regards
{{company}}`,
  'reminder-1-subject': 'Payment reminder of {{day}}',
  'reminder-1-body': `Hello,

this may have slipped your attention: we have not yet received your payment for the following invoices.

{{invoices}}

Please transfer {{total}} by {{dueDate}}.
You can also pay online: {{paymentLink}}

If you have paid in the meantime, please disregard this message.

Kind regards
{{company}}`,
  'reminder-2-subject': 'Second payment reminder of {{day}}',
  'reminder-2-body': `Hello,

we have not received a payment in response to our reminder. The following invoices are still open:

{{invoices}}

Reminder fee: {{fee}}
Interest on arrears: {{interest}}

Please transfer the total of {{total}} by {{dueDate}}.
You can also pay online: {{paymentLink}}

If you have paid in the meantime, please disregard this message.

Kind regards
{{company}}`,
  'reminder-3-subject': 'Final demand of {{day}}',
  'reminder-3-body': `Hello,

despite our reminders the following invoices have not been paid:

{{invoices}}

Reminder fee: {{fee}}
Interest on arrears: {{interest}}

This is our final request to transfer the total of {{total}} by {{dueDate}}. If we do not receive your payment by then, we will take legal action without further notice.
You can also pay online: {{paymentLink}}

Kind regards
{{company}}`,
  'statement-subject': 'Statement of account as of {{day}}',
  'statement-body': `Hello,

please find attached the statement of your open items as of {{day}}.

{{invoices}}

Open: {{open}}
Of which overdue: {{overdue}}
Your credit: {{credit}}
Balance: {{balance}}

If anything is unclear, just reply to this e-mail.

Kind regards
{{company}}`,
  'test-subject': 'Test of sending e-mails from {{company}}',
  'test-body': `Hello,

this message was sent to check the settings for sending e-mails. If you can read it, everything is set up correctly.

{{company}}`,
} as const;
