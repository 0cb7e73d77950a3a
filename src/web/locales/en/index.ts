import { accounting } from './accounting.ts';
import { accounts } from './accounts.ts';
import { apiKeys } from './api-keys.ts';
import { auditLog } from './audit-log.ts';
import { bankStatements } from './bank-statements.ts';
import { billing } from './billing.ts';
import { catalogue } from './catalogue.ts';
import { contracts } from './contracts.ts';
import { customers } from './customers.ts';
import { deliveries } from './deliveries.ts';
import { emails } from './emails.ts';
import { general } from './general.ts';
import { importFields } from './import-fields.ts';
import { imports } from './imports.ts';
import { invoiceBatches } from './invoice-batches.ts';
import { invoices } from './invoices.ts';
import { list } from './list.ts';
import { me } from './me.ts';
import { overview } from './overview.ts';
import { reminders } from './reminders.ts';
import { reports } from './reports.ts';
import { settings } from './settings.ts';
import { shell } from './shell.ts';
import { signIn } from './sign-in.ts';
import { taxes } from './taxes.ts';
import { technicians } from './technicians.ts';
import { tickets } from './tickets.ts';
import { timeEntries } from './time-entries.ts';
import { users } from './users.ts';

/** One noun a line, in alphabetical order. */
export const en = {
  accounting,
  accounts,
  apiKeys,
  auditLog,
  bankStatements,
  billing,
  catalogue,
  contracts,
  customers,
  deliveries,
  emails,
  general,
  importFields,
  imports,
  invoiceBatches,
  invoices,
  list,
  me,
  overview,
  reminders,
  reports,
  settings,
  shell,
  signIn,
  taxes,
  technicians,
  tickets,
  timeEntries,
  users,
} as const;
