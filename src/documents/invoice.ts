import { signOf } from '../billing/document-amounts.ts';
import type { DocumentBankAccount, DocumentTax, IssuedDocument } from '../billing/issued-document.ts';
import { type Formats, formatsOf } from './formats.ts';
import { exemptionNotes, isExempt, lineGroups, spanText } from './invoice-lines.ts';
import { fact, ibanText, letterData, UID_COUNTRIES, vatIdText } from './letter.ts';
import { codeFile, paymentCode } from './payment-code.ts';
import { paymentLines } from './payment-lines.ts';
import { taxNameOf, type Words, wordsOf } from './words.ts';

/** How an invoice is set. */
export type InvoiceOptions = {
  /** Not numbered yet; marked on every page. */
  readonly isDraft: boolean;
  /** The XML it carries, if it is a hybrid; its name inside the file. */
  readonly xmlName: string | null;
};

/** What the template `invoice.typ` reads, and the images it shows. */
export function invoiceData(document: IssuedDocument, options: InvoiceOptions) {
  const { language, seller, currency } = document;
  const words = wordsOf(language);
  const formats = formatsOf(language, seller.country);
  const what = words(TITLES[document.kind]);
  const which = document.number;
  const code = options.isDraft ? null : paymentCode(document);
  const { corrects } = document;
  const letter = letterData(document, {
    title: `${what} ${which}`,
    heading: what,
    subheading:
      corrects === null
        ? ''
        : words('correctsInvoice', { number: corrects.number, date: formats.day(corrects.invoiceDate) }),
    running: [what, which],
    facts: [...factsOf(document, which, words, formats), ...(code?.slip ? ownNumber(document, words) : [])],
    isDraft: options.isDraft,
  });
  const data = {
    ...letter,
    xml: options.xmlName === null ? null : { name: options.xmlName, description: words('xmlDescription') },
    intro: document.introText,
    closing: document.closingText,
    columnHeads: columnHeads(document, words),
    groups: lineGroups(document, words, formats),
    totals: totalsOf(document, words, formats),
    total: {
      label: words(document.kind === 'invoice' ? 'total' : 'creditTotal'),
      amount: `${formats.amount(document.totals.gross)} ${currency.code}`,
    },
    taxNotes: taxNotesOf(document, words),
    ...blocksOf(document, words, formats),
    payment: paymentLines(options.isDraft ? { ...document, number: words('itsNumber') } : document),
    bank: asksForMoney(document) ? bankRows(document.bankAccounts, words) : [],
    qr: code?.slip === null ? { file: codeFile, title: words('qrTitle'), hint: words('qrHint') } : null,
    slip: code?.slip ?? null,
    codeFile,
  };
  return { data, files: code?.files ?? {} };
}

const asksForMoney = ({ kind, totals }: IssuedDocument) => kind === 'invoice' && signOf(totals.gross) > 0;

const TITLES = { invoice: 'invoice', 'credit-note': 'creditNote', cancellation: 'cancellation' } as const;

/** Why nothing is charged; to readers of English also in the words that bookkeepers abroad look for. */
function taxNotesOf(document: IssuedDocument, words: Words): string[] {
  const notes = exemptionNotes(document).map(({ mark, reason }) => [mark, reason].filter(Boolean).join(' '));
  const categories = new Set(document.taxes.map(({ category }) => category));
  const said = notes.join(' ').toLowerCase();
  const english = NOTES.filter(
    ([category, key]) => categories.has(category) && !said.includes(words(key).toLowerCase()),
  );
  return document.language === 'en' ? [...notes, ...english.map(([, key]) => words(key))] : notes;
}

const NOTES = [
  ['AE', 'reverseCharge'],
  ['K', 'intraCommunity'],
  ['G', 'exportSupply'],
] as const;

function factsOf(document: IssuedDocument, which: string, words: Words, formats: Formats) {
  const { kind, service, corrects, buyer } = document;
  return [
    ...fact(words(kind === 'invoice' ? 'number' : 'correctionNumber'), which, true),
    ...fact(words('date'), formats.day(document.invoiceDate)),
    ...(service === null
      ? fact(words('serviceDay'), words('serviceAsDate'))
      : fact(
          words(service.from === service.to ? 'serviceDay' : 'servicePeriod'),
          spanText(service, words, formats),
        )),
    ...fact(words('corrected'), corrects?.number ?? ''),
    ...fact(words('customerNumber'), buyer.number),
    ...fact(words('orderNumber'), document.orderNumber),
    ...fact(words('buyerReference'), document.buyerReference),
    ...fact(words(UID_COUNTRIES.has(buyer.country) ? 'buyerUid' : 'buyerVatId'), vatIdText(buyer.vatId)),
    ...(kind === 'invoice' ? fact(words('dueDate'), formats.day(document.dueDate), true) : []),
  ];
}

