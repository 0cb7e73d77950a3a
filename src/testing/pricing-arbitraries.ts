import fc from 'fast-check';
import type { Contract, ContractTerms, ContractVersion, LevelOfDetail } from '../billing/contract.ts';
import type { ContractFacts, TicketFacts, TimeEntryFacts } from '../billing/facts.ts';
import { addDays, type Day, day } from '../billing/period.ts';
import { decimal, ONE } from '../billing/quantity.ts';
import { contract, entry, facts, product, ticket } from './pricing.ts';

/** Random contracts with random work, for what must hold of all of them. Everything happens from 1 January to 30 June 2026. */

const firstDay = day('2026-01-01');
export const lastDay = day('2026-06-30');

const dayIn = (from: number, to: number): fc.Arbitrary<Day> =>
  fc.integer({ min: from, max: to }).map((offset) => addDays(firstDay, offset));
const price = fc.integer({ min: 0, max: 200_000 }).map((cents) => decimal((cents / 100).toFixed(2)));

export const levels = fc.constantFrom<LevelOfDetail>('contract', 'ticket', 'time-entry');

const mode = fc.oneof(
  fc.constant({ kind: 'per-period' as const, rollover: { kind: 'none' as const } }),
  fc.constant({ kind: 'per-period' as const, rollover: { kind: 'until-end' as const } }),
  fc.integer({ min: 1, max: 3 }).map((periods) => ({
    kind: 'per-period' as const,
    rollover: { kind: 'periods' as const, periods },
  })),
  fc.boolean().map((refill) => ({ kind: 'prepaid' as const, refill })),
);
const orNone = fc.option(price, { nil: null });

const termsOf: Readonly<
  Record<'hourly' | 'block-hours' | 'block-money' | 'retainer', fc.Arbitrary<ContractTerms>>
> = {
  hourly: fc.constant({ type: 'hourly' }),
  'block-hours': fc.record({
    type: fc.constant('block-hours' as const),
    mode,
    includedMinutes: fc.integer({ min: 1, max: 1200 }),
    pricePerHour: price,
    overagePricePerHour: orNone,
  }),
  'block-money': fc.record({
    type: fc.constant('block-money' as const),
    mode,
    amount: fc.integer({ min: 1, max: 100_000 }).map((cents) => decimal((cents / 100).toFixed(2))),
    overagePricePerHour: orNone,
  }),
  retainer: fc.record({
    type: fc.constant('retainer' as const),
    description: fc.constant('Flat fee'),
    quantity: fc.integer({ min: 1, max: 20 }).map((count) => decimal(String(count))),
    price,
  }),
};
const terms: fc.Arbitrary<ContractTerms> = fc.oneof(...Object.values(termsOf));

/** Fees only, with up to two changes of terms. */
export const feeContracts: fc.Arbitrary<Contract> = fc
  .record({
    first: termsOf.retainer,
    changes: fc.array(fc.tuple(dayIn(1, 150), termsOf.retainer), { maxLength: 2 }),
    startDay: dayIn(0, 40),
    length: fc.option(fc.integer({ min: 0, max: 170 }), { nil: null }),
    frequency: fc.constantFrom('weekly', 'two-weekly', 'monthly', 'quarterly', 'yearly'),
    alignment: fc.constantFrom('start', 'calendar'),
    timing: fc.constantFrom('arrears', 'advance'),
  } as const)
  .map(({ first, changes, startDay, length, ...more }) => {
    const versions: ContractVersion[] = [{ id: 'v0', validFrom: startDay, terms: first, rates: [] }];
    for (const [index, [validFrom, changed]] of changes.entries()) {
      if (versions.some((version) => version.validFrom === validFrom) || validFrom < startDay) continue;
      versions.push({ id: `v${index + 1}`, validFrom, terms: changed, rates: [] });
    }
    const endDay = length === null ? null : addDays(startDay, length);
    return contract(first, { startDay, endDay, versions, ...more });
  });

const entries: fc.Arbitrary<TimeEntryFacts> = fc
  .record({
    on: dayIn(0, 175),
    hour: fc.integer({ min: 0, max: 23 }),
    minutes: fc.integer({ min: 0, max: 400 }),
    billable: fc.boolean(),
    rateId: fc.constantFrom(null, 'remote', 'on-site'),
  })
  .map(({ on, hour, minutes, ...more }) => entry(`${on}T${String(hour).padStart(2, '0')}:00`, minutes, more));

const tickets: fc.Arbitrary<readonly TicketFacts[]> = fc
  .array(
    fc.record({
      billingDay: dayIn(0, 180),
      entries: fc.array(entries, { maxLength: 5 }),
      cost: fc.option(price, { nil: null }),
    }),
    { maxLength: 6 },
  )
  .map((all) =>
    all.map(({ billingDay, entries: own, cost }, index) => {
      const items =
        cost === null
          ? []
          : [product(billingDay, '1.00', { id: `product-${index}`, price: cost, quantity: ONE })];
      const named = own.map((each, place) => ({ ...each, id: `entry-${index}-${place}` }));
      return ticket(String(index + 1), billingDay, named, { items });
    }),
  );

/** A contract of any type that work is billed to, with its tickets. */
export const workedContracts: fc.Arbitrary<ContractFacts> = fc
  .record({
    terms,
    tickets,
    startDay: dayIn(0, 30),
    ticketMinimumMinutes: fc.constantFrom(0, 0, 30, 60),
    timing: fc.constantFrom('arrears', 'advance'),
  } as const)
  .map(({ terms: agreed, tickets: all, startDay, ticketMinimumMinutes, timing }) => {
    const rounding = {
      incrementMinutes: 15,
      mode: 'up',
      entryMinimumMinutes: 0,
      ticketMinimumMinutes,
    } as const;
    return facts(contract(agreed, { startDay, rounding, timing }), all);
  });
