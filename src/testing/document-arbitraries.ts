import fc from 'fast-check';
import { signOf } from '../billing/document-amounts.ts';
import type { DocumentBuyer, DocumentSeller, IssuedDocument } from '../billing/issued-document.ts';
import { minorFromText, minorToText } from '../billing/money.ts';
import { addDays, type Day } from '../billing/period.ts';
import { decimal, decimalOfMillionths, decimalToText, percentageOf } from '../billing/quantity.ts';
import type { TaxCategory } from '../billing/tax.ts';
import { taxInVatCurrency } from '../billing/vat-currency.ts';
import type { Sold } from './issued-document.ts';
import { sample, sampleBank, sampleBuyer, sampleDocuments, sampleSeller } from './sample-documents.ts';

/** Random documents of the sample company that may be issued, for what must hold of all of them. */

const decimalUpTo = (max: number, places: number) =>
  fc
    .integer({ min: 0, max: max * 10 ** places })
    .map((value) => decimalToText(decimalOfMillionths(BigInt(value) * 10n ** BigInt(6 - places))));

/** Mostly as people bill, sometimes with all the digits there are. */
const quantity = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .integer({ min: 1, max: 400 })
      .map((quarters) => decimalToText(decimalOfMillionths(BigInt(quarters) * 250_000n))),
  },
  { weight: 2, arbitrary: decimalUpTo(40, 6) },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 3 }).map((pieces) => `-${pieces}`) },
);
const price = fc.oneof(
  { weight: 5, arbitrary: decimalUpTo(900, 2) },
  { weight: 1, arbitrary: decimalUpTo(20, 6) },
);
const description = fc.oneof(
  fc.constantFrom(
    'Managed Workplace',
    'Remote-Support\n1001 Drucker druckt nicht',
    'Lizenz „E3“ & Co. <neu>',
    ' ',
  ),
  fc.string({ minLength: 1, maxLength: 60, unit: 'grapheme' }),
);

type TaxOfLine = Required<Pick<Sold, 'category' | 'percentage' | 'exemptionReason'>>;

const taxed = fc.constantFrom<TaxOfLine>(
  { category: 'S', percentage: '19', exemptionReason: '' },
  { category: 'S', percentage: '7', exemptionReason: '' },
  { category: 'Z', percentage: '0', exemptionReason: '' },
  { category: 'E', percentage: '0', exemptionReason: 'Steuerfrei nach § 4 Nr. 21 UStG' },
);
const untaxed = (name: keyof typeof sampleDocuments, category: TaxCategory) => ({
  taxes: fc.constant<TaxOfLine>({ category, percentage: '0', exemptionReason: `Grund ${category}` }),
  buyer: sampleDocuments[name]?.buyer ?? sampleBuyer,
});

/** Which taxes stand together, to whom, and from whom. */
const setting = fc.constantFrom<{
  taxes: fc.Arbitrary<TaxOfLine>;
  buyer: DocumentBuyer;
  seller?: DocumentSeller;
}>(
  { taxes: taxed, buyer: sampleBuyer },
  { taxes: taxed, buyer: sampleBuyer },
  { taxes: taxed, buyer: { ...sampleBuyer, vatId: '', state: 'NRW', street: 'Gleis 3\nHintereingang' } },
  { taxes: taxed, buyer: sampleBuyer, seller: { ...sampleSeller, vatId: '' } },
  { taxes: taxed, buyer: sampleBuyer, seller: { ...sampleSeller, registerNumber: '', registerCourt: '' } },
  { ...untaxed('smallBusiness', 'E'), seller: { ...sampleSeller, vatId: '', smallBusiness: true } },
  untaxed('reverseCharge', 'AE'),
  untaxed('intraCommunity', 'K'),
  untaxed('exported', 'G'),
  untaxed('outsideScope', 'O'),
  { ...untaxed('outsideScope', 'O'), buyer: sampleBuyer },
);

const firstDay = '2026-06-01' as Day;
const span = fc
  .tuple(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 9 }))
  .map(([from, days]) => ({ from: addDays(firstDay, from), to: addDays(firstDay, from + days) }));

