import { signOf } from '../../billing/document-amounts.ts';
import type { DraftToCheck } from '../../billing/issue-findings.ts';
import type { TaxInVatCurrency } from '../../billing/issued-document.ts';
import type { Day } from '../../billing/period.ts';
import { dayOfRate, rateOn, taxInVatCurrency } from '../../billing/vat-currency.ts';
import type { DocumentParts } from './document.operations.ts';
import { daySpan } from './document.repository.ts';

/**
 * The tax of a draft in the seller's VAT currency; null: there is nothing to state, or no rate. A correction takes the rate
 * of its invoice, so that nothing is left of what that stated.
 */
export function taxInVatCurrencyOf(parts: DocumentParts, invoiceDate: Day): TaxInVatCurrency | null {
  const { draft, vatCurrency, corrected } = parts;
  if (signOf(draft.tax) === 0) return null;
  if (draft.kind !== 'invoice') {
    const stated = corrected?.taxInVatCurrency ?? null;
    if (stated === null) return null;
    const rate = { validFrom: stated.rateFrom, rate: stated.rate };
    return taxInVatCurrency(draft.tax, rate, stated.currency, corrected?.taxBefore);
  }
  const rate = vatCurrency && rateOn(vatCurrency.rates, dayFor(parts, invoiceDate));
  return vatCurrency && rate && taxInVatCurrency(draft.tax, rate, vatCurrency.currency);
}

/** What issuing checks of it; null: the seller bills in its VAT currency, or it is a correction, whose rate is given. */
export function vatCurrencyToCheck(parts: DocumentParts, invoiceDate: Day): DraftToCheck['vatCurrency'] {
  const { account, draft, vatCurrency } = parts;
  if (vatCurrency === null || draft.kind !== 'invoice') return null;
  const day = dayFor(parts, invoiceDate);
  return {
    currency: account.currency.code,
    vatCurrency: vatCurrency.currency.code,
    day,
    hasRate: rateOn(vatCurrency.rates, day) !== null,
  };
}

function dayFor({ draft }: DocumentParts, invoiceDate: Day): Day {
  return dayOfRate(daySpan(draft.serviceFrom, draft.serviceTo), invoiceDate);
}
