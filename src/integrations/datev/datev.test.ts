import { existsSync, readFileSync } from 'node:fs';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import type { IssuedDocument } from '../../billing/issued-document.ts';
import type { Day } from '../../billing/period.ts';
import { buyer, issuedDocument } from '../../testing/issued-document.ts';
import type { DatevSettings, FileDocument } from '../files/types.ts';
import { datevBookings, datevProblems } from './bookings.ts';
import { suggestedAccounts } from './charts.ts';
import { bookingColumns, debtorColumns } from './columns.ts';
import { datevDebtors } from './debtors.ts';
import { transliterated } from './windows-1252.ts';

const settings: DatevSettings = {
  consultant: 1001,
  client: 42,
  fiscalYearMonth: 1,
  accountLength: 4,
  chart: 'skr03',
  accounts: suggestedAccounts('skr03'),
};
const at = new Date('2026-12-01T08:00:00.123Z');
const debtors = new Map([['muster', '10001']]);
const of = (document: IssuedDocument): FileDocument => ({
  invoiceId: document.number,
  customerId: 'muster',
  document,
});

function linesOf(content: Buffer | undefined): string[][] {
  const text = iconv.decode(content ?? Buffer.alloc(0), 'windows-1252');
  expect(text.endsWith('\r\n')).toBe(true);
  return text
    .trimEnd()
    .split('\r\n')
    .map((line) => line.split(';'));
}

const cell = (row: readonly string[] | undefined, heading: string) =>
  row?.[bookingColumns.findIndex((column) => column.heading === heading)];

