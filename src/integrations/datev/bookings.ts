import { createHash } from 'node:crypto';
import { invariant } from '../../billing/errors.ts';
import type { IssuedDocument } from '../../billing/issued-document.ts';
import { type Minor, minor, minorFromText, minorToText, sumMinor } from '../../billing/money.ts';
import type { Day } from '../../billing/period.ts';
import {
  type DatevSettings,
  type Debtors,
  type FileDocument,
  type FileProblem,
  type LedgerFile,
  signOf,
  type WrittenFiles,
} from '../files/types.ts';
import { revenueKey } from './charts.ts';
import { bookingColumns } from './columns.ts';
import { bookings, type DatevHead, type DatevRow, datevFile, fieldText } from './format.ts';

/** Everything that keeps these documents from being booked, at once. */
export function datevProblems(
  documents: readonly FileDocument[],
  settings: DatevSettings,
  debtors: Debtors,
): FileProblem[] {
  const problems: FileProblem[] = [];
  const add = (
    code: FileProblem['code'],
    number: string | null,
    params: Readonly<Record<string, string>> = {},
  ) => problems.push({ code, blocking: true, number, params });
  if (headOf(settings, '') === null) add('datev-head-missing', null);
  const digits = settings.accountLength + 1;
  for (const { customerId, document } of documents) {
    const { number, currency, buyer } = document;
    if (currency.code !== 'EUR') add('datev-currency', number, { currency: currency.code });
    const debtor = debtors.get(customerId) ?? '';
    if (!isDebtor(debtor, digits)) {
      add('datev-debtor', number, { customer: buyer.name, debtor, digits: String(digits) });
    }
    for (const row of document.taxes) {
      const tax = revenueKey(row, document);
      if (accountOf(settings, tax) === undefined) add('datev-account-missing', number, { tax });
    }
  }
  return problems;
}

/**
 * Buchungsstapel 13: a booking for each document and tax, debtor against revenue, gross; corrections stand on the other side.
 * One file for each fiscal year. The same documents always have the same Buchungs-GUIDs, so that a second import is noticed.
 *
 * @throws {InvariantError} What `datevProblems` names was not mended, or a file does not add up to its documents.
 */
export function datevBookings(
  documents: readonly FileDocument[],
  settings: DatevSettings,
  debtors: Debtors,
  at: Date,
): WrittenFiles {
  const years = Map.groupBy(documents, ({ document }) => fiscalYearOf(document.invoiceDate, settings));
  const problems: FileProblem[] = [];
  const files = [...years]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([year, own]): LedgerFile => {
      const head = headOf(settings, year);
      invariant(head !== null, 'consultant and client are set');
      const days = own.map(({ document }) => document.invoiceDate).toSorted();
      const [from = year, to = from] = [days[0], days.at(-1)];
      const rows = own.flatMap((one) => rowsOf(one, settings, debtors));
      assertSums(own, rows);
      const period = { from, to, name: `Rechnungen ${from} ${to}` };
      const columns = bookingColumns;
      const { content, replaced } = datevFile(
        bookings,
        head,
        period,
        columns,
        rows.map(({ row }) => row),
        at,
      );
      for (const text of replaced)
        problems.push({ code: 'characters-replaced', blocking: false, number: null, params: { text } });
      return { name: `EXTF_Buchungsstapel_${from}_${to}.csv`, mediaType: 'text/csv', content };
    });
  return { files, problems };
}

/** The head of files for one fiscal year; null while consultant or client are not known. */
export function headOf(settings: DatevSettings, fiscalYear: string): DatevHead | null {
  const { consultant, client, accountLength, chart } = settings;
  if (consultant === null || client === null) return null;
  return { consultant, client, accountLength, chart: chart.slice(3), fiscalYear: fiscalYear as Day };
}

/** A debtor has one digit more than a ledger account and begins with 1 to 6. */
export function isDebtor(number: string, digits: number): boolean {
  return new RegExp(`^[1-6]\\d{${digits - 1}}$`).test(number);
}

/** The first day of the fiscal year a day is in. */
export function fiscalYearOf(day: Day, { fiscalYearMonth }: DatevSettings): Day {
  const [year = '', month = ''] = day.split('-');
  const first = Number(month) >= fiscalYearMonth ? Number(year) : Number(year) - 1;
  return `${first}-${String(fiscalYearMonth).padStart(2, '0')}-01` as Day;
}

function accountOf({ accounts }: DatevSettings, tax: string) {
  return accounts.find((one) => one.tax === tax && one.account !== '');
}

type Booking = { readonly signed: Minor; readonly row: DatevRow };

function rowsOf(
  { customerId, document }: FileDocument,
  settings: DatevSettings,
  debtors: Debtors,
): Booking[] {
  const { currency, number, buyer, corrects } = document;
  return document.taxes.flatMap((tax, index): Booking[] => {
    const gross = minor(minorFromText(tax.net, currency) + minorFromText(tax.tax, currency));
    const signed = minor(signOf(document) * gross);
    if (signed === 0) return [];
    const revenue = accountOf(settings, revenueKey(tax, document));
    invariant(revenue !== undefined, 'every tax has its revenue account');
    const amount = minorToText(minor(Math.abs(signed)), currency).replace('.', ',');
    const text = corrects === null ? buyer.name : `Korrektur zu ${corrects.number} ${buyer.name}`;
    const toUnion = (tax.category === 'K' || tax.category === 'AE') && buyer.country !== 'DE';
    const row = {
      'Umsatz (ohne Soll/Haben-Kz)': amount,
      'Soll/Haben-Kennzeichen': signed > 0 ? 'S' : 'H',
      'WKZ Umsatz': currency.code,
      Konto: debtors.get(customerId) ?? '',
      'Gegenkonto (ohne BU-Schlüssel)': revenue.account,
      'BU-Schlüssel': revenue.taxKey,
      Belegdatum: `${document.invoiceDate.slice(8)}${document.invoiceDate.slice(5, 7)}`,
      'Belegfeld 1': number,
      'Belegfeld 2': shortDay(document.dueDate),
      Buchungstext: fieldText(text, 60),
      'Beleginfo - Art 1': 'Kunde',
      'Beleginfo - Inhalt 1': fieldText(`${buyer.number} ${buyer.name}`, 210),
      'EU-Land u. UStID (Bestimmung)': toUnion ? buyer.vatId : '',
      'Buchungs GUID': guidOf(number, index),
      Festschreibung: '0',
      Leistungsdatum: longDay(document.service?.to ?? document.invoiceDate),
    };
    return [{ signed, row }];
  });
}

/** What is booked is what the documents claim, to the cent. */
function assertSums(documents: readonly FileDocument[], rows: readonly Booking[]): void {
  const claimed = sumMinor(documents.map(({ document }) => signedGross(document)));
  const booked = sumMinor(rows.map(({ signed }) => signed));
  invariant(claimed === booked, `booked ${booked} of ${claimed}`);
}

function signedGross(document: IssuedDocument): Minor {
  return minor(signOf(document) * minorFromText(document.totals.gross, document.currency));
}

/** 2026-11-16 as TTMMJJ. */
function shortDay(day: Day): string {
  return `${day.slice(8)}${day.slice(5, 7)}${day.slice(2, 4)}`;
}

/** 2026-11-16 as TTMMJJJJ. */
function longDay(day: Day): string {
  return `${day.slice(8)}${day.slice(5, 7)}${day.slice(0, 4)}`;
}

/** A UUID of version 8 that follows from the number and the place of the booking. */
function guidOf(number: string, index: number): string {
  const hex = createHash('sha256').update(`tagwerk booking ${number} ${index}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
