import { CancelDialog } from './cancel-dialog.tsx';
import { CreditDialog } from './credit-dialog.tsx';
import type { InvoiceView } from './invoices.ts';
import { PaymentDialog } from './payment-dialog.tsx';
import { SendDialog } from './send-dialog.tsx';

export type Dialog = 'payment' | 'credit' | 'cancel' | 'send';

/** What an invoice's action asks before it is done; loaded when the first one is opened. */
export function InvoiceDialog({
  dialog,
  invoice,
  onClose,
}: {
  readonly dialog: Dialog;
  readonly invoice: InvoiceView;
  readonly onClose: () => void;
}) {
  const { id, number, customer } = invoice;
  if (dialog === 'payment') return <PaymentDialog invoice={invoice} onClose={onClose} />;
  if (dialog === 'credit') return <CreditDialog invoice={invoice} onClose={onClose} />;
  if (dialog === 'cancel') return <CancelDialog invoice={invoice} onClose={onClose} />;
  return <SendDialog invoiceId={id} name={number ?? customer.name} onClose={onClose} />;
}
