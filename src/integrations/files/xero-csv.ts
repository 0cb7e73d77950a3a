import { ledgerLines } from '../../billing/ledger-lines.ts';
import { minorToText } from '../../billing/money.ts';
import { amount, type Cell, csvFile, negated } from './csv-text.ts';
import { missingNames, taxName, taxNameOf, uniqueProblems } from './names.ts';
import { dayText, type FileDocument, type NamedTargets, signOf, type WrittenFiles } from './types.ts';

/** Xero keeps four places of a unit price. */
const pricePlaces = 4;

/** Columns of Xero's sales-invoice template; a star marks what Xero must have. */
const header = [
  '*ContactName',
  'EmailAddress',
  'POAddressLine1',
  'POAddressLine2',
  'POAddressLine3',
  'POAddressLine4',
  'POCity',
  'PORegion',
  'POPostalCode',
  'POCountry',
  '*InvoiceNumber',
  'Reference',
  '*InvoiceDate',
  '*DueDate',
  'InventoryItemCode',
  '*Description',
  '*Quantity',
  '*UnitAmount',
  'Discount',
  '*AccountCode',
  '*TaxType',
  'TaxAmount',
  'TrackingName1',
  'TrackingOption1',
  'TrackingName2',
  'TrackingOption2',
  'Currency',
  'BrandingTheme',
];

/** Xero takes at most 500 documents in a file. */
const perFile = 500;

/** Sales invoices for Xero's import; corrections go in as documents below zero, which Xero makes credit notes of. */
export function xeroCsv(documents: readonly FileDocument[], targets: NamedTargets): WrittenFiles {
  const problems = documents.flatMap(({ document }) => missingNames(document.taxes.map(taxNameOf), targets));
  const chunks = Math.ceil(documents.length / perFile);
  const files = Array.from({ length: chunks }, (_, index) => ({
    name: chunks === 1 ? 'xero-invoices.csv' : `xero-invoices-${index + 1}.csv`,
    mediaType: 'text/csv',
    content: csvFile(
      header,
      documents.slice(index * perFile, (index + 1) * perFile).flatMap((one) => rowsOf(one, targets)),
    ),
  }));
  return { files, problems: uniqueProblems(problems) };
}

function rowsOf({ document }: FileDocument, targets: NamedTargets): Cell[][] {
  const { buyer, currency } = document;
  const below = signOf(document) < 0;
  return ledgerLines(document, pricePlaces).map((line) => [
    buyer.name,
    buyer.email,
    ...[buyer.street, '', '', '', buyer.city, buyer.state, buyer.postalCode, buyer.country],
    document.number,
    document.orderNumber,
    dayText(document.invoiceDate, targets.dayFormat),
    dayText(document.dueDate, targets.dayFormat),
    '',
    line.description,
    amount(below ? negated(line.quantity) : line.quantity),
    amount(line.unitPrice),
    '',
    targets.revenueAccount,
    taxName(line, targets),
    amount(below ? negated(minorToText(line.tax, currency)) : minorToText(line.tax, currency)),
    ...['', '', '', ''],
    currency.code,
    '',
  ]);
}
