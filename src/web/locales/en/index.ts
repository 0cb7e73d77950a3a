import { accounts } from './accounts.ts';
import { billing } from './billing.ts';
import { customers } from './customers.ts';
import { general } from './general.ts';
import { invoiceBatches } from './invoice-batches.ts';
import { invoices } from './invoices.ts';
import { list } from './list.ts';
import { overview } from './overview.ts';
import { shell } from './shell.ts';
import { signIn } from './sign-in.ts';

/** One noun a line, in alphabetical order. */
export const en = {
  accounts,
  billing,
  customers,
  general,
  invoiceBatches,
  invoices,
  list,
  overview,
  shell,
  signIn,
} as const;
