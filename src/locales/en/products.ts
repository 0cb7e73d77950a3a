export const products = {
  numberTaken: 'There is already a product with the number {{number}}.',
  externalIdTaken: 'The product {{name}} has this external id already.',
} as const;
