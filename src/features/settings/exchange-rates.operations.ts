import type { VatCurrency } from '../../billing/vat-currency.ts';
import { type Context, transaction } from '../../context.ts';
import type { Tx } from '../../db/transaction.ts';
import { Refusal } from '../../lib/errors.ts';
import { minorUnitsOf } from '../../lib/region-table.ts';
import { listExchangeRateRows, replaceExchangeRates } from './exchange-rates.repository.ts';
import { type Account, lockRevision, recordChange } from './operations.ts';
import { getSettings, updateSettingsRow } from './repository.ts';
import type { ExchangeRatesView, PutExchangeRatesBody } from './schema.ts';

/** The currency the account accounts for VAT in, with its rates; null: it bills in it. */
export async function loadVatCurrency(
  tx: Tx,
  { vatCurrency }: Pick<Account, 'vatCurrency'>,
): Promise<VatCurrency | null> {
  if (vatCurrency === null) return null;
  const currency = { code: vatCurrency, minorUnits: minorUnitsOf(vatCurrency) };
  return { currency, rates: await listExchangeRateRows(tx, vatCurrency) };
}

export function listExchangeRates(context: Context): Promise<ExchangeRatesView> {
  return transaction(context, presentExchangeRates);
}

/**
 * Replaces the rates into the VAT currency; those of issued invoices stay as they were printed.
 *
 * @throws {Refusal} `stale`; `conflict` for an account that bills in its VAT currency.
 */
export function putExchangeRates(
  context: Context,
  revision: number,
  { items }: PutExchangeRatesBody,
): Promise<ExchangeRatesView> {
  return transaction(context, async (tx) => {
    await lockRevision(tx, revision);
    const { vatCurrency, currency } = await getSettings(tx);
    if (vatCurrency === null)
      throw new Refusal('conflict', { key: 'settings.noExchangeRates', params: { currency } });
    await replaceExchangeRates(tx, vatCurrency, items);
    await updateSettingsRow(tx, {}, context.now);
    await recordChange(tx, context, { exchangeRates: items });
    return presentExchangeRates(tx);
  });
}

async function presentExchangeRates(tx: Tx): Promise<ExchangeRatesView> {
  const { vatCurrency, revision } = await getSettings(tx);
  const items = vatCurrency === null ? [] : await listExchangeRateRows(tx, vatCurrency);
  return { currency: vatCurrency, items, revision };
}
