import type { IssuedDocument } from '../../billing/issued-document.ts';
import type { Day } from '../../billing/period.ts';
import type { Chart, RevenueAccount } from '../datev/charts.ts';

/** An issued document and whose it is. */
export type FileDocument = {
  readonly invoiceId: string;
  readonly customerId: string;
  readonly document: IssuedDocument;
};

export type LedgerFile = { readonly name: string; readonly mediaType: string; readonly content: Buffer };

/** Something that keeps files from being written, or that a person should know; sentences are looked up by code. */
export type FileProblem = {
  readonly code: FileProblemCode;
  readonly blocking: boolean;
  /** The document it is about; null: the settings or all of them. */
  readonly number: string | null;
  readonly params: Readonly<Record<string, string>>;
};

/** In comments: the params of each. */
export type FileProblemCode =
  | 'datev-head-missing'
  /** `currency` */
  | 'datev-currency'
  /** `customer`, `debtor`, `digits` */
  | 'datev-debtor'
  /** `tax` */
  | 'datev-account-missing'
  /** `text`: letters that the file cannot hold were written differently */
  | 'characters-replaced'
  /** Corrections stand in a file of their own. */
  | 'corrections-apart'
  /** `tax` */
  | 'tax-name-missing'
  | 'account-name-missing';

export type WrittenFiles = {
  readonly files: readonly LedgerFile[];
  readonly problems: readonly FileProblem[];
};

/** What DATEV needs to know, from the settings. */
export type DatevSettings = {
  readonly consultant: number | null;
  readonly client: number | null;
  /** The fiscal year begins on the first of this month. */
  readonly fiscalYearMonth: number;
  /** Digits of a ledger account; a debtor has one more. */
  readonly accountLength: number;
  readonly chart: Chart;
  readonly accounts: readonly RevenueAccount[];
};

/** Debtor numbers by customer. */
export type Debtors = ReadonlyMap<string, string>;

/** How names are written in files for Xero and QuickBooks. */
export type NamedTargets = {
  /** By `S 19`. */
  readonly taxes: Readonly<Record<string, string>>;
  readonly revenueAccount: string;
  readonly receivableAccount: string;
  readonly taxAccount: string;
  readonly item: string;
  readonly dayFormat: DayFormat;
};

export type DayFormat = 'iso' | 'day-first' | 'month-first';

/** A day as the importing program reads it. */
export function dayText(day: Day, format: DayFormat): string {
  const [year, month, date] = day.split('-');
  if (format === 'iso') return day;
  return format === 'day-first' ? `${date}/${month}/${year}` : `${month}/${date}/${year}`;
}

/** Corrections lower what is owed: −1. */
export function signOf({ kind }: IssuedDocument): 1 | -1 {
  return kind === 'invoice' ? 1 : -1;
}
