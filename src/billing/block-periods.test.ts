import { describe, expect, it } from 'vitest';
import {
  account,
  afterBilling,
  balance,
  contract,
  entry,
  facts,
  printed,
  product,
  rate,
  ticket,
  upTo,
} from '../testing/pricing.ts';
import { priceContract } from './batch.ts';
import type { Contract, Rollover } from './contract.ts';
import type { ContractFacts } from './facts.ts';
import { minor } from './money.ts';
import { day } from './period.ts';
import { decimal } from './quantity.ts';

const block = (rollover: Rollover, more: Partial<Contract> = {}) =>
  contract(
    {
      type: 'block-hours',
      mode: { kind: 'per-period', rollover },
      includedMinutes: 600,
      pricePerHour: decimal('90.00'),
      overagePricePerHour: decimal('110.00'),
    },
    { startDay: day('2026-03-01'), ...more },
  );
const none: Rollover = { kind: 'none' };
const price = (of: ContractFacts, cutOff: string, excluded: string[] = []) =>
  priceContract(account(), of, upTo(cutOff, { excluded: new Set(excluded) }));
const hoursOn = (number: string, date: string, hours: number) =>
  ticket(number, date, [entry(`${date}T08:00`, hours * 60)]);
const withTickets = (of: ContractFacts, ...tickets: ContractFacts['tickets'][number][]): ContractFacts => ({
  ...of,
  tickets: [...of.tickets, ...tickets],
});
/** Bills month by month and answers what is printed about the block. */
function months(of: Contract, used: readonly number[], cutOffs: readonly string[]): string[] {
  let known = facts(of);
  return cutOffs.flatMap((cutOff, index) => {
    const worked = used[index] ?? 0;
    if (worked > 0) known = withTickets(known, hoursOn(`${index}`, cutOff, worked));
    const priced = price(known, cutOff);
    known = afterBilling(known, priced);
    return printed(priced).filter((line) => !line.startsWith('Block of'));
  });
}

