import type { Currency } from '../../billing/money.ts';
import type { Tx } from '../../db/transaction.ts';
import { listCreditSources } from './credit.repository.ts';
import { listPayOutsOf, listReceiptsOf } from './repository.ts';

/** What was received on an invoice and stands, the newest first. */
export const receiptsOf = (tx: Tx, invoiceId: string, currency: Currency) =>
  listReceiptsOf(tx, invoiceId, currency);

/** Pay-outs out of what an invoice set free that stand, the newest first. */
export const payOutsOf = (tx: Tx, invoiceId: string) => listPayOutsOf(tx, invoiceId);

/** The part of a customer's credit that this invoice set free. */
export async function creditSetFreeBy(
  tx: Tx,
  { customerId, invoiceId }: { readonly customerId: string; readonly invoiceId: string },
  currency: Currency,
) {
  return (await listCreditSources(tx, customerId, currency)).filter(({ id }) => id === invoiceId);
}
