import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { account, afterBilling, facts, upTo } from '../testing/pricing.ts';
import { feeContracts, lastDay, levels, workedContracts } from '../testing/pricing-arbitraries.ts';
import { propertyRuns } from '../testing/property.ts';
import { draftInvoices, priceContract } from './batch.ts';
import type { ContractFacts, PriceRequest } from './facts.ts';
import { addDays, type Day, day } from './period.ts';
import type { PricedContract } from './priced.ts';

const seller = account();
const price = (of: ContractFacts, cutOff: Day = lastDay, more: Partial<PriceRequest> = {}) =>
  priceContract(seller, of, upTo(cutOff, more));
const cutOffs = fc
  .uniqueArray(fc.integer({ min: 0, max: 180 }), { minLength: 1, maxLength: 5 })
  .map((offsets) => offsets.toSorted((a, b) => a - b).map((offset) => addDays(day('2026-01-01'), offset)));

/** Bills up to each of the days in turn, and answers every bill. */
function billAll(
  of: ContractFacts,
  days: readonly Day[],
  more: Partial<PriceRequest> = {},
): PricedContract[] {
  let known = of;
  return days.map((cutOff) => {
    const priced = price(known, cutOff, more);
    known = afterBilling(known, priced, seller);
    return priced;
  });
}
const netOf = (bills: readonly PricedContract[]) =>
  bills.reduce((sum, { selectedBalance }) => sum + selectedBalance, 0);
const keysOf = (bills: readonly PricedContract[]) =>
  bills.flatMap(({ taken }) => taken.map(({ kind, sourceId, piece }) => `${kind} ${sourceId} ${piece}`));

/** Everything about a bill but the order in which sources and items were met. */
function seen({ lines, taken, units, ...rest }: PricedContract): unknown {
  const sorted = (values: readonly unknown[]) => values.map((each) => JSON.stringify(each)).sort();
  const textOf = (line: PricedContract['lines'][number]) => {
    const { quantity, price: unitPrice, net, description, kind } = line;
    return [kind, description, String(quantity), String(unitPrice), net, sorted(line.explanation.sources)];
  };
  return {
    lines: lines.map(textOf),
    taken: sorted(taken),
    units: sorted(units),
    blockStates: rest.blockStates,
    balance: rest.selectedBalance,
  };
}

