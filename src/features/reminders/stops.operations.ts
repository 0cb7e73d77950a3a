import { type Context, transaction } from '../../context.ts';
import { present } from '../../lib/editing.ts';
import { Refusal } from '../../lib/errors.ts';
import { newId } from '../../lib/ids.ts';
import { actorText, record } from '../audit-log/operations.ts';
import { requireCustomers } from '../customers/operations.ts';
import { lockInvoice, payable } from '../invoices/facts.operations.ts';
import { loadAccount } from '../settings/operations.ts';
import type { ListStopsQuery, StopBody, StopsView, StopView } from './schema.ts';
import { insertStop, listStops, removeStop } from './stops.repository.ts';

/** Who and what is not reminded of. */
export function readStops(context: Context, query: ListStopsQuery): Promise<StopsView> {
  return transaction(context, async (tx) => ({ items: await listStops(tx, query) }));
}

/** Stops reminding of an invoice, or of all of a customer. @throws {Refusal} `absent`; `conflict` if it is stopped. */
export function stopReminding(context: Context, body: StopBody): Promise<StopView> {
  const { invoiceId = null, reason } = body;
  return transaction(context, async (tx) => {
    const { currency } = await loadAccount(tx);
    const invoice = invoiceId === null ? null : payable(await lockInvoice(tx, currency, invoiceId));
    const [customer] = await requireCustomers(tx, [invoice?.customerId ?? body.customerId]);
    const customerId = present(customer, 'customer').id;
    const id = newId();
    const stop = { id, customerId, invoiceId, reason, createdBy: actorText(context.actor) };
    if (!(await insertStop(tx, stop, context.now))) {
      throw new Refusal('conflict', { key: 'reminders.stoppedAlready' });
    }
    const subject = { kind: 'reminder-stop', id };
    await record(tx, context, {
      action: 'reminder-stop.created',
      subject,
      detail: { customerId, invoiceId, reason },
    });
    const [view] = await listStops(tx, { id });
    return present(view, 'reminder-stop');
  });
}

/** Reminds again. @throws {Refusal} `absent` */
export async function resumeReminding(context: Context, id: string): Promise<void> {
  await transaction(context, async (tx) => {
    if (!(await removeStop(tx, id))) present(null, 'reminder-stop');
    await record(tx, context, { action: 'reminder-stop.deleted', subject: { kind: 'reminder-stop', id } });
  });
}
