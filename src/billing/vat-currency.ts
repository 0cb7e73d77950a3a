import type { DaySpan, TaxInVatCurrency } from './issued-document.ts';
import { type Currency, minor, minorToText } from './money.ts';
import { addDays, type Day, minDay } from './period.ts';
import { type Decimal, decimal, netOf, plus } from './quantity.ts';

/** What one unit of the account's currency is in the seller's VAT currency, from a day on. */
export type ExchangeRate = { readonly validFrom: Day; readonly rate: string };

/** The currency a seller accounts for VAT in, where it is not that of its invoices, and the rates known. */
export type VatCurrency = { readonly currency: Currency; readonly rates: readonly ExchangeRate[] };

/**
 * A rate is good for a month of its own at most, as tax offices publish them: after that a newer one is missing, and
 * no tax is computed by the old one.
 */
const DAYS_OF_A_RATE = 31;

/** The rate of a day: the newest that is in force and not outdated; null: there is none. */
export function rateOn(rates: readonly ExchangeRate[], day: Day): ExchangeRate | null {
  const inForce = rates.filter(({ validFrom }) => validFrom <= day);
  const [newest] = inForce.toSorted((a, b) => (a.validFrom < b.validFrom ? 1 : -1));
  return newest && day < addDays(newest.validFrom, DAYS_OF_A_RATE) ? newest : null;
}

/** The day whose rate counts: the last of the service, but not after the invoice (Art. 91 (2) of the VAT Directive). */
export function dayOfRate(service: DaySpan | null, invoiceDate: Day): Day {
  return service === null ? invoiceDate : minDay(service.to, invoiceDate);
}

/**
 * The tax of a document in the seller's VAT currency: rounded once, on the whole tax (EN 16931 BT-111).
 *
 * @param tax Of the document, in major units of its own currency.
 * @param creditedBefore For a correction: the tax that earlier corrections of the invoice took back. The difference to it
 *   is stated, so that all corrections of an invoice sum to what it stated, as their taxes do (R37).
 */
export function taxInVatCurrency(
  tax: string,
  { validFrom, rate }: ExchangeRate,
  currency: Currency,
  creditedBefore = '0',
): TaxInVatCurrency {
  const before = decimal(creditedBefore);
  const inVatCurrency = (amount: Decimal) => netOf(amount, decimal(rate), currency);
  const stated = minor(inVatCurrency(plus(before, decimal(tax))) - inVatCurrency(before));
  return { currency, rate, rateFrom: validFrom, tax: minorToText(stated, currency) };
}

/**
 * Whether the law of the seller's country wants the tax in its own currency on every invoice: the European Union (Art. 230
 * of the VAT Directive), the United Kingdom (VATREC5010) and Norway (bokføringsforskriften § 5-1-1). Elsewhere only the standard of e-invoices does (BT-6).
 */
export function lawWantsVatCurrency(country: string): boolean {
  return COUNTRIES.has(country);
}

const COUNTRIES: ReadonlySet<string> = new Set(
  'AT BE BG CY CZ DE DK EE ES FI FR GB GR HR HU IE IM IT LT LU LV MC MT NL NO PL PT RO SE SI SK'.split(' '),
);
