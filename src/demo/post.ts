import type { Context } from '../context.ts';
import { SendInvoiceBody } from '../features/deliveries/schema.ts';
import { sendInvoice } from '../features/deliveries/send.operations.ts';
import { listInvoices } from '../features/invoices/operations.ts';
import { ListInvoicesQuery } from '../features/invoices/schema.ts';
import { unknownRecipient } from './mailbox.ts';

/** How many e-mails the sample sends; the last one goes to somebody whom the mailbox does not know. */
const sent = 6;

/** Sends some of the newest invoices by e-mail, as somebody does once a mail server is set up. */
export async function sendSome(context: Context): Promise<void> {
  const query = ListInvoicesQuery.parse({ status: ['issued'], kind: ['invoice'], limit: sent });
  const { items } = await listInvoices(context, query);
  for (const [index, { id }] of items.entries()) {
    const wrong = { recipients: [{ address: `${unknownRecipient}@kunde.example` }] };
    await sendInvoice(context, id, SendInvoiceBody.parse(index === items.length - 1 ? wrong : {}));
  }
}
