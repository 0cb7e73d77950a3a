import fc from 'fast-check';
import { expect, it } from 'vitest';
import { account, facts, upTo } from '../testing/pricing.ts';
import { feeContracts, lastDay, levels, workedContracts } from '../testing/pricing-arbitraries.ts';
import { propertyRuns } from '../testing/property.ts';
import { draftInvoices, priceContract } from './batch.ts';
import { partsOf, sumParts } from './batch-sums.ts';

const seller = account();

it('the parts of contracts add up to the drafts they make, to the cent, whatever is ticked', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.oneof(
          workedContracts,
          feeContracts.map((contract) => facts(contract)),
        ),
        { minLength: 1, maxLength: 4 },
      ),
      levels,
      fc.constantFrom('contract', 'customer'),
      fc.array(fc.nat(20), { maxLength: 5 }),
      (contracts, levelOfDetail, invoicePer, ticks) => {
        const priced = contracts.map((of, index) => {
          const own = { ...of, contract: { ...of.contract, id: `${of.contract.id}-${index}` } };
          const whole = priceContract(seller, own, upTo(lastDay, { levelOfDetail }));
          const keys = ticks.flatMap((tick) => whole.units[tick]?.key ?? []);
          return priceContract(seller, own, upTo(lastDay, { levelOfDetail, excluded: new Set(keys) }));
        });
        const drafts = draftInvoices(seller, priced, { invoicePer });
        const sum = (of: (totals: (typeof drafts)[number]['totals']) => number) =>
          drafts.reduce((all, { totals }) => all + of(totals), 0);
        expect(
          sumParts(
            seller,
            priced.flatMap((each) => partsOf(seller, each, invoicePer)),
          ),
        ).toEqual({
          invoices: drafts.length,
          net: sum(({ net }) => net),
          tax: sum(({ tax }) => tax),
          gross: sum(({ gross }) => gross),
        });
      },
    ),
    propertyRuns,
  );
});