describe('a Buchungsstapel', () => {
  it('books each document and tax gross, debtor against revenue', () => {
    // 100.00 and 19.00 tax; 50.00 and 3.50 tax; a correction of 23.80 on the other side
    const invoice = issuedDocument('RE-2026-1001', [
      { price: '100.00' },
      { price: '50.00', percentage: '7' },
    ]);
    const correction = issuedDocument('RK-2026-1', [{ price: '20.00' }], {
      kind: 'credit-note',
      corrects: { number: 'RE-2026-1001', invoiceDate: '2026-11-02' as Day },
    });
    const { files, problems } = datevBookings([of(invoice), of(correction)], settings, debtors, at);
    expect(problems).toEqual([]);
    const [head, columns, ...rows] = linesOf(files[0]?.content);
    expect(head?.slice(0, 6)).toEqual(['"EXTF"', '700', '21', '"Buchungsstapel"', '13', '20261201080000123']);
    expect(head?.slice(10, 16)).toEqual(['1001', '42', '20260101', '4', '20261102', '20261102']);
    expect([head?.length, columns?.length, rows[0]?.length]).toEqual([31, 125, 125]);
    const booked = rows.map((row) =>
      ['Umsatz (ohne Soll/Haben-Kz)', 'Soll/Haben-Kennzeichen', 'Konto', 'Gegenkonto (ohne BU-Schlüssel)']
        .concat(['Belegdatum', 'Belegfeld 1', 'Buchungstext'])
        .map((heading) => cell(row, heading)),
    );
    expect(booked).toEqual([
      ['119,00', '"S"', '10001', '8400', '0211', '"RE-2026-1001"', '"Müller & Söhne GmbH"'],
      ['53,50', '"S"', '10001', '8300', '0211', '"RE-2026-1001"', '"Müller & Söhne GmbH"'],
      [
        '23,80',
        '"H"',
        '10001',
        '8400',
        '0211',
        '"RK-2026-1"',
        '"Korrektur zu RE-2026-1001 Müller & Söhne GmbH"',
      ],
    ]);
  });

  it('says the same thing with the same Buchungs-GUID when it is written again', () => {
    const one = [of(issuedDocument('RE-2026-1', [{ price: '1.00' }]))];
    const guid = (when: Date) =>
      cell(linesOf(datevBookings(one, settings, debtors, when).files[0]?.content)[2], 'Buchungs GUID');
    expect(guid(at)).toMatch(/^"[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}"$/);
    expect(guid(new Date('2027-01-05T00:00:00Z'))).toBe(guid(at));
  });

  it('is one file for each fiscal year', () => {
    const december = issuedDocument('RE-2026-9', [{ price: '1.00' }], { invoiceDate: '2026-12-31' as Day });
    const january = issuedDocument('RE-2027-1', [{ price: '1.00' }], { invoiceDate: '2027-01-01' as Day });
    const both = [of(january), of(december)];
    const years = (month: number) =>
      datevBookings(both, { ...settings, fiscalYearMonth: month }, debtors, at).files.map(
        ({ content }) => linesOf(content)[0]?.[12],
      );
    expect(years(1)).toEqual(['20260101', '20270101']);
    expect(years(7)).toEqual(['20260701']);
  });

  it('writes what Windows-1252 lacks in letters it has, says so, and never a question mark', () => {
    expect(transliterated('Łódź Żabka – Москва 東京 €').text).toBe('Lódz Zabka – Moskva __ €');
    expect(transliterated('Müller & Söhne „GmbH“ €').changed).toBe(false);
    const document = issuedDocument('RE-2026-1', [{ price: '1.00' }], { buyer: { ...buyer, name: 'Łódź' } });
    const { files, problems } = datevBookings([of(document)], settings, debtors, at);
    expect(cell(linesOf(files[0]?.content)[2], 'Buchungstext')).toBe('"Lódz"');
    expect(problems[0]).toMatchObject({ code: 'characters-replaced', params: { text: 'Łódź' } });
  });

  it('says everything that is in the way at once', () => {
    const document = issuedDocument('RE-2026-1', [{ price: '1.00' }, { price: '1.00', percentage: '16' }]);
    const found = datevProblems([of(document)], { ...settings, client: null }, new Map([['muster', '12']]));
    expect(found.map(({ code, params }) => [code, params])).toEqual([
      ['datev-head-missing', {}],
      ['datev-debtor', { customer: 'Müller & Söhne GmbH', debtor: '12', digits: '5' }],
      ['datev-account-missing', { tax: 'S 16' }],
    ]);
  });

  it('books reverse charge in the Union apart from that at home', () => {
    const vienna = issuedDocument('RE-2026-1', [{ price: '10.00', category: 'AE', percentage: '0' }], {
      buyer: { ...buyer, country: 'AT', vatId: 'ATU12345678' },
    });
    const row = linesOf(datevBookings([of(vienna)], settings, debtors, at).files[0]?.content)[2];
    expect(cell(row, 'Gegenkonto (ohne BU-Schlüssel)')).toBe('8336');
    expect(cell(row, 'EU-Land u. UStID (Bestimmung)')).toBe('"ATU12345678"');
  });

  it('has the columns of the published list', () => {
    const list = '../shared/contracts/datev-fields.tsv';
    if (!existsSync(list)) return console.warn(`not compared: ${list} is not here`);
    const published = readFileSync(list, 'utf8')
      .split('\n')
      .filter((line) => /^\d/.test(line))
      .map((line) => line.split('\t'));
    expect(bookingColumns.map(({ heading }) => heading)).toEqual(published.map(([, heading]) => heading));
    expect(bookingColumns.map(({ text }) => text)).toEqual(published.map(([, , , type]) => type === 'TEXT'));
  });
});

describe('Debitoren', () => {
  const customer = { debtor: '10001', number: '10001', name: 'Müller & Söhne GmbH', isCompany: true };
  const address = { street: 'Marktplatz 5', postalCode: '10115', city: 'Berlin', country: 'DE' };
  const one = { ...customer, ...address, vatId: 'DE123456789', email: '', phone: '' };

  it('are addresses under their debtor numbers', () => {
    const { files } = datevDebtors([one], settings, '2026-11-02' as Day, at);
    const [head, columns, row] = linesOf(files[0]?.content);
    expect(head?.slice(1, 5)).toEqual(['700', '16', '"Debitoren/Kreditoren"', '5']);
    expect([columns?.length, row?.length]).toEqual([254, 254]);
    const filled = row?.flatMap((value, index) =>
      value === '' || value === '""' ? [] : [`${debtorColumns[index]?.heading}: ${value}`],
    );
    expect(filled).toContain('Konto: 10001');
    expect(filled).toContain('Name (Adressattyp Unternehmen): "Müller & Söhne GmbH"');
    expect(filled).toContain('EU-UStID: "123456789"');
  });

  it('are not written with a number DATEV would not take', () => {
    const { files, problems } = datevDebtors([{ ...one, debtor: '8400' }], settings, '2026-11-02' as Day, at);
    expect(files).toEqual([]);
    expect(problems[0]).toMatchObject({ code: 'datev-debtor', params: { debtor: '8400' } });
  });
});
