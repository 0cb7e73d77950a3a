import type { ExchangeRate } from '../../billing/vat-currency.ts';
import type { Tx } from '../../db/transaction.ts';

/** The rates into a currency, newest first. */
export async function listExchangeRateRows(tx: Tx, currency: string): Promise<ExchangeRate[]> {
  const rows = await tx
    .selectFrom('exchange_rate')
    .select(['valid_from', 'rate'])
    .where('account_id', '=', tx.accountId)
    .where('currency', '=', currency)
    .orderBy('valid_from', 'desc')
    .execute();
  return rows.map((row) => ({ validFrom: row.valid_from as ExchangeRate['validFrom'], rate: row.rate }));
}

export async function replaceExchangeRates(
  tx: Tx,
  currency: string,
  items: readonly { readonly validFrom: string; readonly rate: string }[],
): Promise<void> {
  await tx
    .deleteFrom('exchange_rate')
    .where('account_id', '=', tx.accountId)
    .where('currency', '=', currency)
    .execute();
  if (items.length === 0) return;
  await tx
    .insertInto('exchange_rate')
    .values(
      items.map(({ validFrom, rate }) => ({
        account_id: tx.accountId,
        currency,
        valid_from: validFrom,
        rate,
      })),
    )
    .execute();
}
