import type { Tx } from '../../db/transaction.ts';
import type { Language } from '../../lib/messages.ts';
import type { PaymentTermsText } from '../../lib/wire.ts';

export type NewAccount = {
  readonly companyName: string;
  readonly region: string;
  readonly currency: string;
  readonly minorUnits: number;
  readonly language: Language;
  readonly timeZone: string;
  readonly numberFormat: string;
  readonly dateFormat: string;
  readonly paymentTerms: PaymentTermsText;
};

export async function insertAccount(tx: Tx, account: NewAccount): Promise<void> {
  await tx
    .insertInto('account')
    .values({
      account_id: tx.accountId,
      company_name: account.companyName,
      region: account.region,
      country: account.region,
      currency: account.currency,
      minor_units: account.minorUnits,
      language: account.language,
      time_zone: account.timeZone,
      number_format: account.numberFormat,
      date_format: account.dateFormat,
      payment_terms: JSON.stringify(account.paymentTerms),
    })
    .execute();
}

export async function updateStandardTax(tx: Tx, taxId: string | null): Promise<void> {
  await tx
    .updateTable('account')
    .set({ standard_tax_id: taxId })
    .where('account_id', '=', tx.accountId)
    .execute();
}

export async function insertNumberSeries(
  tx: Tx,
  series: readonly { readonly series: 'invoice' | 'correction'; readonly pattern: string }[],
): Promise<void> {
  await tx
    .insertInto('number_series')
    .values(series.map((one) => ({ account_id: tx.accountId, ...one })))
    .execute();
}
