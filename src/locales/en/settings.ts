export const settings = {
  schemeUnknown:
    'The scheme of your electronic address is missing or not in the list EAS; enter one, such as 0088 for a GLN.',
  taxUnknown: 'There is no active tax with this id.',
  ibanTwice: 'This IBAN stands there twice.',
  logoUnreadable: 'This is not a readable PNG, JPEG or SVG file of at most 1 MB.',
  noLogo: 'There is no logo.',
  seriesInUse: 'Numbers of this series were given already; pattern and first number stay as they are.',
  patternNoCount: 'The pattern needs the count {n} exactly once.',
  patternNoYear: 'The pattern needs the year {yyyy} or {yy}, because counting starts again each year.',
  patternUnknownPlaceholder: 'The pattern knows {n}, {n:4}, {yyyy} and {yy} only.',
  patternCharacterNotAllowed: 'A number may contain letters, digits and $ % & * + - / only.',
  patternTooLong: 'A number may have at most 21 characters, with room for 999,999 a year.',
  patternsCollide:
    'Invoices and corrections could get the same number. Choose patterns that differ in more than digits.',
  currencyFixed: 'The currency stays once an invoice was issued.',
  noExchangeRates: 'You bill in the currency of your country ({{currency}}); exchange rates are not needed.',
  amountsExist:
    'There are amounts in {{currency}} already (drafts, payments or balances); the currency cannot change any more.',
} as const;
