import { invariant } from '../../billing/errors.ts';
import type { Day } from '../../billing/period.ts';
import type { DatevSettings, FileProblem, LedgerFile, WrittenFiles } from '../files/types.ts';
import { fiscalYearOf, headOf, isDebtor } from './bookings.ts';
import { debtorColumns } from './columns.ts';
import { type DatevRow, datevFile, debtors, fieldText } from './format.ts';

/** A customer as DATEV's master data know it. */
export type Debtor = {
  readonly debtor: string;
  readonly number: string;
  readonly name: string;
  readonly isCompany: boolean;
  readonly street: string;
  readonly postalCode: string;
  readonly city: string;
  readonly country: string;
  readonly vatId: string;
  readonly email: string;
  readonly phone: string;
};

/**
 * Debitoren (category 16): addresses of customers under their debtor numbers, for the fiscal year of a day.
 * With problems there is no file.
 */
export function datevDebtors(
  customers: readonly Debtor[],
  settings: DatevSettings,
  today: Day,
  at: Date,
): WrittenFiles {
  const head = headOf(settings, fiscalYearOf(today, settings));
  const blocking = problemsOf(customers, settings, head === null);
  if (blocking.length > 0) return { files: [], problems: blocking };
  invariant(head !== null, 'consultant and client are set');
  const rows = customers.map(rowOf);
  const { content, replaced } = datevFile(debtors, head, null, debtorColumns, rows, at);
  const file: LedgerFile = { name: `EXTF_Debitoren_${today}.csv`, mediaType: 'text/csv', content };
  return {
    files: [file],
    problems: replaced.map((text) => ({
      code: 'characters-replaced',
      blocking: false,
      number: null,
      params: { text },
    })),
  };
}

function problemsOf(
  customers: readonly Debtor[],
  { accountLength }: DatevSettings,
  headMissing: boolean,
): FileProblem[] {
  const digits = accountLength + 1;
  const wrong = customers.filter(({ debtor }) => !isDebtor(debtor, digits));
  return [
    ...(headMissing
      ? [{ code: 'datev-head-missing' as const, blocking: true, number: null, params: {} }]
      : []),
    ...wrong.map(({ name, debtor }) => ({
      code: 'datev-debtor' as const,
      blocking: true,
      number: null,
      params: { customer: name, debtor, digits: String(digits) },
    })),
  ];
}

function rowOf(customer: Debtor): DatevRow {
  const name = fieldText(customer.name, 50);
  const european = /^[A-Z]{2}/.test(customer.vatId);
  return {
    Konto: customer.debtor,
    ...(customer.isCompany
      ? { 'Name (Adressattyp Unternehmen)': name, Adressattyp: '2' }
      : { 'Name (Adressattyp natürl. Person)': fieldText(customer.name, 30), Adressattyp: '1' }),
    Kurzbezeichnung: fieldText(customer.name, 15),
    'EU-Land': european ? customer.vatId.slice(0, 2) : '',
    'EU-UStID': european ? fieldText(customer.vatId.slice(2), 13) : '',
    Adressart: 'STR',
    Straße: fieldText(customer.street, 36),
    Postleitzahl: fieldText(customer.postalCode, 10),
    Ort: fieldText(customer.city, 30),
    Land: customer.country,
    Telefon: fieldText(customer.phone, 60),
    'E-Mail': fieldText(customer.email, 60),
    'Kunden-/Lief.-Nr.': fieldText(customer.number, 15),
  };
}
