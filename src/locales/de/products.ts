import type { products as english } from '../en/products.ts';

export const products = {
  numberTaken: 'Es gibt bereits ein Produkt mit der Nummer {{number}}.',
  externalIdTaken: 'Das Produkt {{name}} hat diese externe Kennung bereits.',
} satisfies Record<keyof typeof english, string>;
