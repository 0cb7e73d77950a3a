import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import type { IssuedDocument } from '../../billing/issued-document.ts';
import type { Day } from '../../billing/period.ts';
import { buyer, issuedDocument } from '../../testing/issued-document.ts';
import { genericCsv, genericJson } from './generic.ts';
import { quickbooksCsv } from './quickbooks-csv.ts';
import { quickbooksIif } from './quickbooks-iif.ts';
import type { FileDocument, NamedTargets } from './types.ts';
import { xeroCsv } from './xero-csv.ts';

const targets: NamedTargets = {
  taxes: { 'S 19': '19% Output', 'S 7': '7% Output' },
  revenueAccount: '200',
  receivableAccount: 'Accounts Receivable',
  taxAccount: 'Sales Tax Payable',
  item: 'IT services',
  dayFormat: 'iso',
};
const of = (document: IssuedDocument): FileDocument => ({
  invoiceId: document.number,
  customerId: 'muster',
  document,
});
const read = (content: Buffer | undefined): Record<string, string>[] =>
  parse(content ?? Buffer.alloc(0), { bom: true, columns: true });
const cents = (text: string | undefined) => Math.round(Number(text) * 100);

const invoice = issuedDocument('RE-2026-1', [
  { description: 'Wartung', quantity: '1.5', price: '95.00' },
  { description: 'Kabel', quantity: '3', price: '0.33' },
  { description: 'Buch', price: '20.00', percentage: '7' },
]);
const correction = issuedDocument('RK-2026-1', [{ description: 'Wartung', price: '10.00' }], {
  kind: 'credit-note',
  corrects: { number: 'RE-2026-1', invoiceDate: '2026-11-02' as Day },
});

describe('a file for Xero', () => {
  it('adds up to the documents, corrections below zero', () => {
    const rows = read(xeroCsv([of(invoice), of(correction)], targets).files[0]?.content);
    expect(rows.map((row) => [row['*Quantity'], row['*UnitAmount'], row['*TaxType']])).toEqual([
      ['1.5', '95', '19% Output'],
      ['3', '0.33', '19% Output'],
      ['1', '20', '7% Output'],
      ['-1', '10', '19% Output'],
    ]);
    const tax = rows.reduce((sum, row) => sum + cents(row.TaxAmount), 0);
    expect(tax).toBe(cents(invoice.totals.tax) - cents(correction.totals.tax));
  });

  it('says which taxes it has no name for', () => {
    const { problems } = xeroCsv([of(invoice)], { ...targets, taxes: { 'S 19': 'x' } });
    expect(problems).toEqual([
      { code: 'tax-name-missing', blocking: true, number: null, params: { tax: 'S 7' } },
    ]);
  });
});

describe('files for QuickBooks', () => {
  it('keep corrections apart', () => {
    const { files, problems } = quickbooksCsv([of(invoice), of(correction)], targets);
    expect(files.map(({ name }) => name)).toEqual(['quickbooks-invoices.csv', 'quickbooks-credit-memos.csv']);
    expect(problems.map(({ code }) => code)).toEqual(['corrections-apart']);
    const [first] = read(files[0]?.content);
    expect(first).toMatchObject({ InvoiceNo: 'RE-2026-1', ItemAmount: '142.50', ItemTaxCode: '19% Output' });
  });

  it('balance in IIF: receivables against revenue and tax', () => {
    const text = String(quickbooksIif([of(invoice), of(correction)], targets).files[0]?.content);
    const rows = text.split('\r\n').map((line) => line.split('\t'));
    const amounts = rows.filter(([kind]) => kind === 'TRNS' || kind === 'SPL').map((row) => cents(row[5]));
    expect(amounts[0]).toBe(cents(invoice.totals.gross));
    expect(amounts.reduce((sum, amount) => sum + amount, 0)).toBe(0);
    expect(rows.find(([kind, type]) => kind === 'TRNS' && type === 'CREDIT MEMO')?.[5]).toBe('-11.90');
  });
});

describe('generic files', () => {
  it('disarm text that a spreadsheet would take for a formula, and leave numbers alone', () => {
    const evil = issuedDocument(
      'RE-2026-2',
      [{ description: '=HYPERLINK("http://x")', quantity: '-1', price: '5.00' }],
      {
        buyer: { ...buyer, name: '+49 GmbH' },
      },
    );
    const [row] = read(genericCsv([of(evil)]).files[0]?.content);
    expect(row?.Description).toBe(`'=HYPERLINK("http://x")`);
    expect(row?.Customer).toBe(`'+49 GmbH`);
    expect(row?.['Line net']).toBe('-5.00');
  });

  it('hold the documents whole in JSON', () => {
    const written = JSON.parse(String(genericJson([of(invoice)]).files[0]?.content));
    expect(written.documents[0].document.totals).toEqual(invoice.totals);
  });
});
