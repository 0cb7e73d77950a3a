import { type Currency, type Minor, minor, minorFromText } from '../../billing/money.ts';
import { type Decimal, decimal, decimalFromMinor } from '../../billing/quantity.ts';
import { EUR, JPY } from '../currencies.ts';
import type { Fields } from './cases.ts';

/** Amounts are minor units where a case says so, else decimal strings of its currency. */
export const currencyOf = (input: Fields): Currency =>
  input.has('currency') && input.text('currency') === 'JPY' ? JPY : EUR;
export const isMinor = (input: Fields) => input.has('unit') && input.text('unit') === 'minor';
export const amount = (input: Fields, name: string, like: Fields = input): Minor =>
  isMinor(like) ? minor(input.number(name)) : minorFromText(input.decimal(name), currencyOf(like));
export const amounts = (input: Fields, name: string): Minor[] =>
  isMinor(input)
    ? input.numbers(name).map(minor)
    : input.decimals(name).map((text) => minorFromText(text, currencyOf(input)));
export const price = (input: Fields, name: string): Decimal =>
  isMinor(input) ? decimalFromMinor(minor(input.number(name)), EUR) : decimal(input.decimal(name));
export const percentage = (input: Fields): Decimal => decimal(input.decimal('tax_percent'));