const line = (taxes: fc.Arbitrary<TaxOfLine>): fc.Arbitrary<Sold> =>
  fc
    .record({
      description,
      quantity,
      price,
      tax: taxes,
      unit: fc.constantFrom('', 'hour', 'piece', 'flat', 'Lizenzen', 'gb'),
      discountPercentage: fc.oneof(
        { weight: 3, arbitrary: fc.constant('0') },
        { weight: 1, arbitrary: decimalUpTo(100, 2) },
      ),
      service: fc.option(span, { nil: null }),
      contractNumber: fc.constantFrom('V-2031', 'V-2032', null),
      ticketNumber: fc.constantFrom('1001', '1002', null, null),
    })
    .map(({ tax, ...fields }) => ({ ...fields, ...tax }));

const discount: fc.Arbitrary<IssuedDocument['discount']> = fc.oneof(
  { weight: 3, arbitrary: fc.constant(null) },
  { weight: 1, arbitrary: decimalUpTo(100, 2).map((percentage) => ({ percentage })) },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 5 }).map((amount) => ({ amount: `${amount}.37` })) },
);

/** Ways to pay: in euros or pounds, to accounts at home and abroad, at once or in steps. */
const payment = fc.record({
  paidIn: fc.constantFrom('EUR', 'EUR', 'EUR', 'GBP'),
  iban: fc.constantFrom(sampleBank.iban, 'AT611904300234573201', 'CH4431999123000889012'),
  terms: fc.uniqueArray(fc.integer({ min: 1, max: 30 }), { maxLength: 2 }),
});

export const documents: fc.Arbitrary<IssuedDocument> = setting
  .chain(({ taxes, buyer, seller = sampleSeller }) =>
    fc.record({
      buyer: fc.constant(buyer),
      seller: fc.constant(seller),
      payment,
      lines: fc.array(line(taxes), { minLength: 1, maxLength: 12 }),
      kind: fc.constantFrom<IssuedDocument['kind']>('invoice', 'invoice', 'credit-note', 'cancellation'),
      discount,
      language: fc.constantFrom<IssuedDocument['language']>('de', 'en'),
      orderNumber: fc.constantFrom('', 'PO-77'),
      introText: fc.constantFrom('', 'Guten Tag,\nfür Ihren Auftrag <danke> & „mehr“.'),
    }),
  )
  .map(({ lines, kind, payment: { paidIn, iban, terms }, ...more }) =>
    withWaysToPay(
      sample(lines, {
        ...more,
        kind,
        currency: { code: paidIn, minorUnits: 2 },
        bankAccounts: [{ ...sampleBank, iban, bic: '' }],
        corrects: kind === 'invoice' ? null : { number: 'RE-2026-4000', invoiceDate: '2026-05-31' as Day },
        service: spanning(lines),
      }),
      terms.toSorted((a, b) => a - b),
    ),
  )
  // R23: below zero nothing is issued.
  .filter(({ totals }) => signOf(totals.gross) >= 0 && signOf(totals.net) >= 0);

/** With cash discounts, the longer the smaller, and in pounds with the tax in euros. */
function withWaysToPay(document: IssuedDocument, terms: readonly number[]): IssuedDocument {
  const { currency, totals, invoiceDate, kind } = document;
  const euros = { code: 'EUR', minorUnits: 2 };
  const rate = { validFrom: firstDay, rate: '1.1534' };
  const isStated = currency.code !== 'EUR' && signOf(totals.tax) !== 0;
  const cashDiscounts =
    kind === 'invoice' ? terms.map((days, step) => ({ days, percentage: `${3 - step}` })) : [];
  return {
    ...document,
    ...(isStated && { taxInVatCurrency: taxInVatCurrency(totals.tax, rate, euros) }),
    paymentTerms: { due: { kind: 'days', days: 30 }, cashDiscounts },
    cashDiscounts: cashDiscounts.map(({ days, percentage }) => ({
      until: addDays(invoiceDate, days),
      percentage,
      amount: minorToText(percentageOf(minorFromText(totals.gross, currency), decimal(percentage)), currency),
    })),
  };
}

function spanning(lines: readonly Sold[]): IssuedDocument['service'] {
  const spans = lines.flatMap(({ service }) => service ?? []);
  if (spans.length === 0) return null;
  return {
    from: spans.map(({ from }) => from).reduce((a, b) => (a < b ? a : b)),
    to: spans.map(({ to }) => to).reduce((a, b) => (a > b ? a : b)),
  };
}
