export const customers = {
  numberTaken: 'The customer {{name}} has the number {{number}} already.',
  numberTakenByAnother: 'Another customer has the number {{number}} already.',
  externalIdTaken: 'The customer {{name}} has this external id already.',
  contactIdTaken: 'The contact {{name}} has this external id already.',
  vatIdMalformed: '{{vatId}} is not a VAT id. It begins with the country, such as DE123456789.',
  receiverWithoutEmail: 'To receive invoices, {{name}} needs an e-mail address.',
} as const;
