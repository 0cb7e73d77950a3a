import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import type { IssuedDocument } from '../billing/issued-document.ts';
import type { Day } from '../billing/period.ts';
import type { TaxCategory } from '../billing/tax.ts';
import { issuedDocument } from '../testing/issued-document.ts';
import { exportFacts, openTestQuickbooks, openTestXero, type TestLedger } from '../testing/ledgers.ts';
import { propertyRuns } from '../testing/property.ts';
import { type ExportFacts, type LedgerTotals, taxKey } from './ledger-port.ts';

/** A line's worth of arbitrary business: hours to 6 places, prices to 6 places, and amounts below zero among them. */
const decimals = (max: number, places: number) =>
  fc
    .tuple(
      fc.integer({ min: 0, max }),
      fc.integer({ min: 0, max: 10 ** places - 1 }),
      fc.integer({ min: 0, max: places }),
    )
    .map(([whole, part, kept]) => {
      const fraction = String(part).padStart(places, '0').slice(0, kept);
      return fraction === '' ? String(whole) : `${whole}.${fraction}`;
    });

/** Every treatment of a German seller; what is outside the scope stands on invoices of its own (R31). */
const treatments: readonly (readonly (readonly [TaxCategory, string])[])[] = [
  [
    ['S', '19'],
    ['S', '7'],
    ['S', '16'],
    ['E', '0'],
  ],
  [
    ['AE', '0'],
    ['K', '0'],
  ],
  [['G', '0']],
  [['O', '0']],
];

const sales = fc.constantFrom(...treatments).chain((taxes) =>
  fc.array(
    fc.record({
      tax: fc.constantFrom(...taxes),
      quantity: decimals(40, 6),
      price: decimals(900, 6),
      sign: fc.constantFrom('', '', '', '-'),
    }),
    { minLength: 1, maxLength: 12 },
  ),
);

const documents = fc
  .record({
    lines: sales,
    discount: fc.constantFrom('0.00', '0.00', '0.01', '12.34'),
    isCredit: fc.boolean(),
  })
  .map(
    ({ lines, discount, isCredit }) =>
      (number: string): IssuedDocument =>
        issuedDocument(
          number,
          lines.map(({ tax: [category, percentage], quantity, price, sign }) => ({
            quantity: `${Number(quantity) === 0 ? '' : sign}${quantity}`,
            price,
            category,
            percentage,
          })),
          {
            discount: discount === '0.00' ? null : { amount: discount },
            ...(isCredit
              ? { kind: 'credit-note', corrects: { number: 'RE-1', invoiceDate: '2026-11-02' as Day } }
              : {}),
          },
        ),
  )
  // A discount needs something to be taken off, and nothing below zero is issued (R23).
  .filter((make) => isIssuable(make));

function isIssuable(make: (number: string) => IssuedDocument): boolean {
  try {
    return make('RE-0').taxes.every(({ net }) => Number(net) >= 0);
  } catch {
    return false;
  }
}

const settings = fc.record({
  detail: fc.constantFrom('lines' as const, 'contracts' as const, 'taxes' as const),
  tax: fc.constantFrom('ours' as const, 'ledger' as const),
});

/** How a remote tax is found for each of ours, by the percentage and what its name says. */
async function mappedTaxes({ port, access }: TestLedger<unknown>): Promise<ExportFacts['taxes']> {
  const { entries } = await port.list(access, 'taxes', null);
  const ofPercentage = (percentage: string) =>
    entries.find((tax) => tax.forSales && Number(tax.percentage) === Number(percentage))?.remoteId ?? '';
  return Object.fromEntries(
    treatments
      .flat()
      .map(([category, percentage]) => [
        taxKey(category, percentage),
        { remoteId: ofPercentage(percentage), percentage },
      ]),
  );
}

/** Exports a document and says what the ledger made of it; null where a problem was named before. */
async function exported(
  { port, access }: TestLedger<unknown>,
  document: IssuedDocument,
  facts: ExportFacts,
): Promise<{ readonly expected: LedgerTotals | null; readonly remote: LedgerTotals | null } | null> {
  const { payload, expected, problems } = port.prepareDocument(document, facts);
  if (payload === null) {
    const [{ code } = { code: null }, ...more] = problems;
    expect(more).toEqual([]);
    // Where our amounts are sent there is no difference to be named.
    expect([
      'nothing-to-export',
      ...(facts.settings.tax === 'ledger' ? ['tax-rounding-differs'] : []),
    ]).toContain(code);
    return null;
  }
  const [outcome] = await port.write(access, { key: `key-${document.number}`, payloads: [payload] });
  if (outcome?.result !== 'ok') throw new Error(`${JSON.stringify(outcome)} for ${payload}`);
  return { expected, remote: outcome.totals };
}

describe.each([
  ['Xero', await openTestXero(), { itemId: null, accountCode: '200', trackingIds: [] }],
  ['QuickBooks', await openTestQuickbooks(), { itemId: '1', accountCode: null, trackingIds: [] }],
] as const)('an invoice of any tax treatment in %s', async (_name, ledger, otherLines) => {
  afterAll(async () => {
    await ledger.simulator.close();
    expect(ledger.simulator.complaints()).toEqual([]);
  });
  const { entries: customers } = await ledger.port.list(ledger.access, 'customers', null);
  const customer = { remoteId: customers[0]?.remoteId ?? '', currency: null };
  const taxes = await mappedTaxes(ledger);
  let numbers = 0;

  it('comes to our total to the cent, or the difference is named before it is sent', async () => {
    await fc.assert(
      fc.asyncProperty(documents, settings, async (make, chosen) => {
        numbers += 1;
        const document = make(`RE-${numbers}`);
        const facts = exportFacts(ledger, { customer, taxes, otherLines }, chosen);
        const { net, tax, gross } = document.totals;
        const result = await exported(ledger, document, facts);
        if (result === null) return;
        expect(result.remote).toEqual({ net, tax, gross });
        expect(result.expected).toEqual({ net, tax, gross });
      }),
      propertyRuns,
    );
  });
});
