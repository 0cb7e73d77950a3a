export const ledgerTexts = {
  discount: 'Rabatt',
} as const;
