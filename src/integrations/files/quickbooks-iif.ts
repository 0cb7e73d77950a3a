import { invariant } from '../../billing/errors.ts';
import { ledgerLines } from '../../billing/ledger-lines.ts';
import {
  type Currency,
  type Minor,
  minor,
  minorFromText,
  minorToText,
  sumMinor,
} from '../../billing/money.ts';
import { negated } from './csv-text.ts';
import { missingNames, taxNameOf, uniqueProblems } from './names.ts';
import { dayText, type FileDocument, type NamedTargets, signOf, type WrittenFiles } from './types.ts';

const ratePlaces = 6;

/** The columns of a transaction and of its splits. */
const transaction = 'TRNSTYPE DATE ACCNT NAME AMOUNT DOCNUM MEMO CLEAR TOPRINT DUEDATE'.split(' ');
const split = 'TRNSTYPE DATE ACCNT NAME AMOUNT DOCNUM MEMO CLEAR QNTY PRICE INVITEM'.split(' ');

/**
 * IIF for QuickBooks Desktop: each document is a transaction on receivables against revenue and tax, which add up to zero.
 * Tax is posted as we computed it.
 */
export function quickbooksIif(documents: readonly FileDocument[], targets: NamedTargets): WrittenFiles {
  const missing = targets.receivableAccount === '' || targets.taxAccount === '';
  const problems = [
    ...documents.flatMap(({ document }) => missingNames(document.taxes.map(taxNameOf), targets)),
    ...(missing ? missingNames([], { ...targets, revenueAccount: '' }) : []),
  ].filter(({ code }) => code !== 'tax-name-missing');
  const lines = [
    ['!TRNS', ...transaction],
    ['!SPL', ...split],
    ['!ENDTRNS'],
    ...documents.flatMap((one) => transactionOf(one, targets)),
  ];
  const content = Buffer.from(`${lines.map((cells) => cells.map(plain).join('\t')).join('\r\n')}\r\n`);
  return {
    files: [{ name: 'quickbooks.iif', mediaType: 'text/plain', content }],
    problems: uniqueProblems(problems),
  };
}

function transactionOf({ document }: FileDocument, targets: NamedTargets): string[][] {
  const { currency, number, buyer, totals, orderNumber } = document;
  const sign = signOf(document);
  const type = sign > 0 ? 'INVOICE' : 'CREDIT MEMO';
  const day = dayText(document.invoiceDate, targets.dayFormat);
  const due = dayText(document.dueDate, targets.dayFormat);
  const lines = ledgerLines(document, ratePlaces);
  const tax = minorFromText(totals.tax, currency);
  const gross = minor(sign * minorFromText(totals.gross, currency));
  const credits = [...lines.map(({ net }) => minor(-sign * net)), minor(-sign * tax)];
  assertBalanced(gross, credits, number);
  const text = (value: Minor) => amountText(value, currency);
  const head = [type, day, targets.receivableAccount, buyer.name, text(gross), number, orderNumber];
  const splitOf = (account: string, value: Minor, memo: string, more: readonly string[]) => [
    'SPL',
    type,
    day,
    account,
    '',
    text(value),
    number,
    memo,
    'N',
    ...more,
  ];
  return [
    ['TRNS', ...head, 'N', 'N', due],
    ...lines.map((line) =>
      splitOf(targets.revenueAccount, minor(-sign * line.net), line.description, [
        sign > 0 ? negated(line.quantity) : line.quantity,
        line.unitPrice,
        targets.item,
      ]),
    ),
    ...(tax === 0 ? [] : [splitOf(targets.taxAccount, minor(-sign * tax), '', ['', '', ''])]),
    ['ENDTRNS'],
  ];
}

function assertBalanced(gross: Minor, credits: readonly Minor[], number: string): void {
  invariant(gross + sumMinor(credits) === 0, `${number} balances`);
}

function amountText(amount: Minor, currency: Currency): string {
  return minorToText(amount, currency);
}

/** A cell has no tabs, line breaks or quotation marks: QuickBooks knows no way to escape them. */
function plain(value: string): string {
  return value.replaceAll(/[\t\r\n]+/g, ' ').replaceAll('"', "''");
}