describe('a block renewed every period', () => {
  it('R21: says in one text what was used and what is carried', () => {
    const of = facts(block({ kind: 'periods', periods: 1 }), [hoursOn('1', '2026-03-10', 7.5)]);
    expect(printed(price(of, '2026-03-31'))).toEqual([
      'Block of 10.00 h: 10.00 × 90.00 = 900.00',
      '7.50 of 10.00 h used, 2.50 carried: 1.00 × 0.00 = 0.00',
    ]);
  });

  it('R21: lists the work included at 0.00 by ticket', () => {
    const of = facts(block(none, { levelOfDetail: 'ticket' }), [hoursOn('1', '2026-03-10', 7.5)]);
    const priced = price(of, '2026-03-31');
    expect(printed(priced)).toEqual([
      'Block of 10.00 h: 10.00 × 90.00 = 900.00',
      '1 Case 1 – Work, included: 7.50 × 0.00 = 0.00',
    ]);
    expect(priced.taken).toContainEqual({
      kind: 'contract-period',
      sourceId: 'contract-1',
      piece: 'usage/2026-03-01',
      line: null,
    });
  });

  it('R17: late work draws on the earliest period not yet billed: April uses 12, overage 2', () => {
    // March is billed with 6 h. A March ticket of 5 h arrives, April has 7 h: 2 × 110.00 above the 10.
    let of = facts(block(none), [hoursOn('1', '2026-03-10', 6)]);
    of = withTickets(afterBilling(of, price(of, '2026-03-31')), hoursOn('2', '2026-03-20', 5));
    expect(price(of, '2026-03-31').lock).toMatchObject({
      code: 'period-open',
      params: { until: '2026-04-30' },
    });
    const april = price(withTickets(of, hoursOn('3', '2026-04-10', 7)), '2026-04-30');
    expect(printed(april)).toEqual([
      'Block of 10.00 h: 10.00 × 90.00 = 900.00',
      '12.00 of 10.00 h used: 1.00 × 0.00 = 0.00',
      'overage: 2.00 × 110.00 = 220.00',
    ]);
  });

  it('R17: unused hours serve one further period and then expire: 6, 15 and 11 of 10 hours', () => {
    // 4 carried; 15 of 14 is 1 over; nothing carried, so 11 of 10 is 1 over.
    expect(
      months(block({ kind: 'periods', periods: 1 }), [6, 15, 11], ['2026-03-31', '2026-04-30', '2026-05-31']),
    ).toEqual([
      '6.00 of 10.00 h used, 4.00 carried: 1.00 × 0.00 = 0.00',
      '15.00 of 14.00 h used: 1.00 × 0.00 = 0.00',
      'overage: 1.00 × 110.00 = 110.00',
      '11.00 of 10.00 h used: 1.00 × 0.00 = 0.00',
      'overage: 1.00 × 110.00 = 110.00',
    ]);
  });

  it('R17: the oldest is drawn first, so that what is carried stays young', () => {
    // April: 4 from March and 6 of its own; May has the 4 left of April, June only what May left.
    expect(
      months(
        block({ kind: 'periods', periods: 1 }),
        [6, 10, 0, 25],
        ['2026-03-31', '2026-04-30', '2026-05-31', '2026-06-30'],
      ),
    ).toEqual([
      '6.00 of 10.00 h used, 4.00 carried: 1.00 × 0.00 = 0.00',
      '10.00 of 14.00 h used, 4.00 carried: 1.00 × 0.00 = 0.00',
      '0.00 of 14.00 h used, 10.00 carried: 1.00 × 0.00 = 0.00',
      '25.00 of 20.00 h used: 1.00 × 0.00 = 0.00',
      'overage: 5.00 × 110.00 = 550.00',
    ]);
  });

  it('R17: without a term unused hours stay until the contract ends', () => {
    expect(
      months(
        block({ kind: 'until-end' }, { endDay: day('2026-05-31') }),
        [6, 0, 24],
        ['2026-03-31', '2026-04-30', '2026-05-31'],
      ),
    ).toEqual([
      '6.00 of 10.00 h used, 4.00 carried: 1.00 × 0.00 = 0.00',
      '0.00 of 14.00 h used, 14.00 carried: 1.00 × 0.00 = 0.00',
      '24.00 of 24.00 h used: 1.00 × 0.00 = 0.00',
    ]);
  });

  it('R17: several months at once are the same as one after the other', () => {
    const of = facts(block({ kind: 'periods', periods: 1 }), [
      hoursOn('2', '2026-04-10', 15),
      hoursOn('1', '2026-03-10', 6),
      hoursOn('3', '2026-05-10', 11),
    ]);
    const priced = price(of, '2026-05-31');
    expect(printed(priced).filter((line) => line.startsWith('overage'))).toEqual([
      'overage: 1.00 × 110.00 = 110.00',
      'overage: 1.00 × 110.00 = 110.00',
    ]);
    expect(priced.blockStates.map(({ periodStart, sequence }) => [periodStart, sequence])).toEqual([
      ['2026-03-01', 1],
      ['2026-04-01', 1],
      ['2026-05-01', 1],
    ]);
  });

  it('R17: the entry that crosses the block is split, and held where it is charged', () => {
    const of = facts(block(none, { levelOfDetail: 'time-entry' }), [
      hoursOn('1', '2026-03-10', 8),
      hoursOn('2', '2026-03-11', 3),
    ]);
    const priced = price(of, '2026-03-31');
    expect(printed(priced).slice(1)).toEqual([
      '1 Case 1 – Work, included: 8.00 × 0.00 = 0.00',
      '2 Case 2 – Work, included: 2.00 × 0.00 = 0.00',
      '2 Case 2 – overage: 1.00 × 110.00 = 110.00',
    ]);
    expect(priced.taken.filter(({ kind }) => kind === 'time-entry').map(({ line }) => line)).toEqual([1, 3]);
    expect(priced.lines[2]?.explanation.sources).toEqual([
      ['time-entry-part', 'entry 2026-03-11T08:00 180', 180, 120, 120],
    ]);
    expect(priced.lines[3]?.explanation.block).toMatchObject({
      unit: 'minutes',
      included: '600',
      used: '660',
      overage: '60',
    });
  });

  it('R17: overage costs the price per hour where no overage rate is agreed', () => {
    const of = block(none);
    const [version] = of.versions;
    if (version?.terms.type !== 'block-hours') throw new Error('a block');
    const terms = { ...version.terms, overagePricePerHour: null };
    const priced = price(
      facts({ ...of, versions: [{ ...version, terms }] }, [hoursOn('1', '2026-03-10', 11)]),
      '2026-03-31',
    );
    expect(printed(priced).at(-1)).toBe('overage: 1.00 × 90.00 = 90.00');
  });

  it('R14: included hours of a part of a period are prorated like the fee', () => {
    // From 16 March: 16 of 31 days of 600 min are 310 min (309.68), 5.166667 h; 900.00 × 16 ÷ 31 = 464.52.
    const of = facts(block(none, { startDay: day('2026-03-16'), alignment: 'calendar' }), [
      hoursOn('1', '2026-03-20', 6),
    ]);
    expect(printed(price(of, '2026-03-31'))).toEqual([
      'Block of 10.00 h (16 of 31 days of 900.00): 1.00 × 464.52 = 464.52',
      '6.00 of 5.166667 h used: 1.00 × 0.00 = 0.00',
      'overage: 0.833333 × 110.00 = 91.67',
    ]);
  });

  it('R3: an opening balance is drawn before the block, until it expires', () => {
    // 2 h until 31 March, 1 h until 30 April: March uses 2 + 1 + 9 and carries 1 of its own; April 11 of 11.
    const of = block({ kind: 'periods', periods: 1 });
    const lot = (minutes: number, expiresOn: string) =>
      ({ from: 'opening', minutes, money: null, expiresOn: day(expiresOn) }) as const;
    const opened = facts(of, [hoursOn('1', '2026-03-10', 12)], {
      openingLots: [lot(60, '2026-04-30'), lot(120, '2026-03-31')],
    });
    const march = price(opened, '2026-03-31');
    expect(printed(march).at(-1)).toBe('12.00 of 13.00 h used, 1.00 carried: 1.00 × 0.00 = 0.00');
    const unused = price({ ...opened, tickets: [] }, '2026-03-31');
    expect(unused.blockStates[0]?.state.lots).toEqual([
      { from: 'opening', minutes: 60, money: null, expiresOn: '2026-04-30' },
      { from: '2026-03-01', minutes: 600, money: null, expiresOn: '2026-04-30' },
    ]);
    expect(unused.lines[1]?.explanation.block).toMatchObject({ carried: '180', expired: '120', left: '660' });
  });

  it('R17: usage periods are billed in order: what is ticked out keeps the later ones', () => {
    const of = facts(block(none), [hoursOn('1', '2026-03-10', 6), hoursOn('2', '2026-04-10', 7)]);
    const priced = price(of, '2026-04-30', ['contract-period:contract-1/usage/2026-03-01']);
    expect(printed(priced)).toEqual([
      'Block of 10.00 h: 10.00 × 90.00 = 900.00',
      'Block of 10.00 h: 10.00 × 90.00 = 900.00',
    ]);
    expect(priced.units.find(({ key }) => key === 'ticket:ticket-2')?.lock).toMatchObject({
      code: 'earlier-usage-left-out',
      params: { from: '2026-03-01' },
    });
    expect(priced.billedTicketIds).toEqual([]);
  });

  it('R8: a ticket that cannot be priced draws nothing', () => {
    const broken = ticket('2', '2026-03-05', [entry('2026-03-05T08:00', 300)], {
      items: [product('2026-03-05', '10.00', { taxId: 'no-such-tax' })],
    });
    const priced = price(facts(block(none), [hoursOn('1', '2026-03-10', 10), broken]), '2026-03-31');
    expect(printed(priced).at(-1)).toBe('10.00 of 10.00 h used: 1.00 × 0.00 = 0.00');
    expect(priced.units.find(({ key }) => key === 'ticket:ticket-2')?.lock).toMatchObject({
      code: 'tax-missing',
    });
  });

  it('R5: late work on a contract whose last period is billed draws on what that one left', () => {
    // Ended 31 March, billed with 6 of 10 h. Work of March that is resolved in May: 5 h, of which 4 are left.
    const of = block(none, { endDay: day('2026-03-31') });
    const first = facts(of, [hoursOn('1', '2026-03-10', 6)]);
    const late = ticket('2', '2026-05-10', [entry('2026-03-30T08:00', 300)]);
    const known = withTickets(afterBilling(first, price(first, '2026-03-31')), late);
    const priced = price(known, '2026-05-31');
    expect(printed(priced)).toEqual([
      '5.00 of 4.00 h used: 1.00 × 0.00 = 0.00',
      'overage: 1.00 × 110.00 = 110.00',
    ]);
    expect(priced.blockStates).toMatchObject([{ periodStart: '2026-03-01', sequence: 2 }]);
    expect(priced.taken).toContainEqual({
      kind: 'contract-period',
      sourceId: 'contract-1',
      piece: 'draw/1',
      line: 0,
    });
    expect(price(afterBilling(known, priced), '2026-05-31').taken).toEqual([]);
  });

  it('R2: in advance moves the fee and not the usage', () => {
    const of = facts(block(none, { timing: 'advance' }), [hoursOn('1', '2026-03-10', 6)]);
    expect(printed(price(of, '2026-03-31'))).toEqual([
      'Block of 10.00 h: 10.00 × 90.00 = 900.00',
      '6.00 of 10.00 h used: 1.00 × 0.00 = 0.00',
      'Block of 10.00 h: 10.00 × 90.00 = 900.00',
    ]);
  });
});

