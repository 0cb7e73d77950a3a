import { describe, expect, it } from 'vitest';
import {
  account,
  afterBilling,
  contract,
  entry,
  facts,
  printed,
  rate,
  ticket,
  upTo,
} from '../testing/pricing.ts';
import { priceContract } from './batch.ts';
import type { Contract } from './contract.ts';
import type { ContractFacts } from './facts.ts';
import { day } from './period.ts';
import { decimal } from './quantity.ts';

const prepaid = (more: Partial<Contract> = {}, refill = true) =>
  contract(
    {
      type: 'block-hours',
      mode: { kind: 'prepaid', refill },
      includedMinutes: 600,
      pricePerHour: decimal('90.00'),
      overagePricePerHour: decimal('110.00'),
    },
    { startDay: day('2026-03-01'), ...more },
  );
const price = (of: ContractFacts, cutOff: string, excluded: string[] = []) =>
  priceContract(account(), of, upTo(cutOff, { excluded: new Set(excluded) }));
const hoursOn = (number: string, date: string, hours: number) =>
  ticket(number, date, [entry(`${date}T08:00`, hours * 60)]);
/** The first block is bought and 10 h are there. */
const bought = (of: Contract) => afterBilling(facts(of), price(facts(of), '2026-02-28'));
const later = (of: Contract, ...tickets: ContractFacts['tickets'][number][]) => ({ ...bought(of), tickets });

describe('a prepaid block', () => {
  it('R18: the first is bought at the start', () => {
    expect(price(facts(prepaid()), '2026-02-27').units).toEqual([]);
    expect(printed(price(facts(prepaid()), '2026-02-28'))).toEqual([
      'Prepaid block 1: 10.00 h: 10.00 × 90.00 = 900.00',
      '0.00 h used, 10.00 left: 1.00 × 0.00 = 0.00',
    ]);
    expect(price(bought(prepaid()), '2026-03-31').units).toEqual([]);
  });

  it('R18: 33 h used of 10 buy three blocks, 2,700.00, and 7 h are left', () => {
    const of = later(prepaid(), hoursOn('1', '2026-03-10', 20), hoursOn('2', '2026-03-20', 13));
    const priced = price(of, '2026-03-20');
    expect(printed(priced)).toEqual([
      'Prepaid block 2: 10.00 h: 10.00 × 90.00 = 900.00',
      'Prepaid block 3: 10.00 h: 10.00 × 90.00 = 900.00',
      'Prepaid block 4: 10.00 h: 10.00 × 90.00 = 900.00',
      '33.00 h used, 7.00 left: 1.00 × 0.00 = 0.00',
    ]);
    expect(priced.selectedBalance).toBe(270000);
    expect(priced.blockStates).toMatchObject([{ sequence: 2, state: { blocksBought: 4 } }]);
    expect(priced.taken.map(({ piece }) => piece).filter(Boolean)).toEqual([
      'block/2',
      'block/3',
      'block/4',
      'draw/2',
    ]);
  });

  it('R18: exactly 10 h used buy one, so that something is left', () => {
    const priced = price(later(prepaid(), hoursOn('1', '2026-03-10', 10)), '2026-03-31');
    expect(printed(priced)).toEqual([
      'Prepaid block 2: 10.00 h: 10.00 × 90.00 = 900.00',
      '10.00 h used, 10.00 left: 1.00 × 0.00 = 0.00',
    ]);
  });

  it('R18: work inside the block prints what was used and what is left', () => {
    const priced = price(later(prepaid(), hoursOn('1', '2026-03-10', 4)), '2026-03-10');
    expect(printed(priced)).toEqual(['4.00 h used, 6.00 left: 1.00 × 0.00 = 0.00']);
  });

  it('R18: after the end nothing is bought and the deficit is overage', () => {
    const of = prepaid({ endDay: day('2026-03-31') });
    const priced = price(later(of, hoursOn('1', '2026-03-10', 13)), '2026-03-31');
    expect(printed(priced)).toEqual([
      '13.00 h used, 0.00 left: 1.00 × 0.00 = 0.00',
      'overage: 3.00 × 110.00 = 330.00',
    ]);
  });

  it('R18: with refill off likewise', () => {
    const of = prepaid({}, false);
    const priced = price(later(of, hoursOn('1', '2026-03-10', 13)), '2026-03-31');
    expect(printed(priced)).toEqual([
      '13.00 h used, 0.00 left: 1.00 × 0.00 = 0.00',
      'overage: 3.00 × 110.00 = 330.00',
    ]);
  });

  it('R3: an opening balance stands for the blocks bought before', () => {
    const of = prepaid({ startDay: day('2025-01-01'), billedFromDay: day('2026-03-01') });
    const openingLots = [{ from: 'opening', minutes: 150, money: null, expiresOn: null }] as const;
    const known = facts(of, [hoursOn('1', '2026-03-10', 2)], { openingLots });
    expect(printed(price(known, '2026-03-10'))).toEqual(['2.00 h used, 0.50 left: 1.00 × 0.00 = 0.00']);
  });

  it('takes work and purchase together: ticked out, neither is taken', () => {
    const of = later(prepaid(), hoursOn('1', '2026-03-10', 13));
    const priced = price(of, '2026-03-31', ['contract-period:contract-1/draw/2']);
    expect(priced.lines).toEqual([]);
    expect(priced.taken).toEqual([]);
    expect(priced.totalBalance).toBe(90000);
    expect(priced.units.map(({ selected }) => selected)).toEqual([false, false]);
  });

  it('R18: a prepaid amount is drawn at the rates of the work', () => {
    // 1,000.00 and 9 h × 120.00 = 1,080.00: one more is bought, 920.00 left.
    const of = contract(
      {
        type: 'block-money',
        mode: { kind: 'prepaid', refill: true },
        amount: decimal('1000.00'),
        overagePricePerHour: null,
      },
      { startDay: day('2026-03-01') },
    );
    const rates = account({ rateList: [rate('remote', '120.00')] });
    const priced = priceContract(rates, later(of, hoursOn('1', '2026-03-10', 9)), upTo('2026-03-31'));
    expect(printed(priced)).toEqual([
      'Prepaid block 2: 1000.00 EUR: 1.00 × 1000.00 = 1000.00',
      '1080.00 EUR used, 920.00 left: 1.00 × 0.00 = 0.00',
    ]);
  });

  it('R32: a block is taxed as of the invoice date', () => {
    const of = facts(prepaid());
    const priced = priceContract(account(), of, upTo('2026-02-28', { invoiceDate: day('2026-03-02') }));
    expect(priced.lines[0]).toMatchObject({ period: { start: '2026-03-02', end: '2026-03-03' } });
    expect(priced.lines[0]?.explanation.tax?.date).toBe('2026-03-02');
  });
});
