import type { z } from 'zod';
import type { ExpenseView as Expense } from '../../features/expenses/schema.ts';
import type { ProductView as Product } from '../../features/products/schema.ts';
import type { RateView as Rate } from '../../features/rates/schema.ts';
import type { PlainKey } from '../texts/texts.ts';

/** The three kinds of priced things, which have most of their fields in common. */
export type CatalogueKind = 'rates' | 'products' | 'expenses';

export type RateView = z.output<typeof Rate>;
export type CatalogueItem = Pick<
  RateView & z.output<typeof Product> & z.output<typeof Expense>,
  'id' | 'name' | 'itemKind' | 'price' | 'taxId' | 'categoryId' | 'active' | 'revision'
> &
  Partial<Pick<RateView, 'unit' | 'validity'>> &
  Partial<Pick<z.output<typeof Product>, 'number' | 'costPrice' | 'description'>>;

export const unitTexts = {
  hour: 'catalogue.perHour',
  device: 'catalogue.perDevice',
  gigabyte: 'catalogue.perGigabyte',
  piece: 'catalogue.perPiece',
} as const satisfies Record<RateView['unit'], PlainKey>;

export const itemKindTexts = {
  service: 'catalogue.service',
  goods: 'catalogue.goods',
} as const satisfies Record<RateView['itemKind'], PlainKey>;

/** What each kind is called where it is listed and made. */
export const kindWords = {
  rates: {
    title: 'shell.rates',
    search: 'catalogue.rates',
    add: 'catalogue.newRate',
    hint: 'catalogue.ratesText',
  },
  products: {
    title: 'shell.products',
    search: 'catalogue.products',
    add: 'catalogue.newProduct',
    hint: 'catalogue.productsText',
  },
  expenses: {
    title: 'shell.expenses',
    search: 'catalogue.expenses',
    add: 'catalogue.newExpense',
    hint: 'catalogue.expensesText',
  },
} as const satisfies Record<CatalogueKind, Record<'title' | 'search' | 'add' | 'hint', PlainKey>>;