describe('whatever is agreed and worked', () => {
  it('the order of tickets, entries and versions does not matter', () => {
    fc.assert(
      fc.property(workedContracts, levels, (of, levelOfDetail) => {
        const turned = {
          ...of,
          tickets: of.tickets.toReversed().map((each) => ({ ...each, entries: each.entries.toReversed() })),
        };
        const request = { levelOfDetail };
        expect(seen(price(turned, lastDay, request))).toEqual(seen(price(of, lastDay, request)));
      }),
      propertyRuns,
    );
  });

  it('the order of contracts does not matter', () => {
    fc.assert(
      fc.property(workedContracts, workedContracts, (first, second) => {
        const other = { ...second, contract: { ...second.contract, id: 'contract-2', number: 'V-2' } };
        const priced = [price(first), price(other)];
        for (const invoicePer of ['contract', 'customer'] as const) {
          const totals = (each: readonly PricedContract[]) =>
            draftInvoices(seller, each, { invoicePer }).map((draft) => draft.totals);
          expect(totals(priced.toReversed())).toEqual(totals(priced));
        }
      }),
      propertyRuns,
    );
  });

  it('billing twice bills nothing twice', () => {
    fc.assert(
      fc.property(workedContracts, cutOffs, levels, (of, days, levelOfDetail) => {
        const twice = days.flatMap((each) => [each, each]);
        const bills = billAll(of, twice, { levelOfDetail });
        const keys = keysOf(bills);
        expect(new Set(keys).size).toBe(keys.length);
        for (const [index, { taken }] of bills.entries()) if (index % 2 === 1) expect(taken).toEqual([]);
      }),
      propertyRuns,
    );
  });

  it('every minute of what is taken is accounted for, once', () => {
    fc.assert(
      fc.property(workedContracts, levels, (of, levelOfDetail) => {
        const priced = price(of, lastDay, { levelOfDetail });
        const taken = new Set(
          priced.taken.filter(({ kind }) => kind === 'time-entry').map(({ sourceId }) => sourceId),
        );
        const entries = of.tickets.flatMap((each) => each.entries).filter(({ id }) => taken.has(id));
        const billable = entries.filter((each) => each.billable);
        const sources = priced.lines.flatMap(({ explanation }) => explanation.sources);
        const held = sources.filter(([kind]) => kind === 'time-entry');
        expect(held.map(([, id]) => id).sort()).toEqual(billable.map(({ id }) => id).sort());
        const explained = priced.lines.reduce(
          (sum, { explanation }) => sum + (explanation.work?.workedMinutes ?? 0),
          0,
        );
        expect(explained).toBe(billable.reduce((sum, { minutes }) => sum + minutes, 0));
        const worked = priced.units.filter(({ selected }) => selected);
        expect(worked.reduce((sum, unit) => sum + unit.workMinutes, 0)).toBe(
          entries.reduce((sum, { minutes }) => sum + minutes, 0),
        );
      }),
      propertyRuns,
    );
  });

  it('levels of detail differ only by the rounding of their lines', () => {
    fc.assert(
      fc.property(workedContracts, (of) => {
        const [byContract, byEntry] = (['contract', 'time-entry'] as const).map((levelOfDetail) =>
          price(of, lastDay, { levelOfDetail }),
        );
        if (!byContract || !byEntry) throw new Error('two levels');
        const difference = Math.abs(byContract.selectedBalance - byEntry.selectedBalance);
        // Half a minor unit a line at most, and as much for a quantity of six places at up to 2,000.00 an hour.
        expect(difference).toBeLessThanOrEqual(byContract.lines.length + byEntry.lines.length);
        expect(keysOf([byContract]).sort()).toEqual(keysOf([byEntry]).sort());
        expect(byContract.blockStates).toEqual(byEntry.blockStates);
      }),
      propertyRuns,
    );
  });

  it('what is ticked out comes back, and nothing else', () => {
    fc.assert(
      fc.property(workedContracts, fc.nat(), (of, coins) => {
        const allEnded = day('2026-07-31');
        const whole = price(of, allEnded);
        const excluded = new Set(
          whole.taken
            .filter(({ kind }) => kind === 'time-entry')
            .map(({ sourceId }) => `time-entry:${sourceId}`)
            .filter((_key, index) => ((coins >> (index % 31)) & 1) === 1),
        );
        const first = price(of, allEnded, { excluded });
        // Work left out of a block waits for the next of its periods.
        const second = price(afterBilling(of, first, seller), day('2026-08-31'));
        const isWork = (key: string) => key.startsWith('time-entry');
        expect(keysOf([first, second]).filter(isWork).sort()).toEqual(keysOf([whole]).filter(isWork).sort());
        expect(keysOf([first]).some((key) => excluded.has(key.trim().replace(' ', ':')))).toBe(false);
        expect(first.totalBalance).toBe(whole.selectedBalance);
      }),
      propertyRuns,
    );
  });
});

describe('whatever fees are agreed', () => {
  it('they are the same, billed at once or in any steps', () => {
    fc.assert(
      fc.property(feeContracts, cutOffs, (of, days) => {
        const steps = billAll(facts(of), [...days, lastDay]);
        expect(netOf(steps)).toBe(netOf([price(facts(of))]));
      }),
      propertyRuns,
    );
  });

  it('a change of terms that comes late costs the same as one known before', () => {
    fc.assert(
      fc.property(feeContracts, cutOffs, (agreed, days) => {
        const of = { ...agreed, timing: 'advance' as const };
        const before = { ...of, versions: of.versions.slice(0, 1) };
        let known = facts(before);
        const bills = days.map((cutOff) => {
          const priced = price(known, cutOff);
          known = afterBilling(known, priced, seller);
          return priced;
        });
        const late = price({ ...known, contract: of });
        expect(netOf([...bills, late])).toBe(netOf([price(facts(of))]));
      }),
      propertyRuns,
    );
  });

  it('their pieces lie side by side and fill the term', () => {
    fc.assert(
      fc.property(feeContracts, cutOffs, (of, days) => {
        const bills = billAll(facts(of), [...days, lastDay]);
        const periods = bills
          .flatMap(({ lines }) => lines.map(({ period }) => period))
          .toSorted((a, b) => (a.start < b.start ? -1 : 1));
        for (const [index, { start }] of periods.entries()) {
          expect(start).toBe(periods[index - 1]?.end ?? of.startDay);
        }
      }),
      propertyRuns,
    );
  });
});
