/** What is wrong with data, by the code of the finding (R8). */
export const findings = {
  'seller-address-missing': 'Your own address lacks {{fields}} (settings).',
  'seller-tax-number-missing': 'Neither a tax number nor a VAT id is set for your company (settings).',
  'seller-vat-id-missing': 'Your own VAT id is missing (settings); tax category {{category}} needs it.',
  'seller-contact-missing': '{{form}} needs your {{fields}} (settings).',
  'seller-bank-account-missing': '{{form}} needs a bank account of yours (settings).',
  'buyer-address-missing': 'The address of {{customer}} lacks {{fields}}.',
  'buyer-vat-id-missing': 'The VAT id of {{customer}} is missing; tax category {{category}} needs it.',
  'buyer-uid-missing':
    'The VAT id (UID) of {{customer}} is missing; above 10,000 EUR gross Austrian law wants it (§ 11 (1) 3 b UStG 1994).',
  'buyer-reference-missing':
    'The buyer reference (Leitweg-ID) of {{customer}} is missing; {{form}} needs it.',
  'buyer-electronic-address-missing': 'The electronic address of {{customer}} is missing; {{form}} needs it.',
  'deliver-to-country-missing':
    'The deliver-to country of {{customer}} is missing; tax category {{category}} needs it.',
  'exemption-reason-missing': 'Tax category {{category}} needs a reason for the exemption.',
  'category-o-mixed': 'Lines outside the scope of tax (O) need an invoice of their own.',
  'exchange-rate-missing':
    'The rate from {{currency}} into {{vatCurrency}} is missing for {{date}} (settings, exchange rates): tax has to be stated in {{vatCurrency}} as well.',
  'form-without-currency':
    '{{form}} takes amounts with at most two decimal places, and {{currency}} has more. Choose the form PDF for this customer.',
  'form-not-from-country':
    'From {{country}} {{form}} demands more than Tagwerk can state. Choose another form for this customer.',
  'rate-not-of-category':
    'Item {{position}} has {{percentage}} % in tax category {{category}}: the standard category (S) needs a rate above zero, all others zero. Correct the tax.',
  'electronic-address-scheme-unknown':
    'The scheme of the electronic address of {{customer}} is missing or not in the list EAS; {{form}} needs it.',
  'electronic-address-is-email':
    'The electronic address of {{customer}} is an e-mail address, which Peppol does not take. Enter its participant id with its scheme.',
  'seller-electronic-address-missing':
    'Peppol knows you neither by an electronic address nor by your VAT id; set one of them (settings).',
  'seller-phone-malformed': 'Your phone number has fewer than three digits (settings); {{form}} refuses it.',
  'deliver-to-elsewhere':
    'Goods for {{customer}} go to another country than its address; {{form}} needs the whole address there. Choose ZUGFeRD or PDF for this customer.',
  'characters-unknown': 'These characters are in no font and print as □: {{characters}}',
  'lines-missing': 'There is no line on it.',
  'date-in-future': 'Its date {{date}} is in the future.',
  'date-before-last-number': 'Its date {{date}} lies before the year of the last number ({{year}}).',
  'date-old': 'Its date {{date}} is {{days}} days ago. Confirm the old date, or change it.',
  'rate-missing': 'A time entry on ticket {{ticket}} has no rate. Choose one, or add rates to its contract.',
  'tax-missing': 'No tax is known for it. Set one on the line, its category, the contract or the account.',
  'tax-percentage-missing': 'The tax {{tax}} has no percentage on {{date}}.',
  'invoice-below-zero': 'Its total is below zero. Credit a named invoice instead, or carry it over.',
  'period-open': 'The billing period has not ended; its last day is {{until}}.',
  'contract-ended': 'The contract ended {{endDay}}; choose another one for the ticket.',
  'contract-not-begun': 'The contract begins {{startDay}}; choose another one for the ticket.',
  'contract-inactive': 'The contract is inactive.',
  'amount-too-large':
    'The contract comes to more than can be billed. Correct its quantities, prices or counts.',
  'contract-finished': 'The contract is finished; choose another one for the ticket.',
  'contract-missing': 'Ticket {{ticket}} has no contract, and its customer no default contract on that day.',
  'timer-running': 'A timer is running on ticket {{ticket}}.',
  'count-missing': 'Nothing was counted of {{class}} from {{from}} to {{until}}. Enter a count.',
  'earlier-usage-left-out':
    'The usage from {{from}} to {{until}} is left out; periods of a block are billed in order.',
  'project-not-completed': 'The project has no day on which it was completed.',
  'project-tickets-open': '{{count}} tickets of the project are not resolved: {{tickets}}.',
  'project-items-left-out':
    'The one bill of a project takes everything. Write off or move what it should not take.',
  'ticket-not-billable': 'Ticket {{ticket}} is not in a billable status.',
  'credit-proposed':
    'Contract {{contract}} ended inside a period billed in advance in {{holder}}: {{amount}} for {{from}} to {{until}} could be credited.',
  'work-without-contract': 'This work has no contract, and its customer no default contract. Choose one.',
  'work-without-customer': 'This work has no customer. Choose one.',
  // found while pricing
} as const;