describe('a block of money', () => {
  const terms = {
    type: 'block-money',
    mode: { kind: 'per-period', rollover: { kind: 'periods', periods: 1 } },
    amount: decimal('500.00'),
    overagePricePerHour: decimal('150.00'),
  } as const;
  const rates = account({ rateList: [rate('remote', '120.00')] });
  const money = (overage: string | null) =>
    contract(
      { ...terms, overagePricePerHour: overage === null ? null : decimal(overage) },
      { startDay: day('2026-03-01') },
    );
  const visits = (...hours: number[]) =>
    hours.map((count, index) => hoursOn(`${index + 1}`, `2026-03-1${index}`, count));

  it('R19: the crossing entry’s uncovered value ÷ its rate is charged at the overage rate', () => {
    // 500.00 − 3 h × 120.00 leaves 140.00 for 2 h × 120.00: 100 ÷ 120 × 150 = 125.00.
    const priced = priceContract(rates, facts(money('150.00'), visits(3, 2)), upTo('2026-03-31'));
    expect(printed(priced)).toEqual([
      'Block of 500.00 EUR: 1.00 × 500.00 = 500.00',
      '600.00 of 500.00 EUR used: 1.00 × 0.00 = 0.00',
      'overage: 0.833333 × 150.00 = 125.00',
    ]);
    expect(priced.lines[2]?.explanation.block).toMatchObject({ used: '600.00', overage: '100.00' });
  });

  it('R19: else at its own rate, and later work wholly', () => {
    // 0.833333 × 120.00 = 100.00, and 1 h × 120.00.
    const of = { ...money(null), levelOfDetail: 'time-entry' as const };
    const priced = priceContract(rates, facts(of, visits(3, 2, 1)), upTo('2026-03-31'));
    expect(printed(priced)).toEqual([
      'Block of 500.00 EUR: 1.00 × 500.00 = 500.00',
      '1 Case 1 – Work, included: 3.00 × 0.00 = 0.00',
      '2 Case 2 – Work, included: 1.166667 × 0.00 = 0.00',
      '2 Case 2 – remote, overage: 0.833333 × 120.00 = 100.00',
      '3 Case 3 – remote, overage: 1.00 × 120.00 = 120.00',
    ]);
    expect(balance(priced)).toBe('720.00');
  });

  it('R19: what is left rolls over in money; products never draw', () => {
    const visit = ticket('1', '2026-03-10', [entry('2026-03-10T08:00', 180)], {
      items: [product('2026-03-10', '400.00')],
    });
    const priced = priceContract(rates, facts(money('150.00'), [visit]), upTo('2026-03-31'));
    expect(printed(priced)).toContain('360.00 of 500.00 EUR used, 140.00 carried: 1.00 × 0.00 = 0.00');
    expect(balance(priced)).toBe('900.00');
    expect(priced.blockStates[0]?.state.lots).toEqual([
      { from: '2026-03-01', minutes: null, money: minor(14000), expiresOn: '2026-04-30' },
    ]);
  });

  it('R8: work without a rate has no value to draw, and is locked', () => {
    const noRates = account({ rateList: [] });
    const priced = priceContract(noRates, facts(money('150.00'), visits(3)), upTo('2026-03-31'));
    expect(priced.units.find(({ kind }) => kind === 'ticket')?.lock).toMatchObject({ code: 'rate-missing' });
    expect(printed(priced).at(-1)).toBe('0.00 of 500.00 EUR used, 500.00 carried: 1.00 × 0.00 = 0.00');
  });
});
