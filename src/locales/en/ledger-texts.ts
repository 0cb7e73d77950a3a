/** What is written into accounting software, in the language of the document. */
export const ledgerTexts = {
  discount: 'Discount',
} as const;
