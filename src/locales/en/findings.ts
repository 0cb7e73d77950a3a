/** What is wrong with data, by the code of the finding (R8). */
export const findings = {
  'seller-address-missing': 'Your own address lacks {{fields}} (settings).',
  'seller-tax-number-missing': 'Neither a tax number nor a VAT id is set for your company (settings).',
  'seller-vat-id-missing': 'Your own VAT id is missing (settings); tax category {{category}} needs it.',
  'seller-contact-missing': 'XRechnung needs your {{fields}} (settings).',
  'seller-bank-account-missing': 'XRechnung needs a bank account of yours (settings).',
  'buyer-address-missing': 'The address of {{customer}} lacks {{fields}}.',
  'buyer-vat-id-missing': 'The VAT id of {{customer}} is missing; tax category {{category}} needs it.',
  'buyer-reference-missing':
    'The buyer reference (Leitweg-ID) of {{customer}} is missing; {{form}} needs it.',
  'buyer-electronic-address-missing': 'The electronic address of {{customer}} is missing; {{form}} needs it.',
  'deliver-to-country-missing':
    'The deliver-to country of {{customer}} is missing; tax category {{category}} needs it.',
  'exemption-reason-missing': 'Tax category {{category}} needs a reason for the exemption.',
  'category-o-mixed': 'Lines outside the scope of tax (O) need an invoice of their own.',
  'lines-missing': 'There is no line on it.',
  'total-negative': 'Its total is below zero. Credit a named invoice instead, or carry it over.',
  'date-in-future': 'Its date {{date}} is in the future.',
  'date-before-last-number': 'Its date {{date}} lies before the year of the last number ({{year}}).',
  'date-old': 'Its date {{date}} is {{days}} days ago. Confirm the old date, or change it.',
} as const;
