import { refresh } from '../api/queries.ts';

/** Everything that changed with an invoice: money, documents, what it holds. */
export const invoiceTouched = () =>
  refresh(
    'invoices',
    'invoice-batches',
    'customers',
    'tickets',
    'contracts',
    'payments',
    'deliveries',
    'reports',
  );
