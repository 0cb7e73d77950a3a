import type { Context } from '../../context.ts';
import type { Tx } from '../../db/transaction.ts';
import { lockInvoice, recordEvents, saveFacts } from '../invoices/facts.operations.ts';
import { loadAccount } from '../settings/operations.ts';
import type { LockedDelivery } from './attempt.repository.ts';

/** The mail server took it: from now on the invoice is sent (R36). A paid one stays paid. */
export async function markInvoiceSent(
  tx: Tx,
  context: Pick<Context, 'actor' | 'now'>,
  { id, invoiceId, recipients }: Pick<LockedDelivery, 'id' | 'invoiceId' | 'recipients'>,
): Promise<void> {
  if (invoiceId === null) return;
  const { currency } = await loadAccount(tx);
  const invoice = await lockInvoice(tx, currency, invoiceId);
  const facts = { ...invoice.facts, sentAtMs: context.now.getTime() };
  await saveFacts(tx, context, currency, [{ invoice, facts }]);
  const detail = { deliveryId: id, to: recipients.map(({ address }) => address) };
  await recordEvents(tx, context, [{ invoiceId, event: 'sent', detail }]);
}
