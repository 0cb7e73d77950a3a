/** How the amount of a line came about (R43). */
export const explanations = {
  worked_one: '{{count}} time entry, {{worked}} worked, {{billed}} billed.',
  worked_other: '{{count}} time entries, {{worked}} worked, {{billed}} billed.',
  'rounding-up':
    'Rounded up to {{incrementMinutes}} min, at least {{entryMinimumMinutes}} min per entry and {{ticketMinimumMinutes}} min per ticket.',
  'rounding-nearest':
    'Rounded to the nearest {{incrementMinutes}} min, at least {{entryMinimumMinutes}} min per entry and {{ticketMinimumMinutes}} min per ticket.',
  rate: 'Rate: {{name}}.',
  'mode-covered': 'Included in what was agreed.',
  'mode-overage': 'Beyond what the block includes.',
  fee: 'The full period from {{from}} to {{to}} costs {{amount}}.',
  piece: '{{days}} of {{fullDays}} days are billed here, {{from}} to {{to}}: {{amount}}.',
  count: '{{quantity}} counted on {{countedOn}}: {{evidence}}.',
  adjusts: 'It should cost {{should}}; {{billed}} was billed before in {{holders}}.',
  block:
    'Block: {{carried}} carried + {{included}} included + {{bought}} bought, {{used}} used, {{overage}} beyond, {{expired}} expired, {{left}} left.',
  version: 'By the terms in force from {{day}}.',
  'amount-plain': '{{quantity}} × {{price}} = {{net}}.',
  'amount-less-percentage': '{{quantity}} × {{price}} less {{discount}} % = {{net}}.',
  'amount-less-amount': '{{quantity}} × {{price}} less {{discount}} = {{net}}.',
  'tax-small-business': 'No tax: the account is a small business.',
  'tax-line': 'Tax {{percentage}} % ({{category}}) as set on the line, of {{date}}.',
  'tax-customer': 'Tax {{percentage}} % ({{category}}) by how the customer is taxed, of {{date}}.',
  'tax-contract-not-taxable': 'Tax category {{category}}: the contract is not taxable.',
  'tax-contract': 'Tax {{percentage}} % ({{category}}) of the contract, of {{date}}.',
  'tax-category': 'Tax {{percentage}} % ({{category}}) of the category, of {{date}}.',
  'tax-account': 'Tax {{percentage}} % ({{category}}), the standard of the account, of {{date}}.',
  'tax-no-tax': 'There is no tax in this region.',
  changed: 'Changed by hand; it was {{quantity}} × {{price}} = {{net}}: {{description}}.',
} as const;
