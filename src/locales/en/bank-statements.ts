export const bankStatements = {
  notCamt:
    'This is no bank statement in the format camt.053 (XML). Download it from your bank in this format.',
  otherAccount:
    'This statement is of the account {{iban}}, which is none of yours. Add it under Administration › Settings › Bank accounts first.',
  otherCurrency: 'On {{iban}} there are entries in {{currency}}; this account bills in {{own}}.',
  decided: 'Somebody has decided about this entry already.',
  nothingProposed: 'Nothing open fits this entry. Name the customer, and the invoices it is for.',
  notReopenable: 'Nothing was decided about this entry that could be taken back.',
} as const;
