import { afterCashDiscount, signOf } from '../billing/document-amounts.ts';
import type { IssuedDocument } from '../billing/issued-document.ts';
import { formatsOf } from './formats.ts';
import { wordsOf } from './words.ts';

/** What is said about paying, on paper and as the payment terms of the XML: by when, and what may be kept (R40). */
export function paymentLines(document: IssuedDocument): string[] {
  const { kind, totals, currency, number, language } = document;
  const words = wordsOf(language);
  const formats = formatsOf(language, document.seller.country);
  if (kind !== 'invoice') return [words('credited')];
  if (signOf(totals.gross) <= 0) return [words('nothingToPay')];
  const amount = (text: string) => `${formats.amount(text)} ${currency.code}`;
  const atOnce = document.dueDate <= document.invoiceDate;
  return [
    words(atOnce ? 'payAtOnce' : 'payBy', { date: formats.day(document.dueDate), number }),
    ...document.cashDiscounts.map((step) =>
      words('cashDiscount', {
        date: formats.day(step.until),
        percentage: formats.percentage(step.percentage),
        discount: amount(step.amount),
        amount: amount(afterCashDiscount(document, step.amount)),
      }),
    ),
  ];
}
