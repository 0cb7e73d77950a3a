/** The door to files for ledgers: pure writers, from issued documents to bytes. */
export { datevBookings, datevProblems } from './datev/bookings.ts';
export { type Chart, type RevenueAccount, suggestedAccounts } from './datev/charts.ts';
export { datevDebtors } from './datev/debtors.ts';
export { genericCsv, genericJson } from './files/generic.ts';
export { quickbooksCsv } from './files/quickbooks-csv.ts';
export { quickbooksIif } from './files/quickbooks-iif.ts';
export type {
  DatevSettings,
  DayFormat,
  Debtors,
  FileDocument,
  FileProblem,
  FileProblemCode,
  LedgerFile,
  NamedTargets,
  WrittenFiles,
} from './files/types.ts';
export { xeroCsv } from './files/xero-csv.ts';
