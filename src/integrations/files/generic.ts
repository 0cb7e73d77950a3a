import { canonicalJson } from '../../lib/canonical-json.ts';
import { amount, type Cell, csvFile, negated } from './csv-text.ts';
import { type FileDocument, signOf, type WrittenFiles } from './types.ts';

const header = [
  'Kind',
  'Number',
  'Corrects',
  'Invoice date',
  'Due date',
  'Customer number',
  'Customer',
  'Country',
  'VAT id',
  'Currency',
  'Order number',
  'Line',
  'Description',
  'Contract',
  'Ticket',
  'Service from',
  'Service to',
  'Quantity',
  'Unit',
  'Price',
  'Line net',
  'Tax category',
  'Tax percentage',
  'Document net',
  'Document tax',
  'Document gross',
];

/** Everything of the documents, a row for each line; amounts of corrections are below zero (R42). */
export function genericCsv(documents: readonly FileDocument[]): WrittenFiles {
  const rows = documents.flatMap(rowsOf);
  return {
    files: [{ name: 'invoices.csv', mediaType: 'text/csv', content: csvFile(header, rows) }],
    problems: [],
  };
}

/** The documents as they were issued, for programs. */
export function genericJson(documents: readonly FileDocument[]): WrittenFiles {
  const content = Buffer.from(canonicalJson({ version: 1, documents }));
  return { files: [{ name: 'invoices.json', mediaType: 'application/json', content }], problems: [] };
}

function rowsOf({ document }: FileDocument): Cell[][] {
  const { buyer, totals } = document;
  const signed = (text: string): Cell => amount(signOf(document) < 0 ? negated(text) : text);
  return document.lines.map((line) => [
    document.kind,
    document.number,
    document.corrects?.number ?? '',
    document.invoiceDate,
    document.dueDate,
    buyer.number,
    buyer.name,
    buyer.country,
    buyer.vatId,
    document.currency.code,
    document.orderNumber,
    amount(String(line.position)),
    line.description,
    line.contractNumber ?? '',
    line.ticketNumber ?? '',
    line.service?.from ?? '',
    line.service?.to ?? '',
    signed(line.quantity),
    line.unit,
    amount(line.price),
    signed(line.net),
    line.taxCategory,
    amount(line.taxPercentage),
    signed(totals.net),
    signed(totals.tax),
    signed(totals.gross),
  ]);
}
