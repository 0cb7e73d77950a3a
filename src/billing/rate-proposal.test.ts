import { describe, expect, it } from 'vitest';
import { account, contract, entry, facts, printed, rate, ticket, upTo } from '../testing/pricing.ts';
import { priceContract } from './batch.ts';
import type { ContractVersion } from './contract.ts';
import type { RateValidity } from './facts.ts';
import { day } from './period.ts';
import { decimal } from './quantity.ts';
import { proposedRate } from './rate-proposal.ts';

const hours = (weekdays: number[], from: string, to: string): RateValidity => ({
  holidays: false,
  hours: [{ weekdays, from, to }],
});
const weekdays = [1, 2, 3, 4, 5];

/** Mon to Fri 08:00 to 18:00 office, nights of any day evening, weekends whole days, holidays, else after hours. */
const rates = [
  rate('office', '95.00', { validity: hours(weekdays, '08:00', '18:00') }),
  rate('evening', '110.00', { validity: hours([1, 2, 3, 4, 5, 6, 7], '18:00', '24:00') }),
  rate('weekend', '130.00', { validity: hours([6, 7], '00:00', '24:00') }),
  rate('holiday', '190.00', { validity: { holidays: true, hours: [] } }),
  rate('after hours', '120.00'),
];
const calendar = account({ rateList: rates, holidays: new Set([day('2026-05-01'), day('2026-05-03')]) });
const version: ContractVersion = {
  id: 'version-1',
  validFrom: day('2026-01-01'),
  terms: { type: 'hourly' },
  rates: rates.map(({ id }) => ({ rateId: id, price: null })),
};

describe('the proposed rate', () => {
  it.each([
    ['a Thursday at 08:00 is in the office', '2026-04-30T08:00', 'office'],
    ['at 17:59 too', '2026-04-30T17:59', 'office'],
    ['from 18:00 it is evening', '2026-04-30T18:00', 'evening'],
    ['before eight nothing but the rate without hours is left', '2026-04-30T07:59', 'after hours'],
    ['weekday before hours: Saturday at 20:00 is weekend', '2026-05-02T20:00', 'weekend'],
    ['holiday before hours: 1 May at 10:00', '2026-05-01T10:00', 'holiday'],
    ['holiday before weekday: Sunday, 3 May', '2026-05-03T10:00', 'holiday'],
    ['a minute before midnight', '2026-04-30T23:59', 'evening'],
  ])('R9: %s', (_story, startedLocal, expected) => {
    expect(proposedRate(calendar, version, startedLocal)?.id).toBe(expected);
  });

  it('R9: is the first that the version offers, where several claim a moment alike', () => {
    const offered = { ...version, rates: [...version.rates].reverse() };
    const both = account({ rateList: [rate('first', '1.00'), rate('second', '2.00')] });
    const [first, second] = ['first', 'second'].map((rateId) => ({ rateId, price: null }));
    if (!first || !second) throw new Error('two rates');
    expect(proposedRate(both, { ...version, rates: [second, first] }, '2026-04-30T10:00')?.id).toBe('second');
    expect(proposedRate(calendar, offered, '2026-05-01T10:00')?.id).toBe('holiday');
  });

  it('R8: none is no price: the ticket is locked, the others are billed', () => {
    const officeOnly = account({ rateList: rates.slice(0, 1) });
    const of = contract(
      { type: 'hourly' },
      { versions: [{ ...version, rates: [{ rateId: 'office', price: null }] }] },
    );
    const priced = priceContract(
      officeOnly,
      facts(of, [
        ticket('1', '2026-04-30', [entry('2026-04-30T22:00', 60)]),
        ticket('2', '2026-04-30', [entry('2026-04-30T10:00', 60)]),
      ]),
      upTo('2026-04-30'),
    );
    expect(printed(priced)).toEqual(['office: 1.00 × 95.00 = 95.00']);
    expect(priced.units.find(({ lock }) => lock)?.lock).toMatchObject({
      code: 'rate-missing',
      params: { ticket: '1', startedLocal: '2026-04-30T22:00' },
    });
  });
});

describe('the price of an entry', () => {
  const terms = { type: 'hourly' } as const;
  const first = {
    id: 'version-1',
    validFrom: day('2026-01-01'),
    terms,
    rates: [{ rateId: 'remote', price: decimal('90.00') }],
  };
  const second = {
    ...first,
    id: 'version-2',
    validFrom: day('2026-03-16'),
    rates: [{ rateId: 'remote', price: decimal('99.00') }],
  };
  const of = contract(terms, { versions: [second, first] });
  const price = (...entries: Parameters<typeof entry>[]) =>
    printed(
      priceContract(
        account(),
        facts(of, [
          ticket(
            '1',
            '2026-03-31',
            entries.map((each) => entry(...each)),
          ),
        ]),
        upTo('2026-03-31'),
      ),
    );

  it('R13: is that of the version in force on its start day', () => {
    expect(price(['2026-03-15T23:59', 60], ['2026-03-16T00:00', 60])).toEqual([
      'remote: 1.00 × 90.00 = 90.00',
      'remote: 1.00 × 99.00 = 99.00',
    ]);
  });

  it('R13: is the one typed on the entry, if there is one', () => {
    expect(price(['2026-03-15T10:00', 60, { price: decimal('50.00') }])).toEqual([
      'remote: 1.00 × 50.00 = 50.00',
    ]);
  });

  it('R13: is the catalogue’s for a rate the version does not offer', () => {
    expect(price(['2026-03-15T10:00', 60, { rateId: 'on-site' }])).toEqual([
      'on-site: 1.00 × 120.00 = 120.00',
    ]);
  });

  it('R13: work older than the contract has the terms of its first version', () => {
    expect(price(['2025-12-15T10:00', 60])).toEqual(['remote: 1.00 × 90.00 = 90.00']);
  });
});
