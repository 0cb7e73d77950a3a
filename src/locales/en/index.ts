import { accounts } from './accounts.ts';
import { apiKeys } from './api-keys.ts';
import { bankStatements } from './bank-statements.ts';
import { categories } from './categories.ts';
import { contracts } from './contracts.ts';
import { customers } from './customers.ts';
import { deliveries } from './deliveries.ts';
import { documents } from './documents.ts';
import { expenses } from './expenses.ts';
import { explanations } from './explanations.ts';
import { fieldLabels } from './field-labels.ts';
import { fields } from './fields.ts';
import { findings } from './findings.ts';
import { general } from './general.ts';
import { imports } from './imports.ts';
import { invoiceBatches } from './invoice-batches.ts';
import { invoices } from './invoices.ts';
import { ledgers } from './ledgers.ts';
import { mailTexts } from './mail-texts.ts';
import { mailbox } from './mailbox.ts';
import { payments } from './payments.ts';
import { products } from './products.ts';
import { rates } from './rates.ts';
import { records } from './records.ts';
import { references } from './references.ts';
import { reminders } from './reminders.ts';
import { reports } from './reports.ts';
import { savedViews } from './saved-views.ts';
import { server } from './server.ts';
import { settings } from './settings.ts';
import { signIn } from './sign-in.ts';
import { taxes } from './taxes.ts';
import { technicians } from './technicians.ts';
import { tickets } from './tickets.ts';
import { timeEntries } from './time-entries.ts';
import { users } from './users.ts';
import { wrongFields } from './wrong-fields.ts';

/** One namespace a line, in alphabetical order. */
export const en = {
  accounts,
  apiKeys,
  bankStatements,
  categories,
  contracts,
  customers,
  documents,
  deliveries,
  expenses,
  general,
  explanations,
  fieldLabels,
  fields,
  findings,
  imports,
  invoiceBatches,
  invoices,
  mailTexts,
  mailbox,
  ledgers,
  payments,
  products,
  rates,
  records,
  references,
  reminders,
  reports,
  savedViews,
  server,
  settings,
  signIn,
  taxes,
  technicians,
  tickets,
  timeEntries,
  users,
  wrongFields,
} as const;