/** A page that ends in a payment slip has no foot, so what the law asks for of the seller stands above (Art. 26 MWSTG). */
function ownNumber({ seller }: IssuedDocument, words: Words) {
  const { vatId, taxNumber, country } = seller;
  return vatId === ''
    ? fact(words('ownTaxNumber'), taxNumber)
    : fact(words(UID_COUNTRIES.has(country) ? 'ownUid' : 'ownVatId'), vatIdText(vatId));
}

function columnHeads({ currency, seller }: IssuedDocument, words: Words): string[] {
  return [
    words('position'),
    words('service'),
    words('quantity'),
    words('unitPrice'),
    seller.country === 'US' ? words('taxColumn') : taxNameOf(words, seller.country),
    words('net', { currency: currency.code }),
  ];
}

type TotalRow = {
  readonly label: string;
  readonly amount: string;
  readonly quiet: boolean;
  readonly small: boolean;
};

function totalsOf(document: IssuedDocument, words: Words, formats: Formats): TotalRow[] {
  const { totals, taxes, currency } = document;
  const row = (label: string, amount: string, style: 'plain' | 'quiet' | 'small' = 'plain'): TotalRow => ({
    label,
    amount: `${formats.amount(amount)} ${currency.code}`,
    quiet: style !== 'plain',
    small: style === 'small',
  });
  const discount = discountLabel(document, words, formats);
  return [
    ...(discount === null
      ? []
      : [
          row(words('lineTotal'), totals.lineNet),
          row(discount, totals.discount.startsWith('-') ? totals.discount : `-${totals.discount}`, 'quiet'),
        ]),
    row(words('netTotal'), totals.net),
    ...taxes.flatMap((tax) => [
      row(taxLabel(tax, document, words, formats), tax.tax, 'quiet'),
      ...tax.components.map((component) =>
        row(
          words('taxComponent', {
            name: component.name,
            percentage: formats.percentage(component.percentage),
          }),
          component.tax,
          'small',
        ),
      ),
    ]),
    ...vatCurrencyRow(document, words, formats),
  ];
}

/** The tax once more in the seller's VAT currency, with the rate by which it was computed. */
function vatCurrencyRow(
  { taxInVatCurrency, seller }: IssuedDocument,
  words: Words,
  formats: Formats,
): TotalRow[] {
  if (!taxInVatCurrency) return [];
  const { currency: own, rate, rateFrom, tax } = taxInVatCurrency;
  const label = words('taxInVatCurrency', {
    tax: taxNameOf(words, seller.country),
    currency: own.code,
    rate: formats.number(rate),
    date: formats.day(rateFrom),
  });
  return [{ label, amount: `${formats.amount(tax)} ${own.code}`, quiet: true, small: true }];
}

function discountLabel({ discount, totals }: IssuedDocument, words: Words, formats: Formats): string | null {
  if (signOf(totals.discount) === 0) return null;
  if (discount === null || 'amount' in discount) return words('documentDiscountAmount');
  return words('documentDiscount', { percentage: formats.percentage(discount.percentage) });
}

function taxLabel(
  { category, percentage, net }: DocumentTax,
  { seller }: IssuedDocument,
  words: Words,
  formats: Formats,
): string {
  return words(category === 'S' ? 'tax' : isExempt(category) ? 'taxExempt' : 'withoutTax', {
    percentage: formats.percentage(percentage),
    tax: taxNameOf(words, seller.country),
    net: formats.amount(net),
  });
}

function blocksOf({ blocks, currency }: IssuedDocument, words: Words, formats: Formats) {
  const size = (unit: 'minutes' | 'money', text: string) =>
    unit === 'money'
      ? `${formats.amount(text)} ${currency.code}`
      : words('hours', { hours: clock(Number(text)) });
  return {
    blockHeading: words('blocks'),
    blockHeads: [
      words('block'),
      words('blockAvailable'),
      words('blockUsed'),
      words('blockExpired'),
      words('blockLeft'),
    ],
    blocks: blocks.map((block) => [
      [
        [words('contract', { number: block.contractNumber }), block.contractName].filter(Boolean).join(' · '),
        block.service === null ? '' : spanText(block.service, words, formats),
      ]
        .filter(Boolean)
        .join('\n'),
      size(block.unit, block.available),
      size(block.unit, block.used),
      size(block.unit, block.expired),
      size(block.unit, block.left),
    ]),
  };
}

/** Minutes as hours and minutes: 450 is 7:30. */
const clock = (minutes: number) => `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;

/** Where to pay to; empty without a bank account. */
export function bankRows([bank]: readonly DocumentBankAccount[], words: Words) {
  if (!bank) return [];
  return [
    { label: words('accountHolder'), value: bank.holderName },
    { label: words('iban'), value: ibanText(bank.iban) },
    { label: words('bic'), value: bank.bic },
    { label: words('bank'), value: bank.bankName },
  ].filter(({ value }) => value !== '');
}
