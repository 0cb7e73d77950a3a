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
  ticket,
  upTo,
} from '../testing/pricing.ts';
import { priceContract } from './batch.ts';
import type { Contract } from './contract.ts';
import type { TicketFacts } from './facts.ts';
import { workWithoutContract } from './locks.ts';
import { addDays, day } from './period.ts';
import { decimal, ONE } from './quantity.ts';

const hourly = contract({ type: 'hourly' });
const retainer = (more: Partial<Contract> = {}) =>
  contract({ type: 'retainer', description: 'Flat fee', quantity: ONE, price: decimal('100.00') }, more);
const price = (of: Contract, cutOff: string, tickets: readonly TicketFacts[] = []) =>
  priceContract(account(), facts(of, tickets), upTo(cutOff));

describe('what is due when', () => {
  it('R1: bills all of a ticket in the period of its billing day, whenever the work was done', () => {
    // Worked 29 Feb and 2 Mar 2028, resolved again on 2 Apr: all of it is April's, 2 × 95.00.
    const reopened = ticket('1', '2028-04-02', [
      entry('2028-02-29T10:00', 60),
      entry('2028-03-02T10:00', 60),
    ]);
    expect(price(hourly, '2028-03-31', [reopened]).lines).toEqual([]);
    const april = price(hourly, '2028-04-30', [reopened]);
    expect(balance(april)).toBe('190.00');
    expect(april.units).toMatchObject([{ period: { start: '2028-04-01', end: '2028-05-01' } }]);
  });

  it('R2: up to 31 March takes usage and arrears fees of March', () => {
    const march = price(retainer({ startDay: day('2026-03-01') }), '2026-03-31');
    expect(march.lines).toMatchObject([{ period: { start: '2026-03-01', end: '2026-04-01' } }]);
  });

  it('R2: up to 31 March takes the advance fee of April', () => {
    const inAdvance = retainer({ startDay: day('2026-03-01'), timing: 'advance' });
    const periods = price(inAdvance, '2026-03-31').lines.map(({ period }) => period.start);
    expect(periods).toEqual(['2026-03-01', '2026-04-01']);
    expect(price(inAdvance, '2026-03-30').lines).toHaveLength(1);
  });

  it('R2: anchored on the 15th, up to 31 March takes usage to 14 March and the advance fee of 15 March', () => {
    const anchored = retainer({ startDay: day('2026-02-15'), timing: 'advance' });
    const worked = [
      ticket('1', '2026-03-14', [entry('2026-03-14T10:00', 60)]),
      ticket('2', '2026-03-15', [entry('2026-03-15T10:00', 60)]),
    ];
    const priced = price(anchored, '2026-03-31', worked);
    expect(priced.lines.filter(({ kind }) => kind === 'fee').map(({ period }) => period.start)).toEqual([
      '2026-02-15',
      '2026-03-15',
    ]);
    expect(priced.billedTicketIds).toEqual(['ticket-1']);
    expect(priced.units.find(({ key }) => key === 'ticket:ticket-2')?.lock).toMatchObject({
      code: 'period-open',
      params: { until: '2026-04-14' },
    });
  });

  it('R2: shows a fee in arrears locked as soon as its period has begun', () => {
    const priced = price(retainer({ startDay: day('2026-03-01') }), '2026-03-01');
    expect(priced.units).toMatchObject([{ net: 10000, selected: false, lock: { code: 'period-open' } }]);
    expect(priced.lock).toMatchObject({ code: 'period-open' });
  });

  it('R3: bills nothing before the day from which it is billed here', () => {
    // Monthly from the 15th, billed here from 1 October: 14 of 30 days of 15 Sep to 15 Oct, 100.00 × 14 ÷ 30 = 46.67.
    const imported = retainer({ startDay: day('2023-01-15'), billedFromDay: day('2026-10-01') });
    expect(printed(price(imported, '2026-10-14'))).toEqual([
      'Flat fee (14 of 30 days of 100.00): 1.00 × 46.67 = 46.67',
    ]);
    const september = ticket('1', '2026-09-30', [entry('2026-09-30T10:00', 60)]);
    expect(price({ ...hourly, billedFromDay: day('2026-10-01') }, '2026-10-31', [september]).units).toEqual(
      [],
    );
  });

  it('R3: names a ticket that became billable before its contract began', () => {
    const early = ticket('1', '2025-12-30', [entry('2025-12-30T10:00', 60)]);
    expect(price(hourly, '2026-01-31', [early]).lock).toMatchObject({ code: 'contract-not-begun' });
  });

  it('R4: takes the rate proposed for the start where an entry has none', () => {
    const priced = price(hourly, '2026-03-31', [ticket('1', '2026-03-10', [entry('2026-03-10T10:00', 60)])]);
    expect(priced.lines[0]?.explanation.work?.rate).toEqual({ id: 'remote', name: 'remote' });
    expect(workWithoutContract('ticket-1', '1')).toMatchObject({
      code: 'contract-missing',
      strength: 'blocking',
    });
  });

  it('R5: a billing day after the end counts as the last day if all work was done in the term', () => {
    const ended = { ...hourly, endDay: day('2026-03-31') };
    const late = ticket('1', '2026-04-20', [entry('2026-03-30T10:00', 60)]);
    const priced = price(ended, '2026-04-30', [late]);
    expect(balance(priced)).toBe('95.00');
    expect(priced.lines).toMatchObject([{ period: { start: '2026-03-30', end: '2026-04-01' } }]);
  });

  it('R5: else the ticket is locked and asks for another contract', () => {
    const ended = { ...hourly, endDay: day('2026-03-31') };
    const after = ticket('1', '2026-04-20', [entry('2026-03-30T10:00', 60), entry('2026-04-01T00:00', 15)]);
    expect(price(ended, '2026-04-30', [after]).units).toMatchObject([
      { lock: { code: 'contract-ended', params: { endDay: '2026-03-31' } } },
    ]);
  });

  it('R5: a contract that ended inside a month is billed when it has ended', () => {
    // 15 of 31 days of 100.00: 48.39.
    const ended = retainer({ startDay: day('2026-03-01'), endDay: day('2026-03-15') });
    expect(price(ended, '2026-03-14').lines).toEqual([]);
    expect(printed(price(ended, '2026-03-15'))).toEqual([
      'Flat fee (15 of 31 days of 100.00): 1.00 × 48.39 = 48.39',
    ]);
  });

  it('R5: lists inactive contracts locked', () => {
    const inactive = retainer({ active: false });
    const priced = price(inactive, '2026-03-31', [
      ticket('1', '2026-03-10', [entry('2026-03-10T10:00', 60)]),
    ]);
    expect(priced.units.every(({ lock }) => lock?.code === 'contract-inactive')).toBe(true);
    expect(priced.units).toHaveLength(4);
    expect(priced.lines).toEqual([]);
  });

  it('R6: on demand does not wait for the end of the period', () => {
    const today = ticket('1', '2026-03-10', [entry('2026-03-10T10:00', 60)]);
    expect(balance(price({ ...hourly, onDemand: true }, '2026-03-10', [today]))).toBe('95.00');
    expect(price({ ...hourly, onDemand: true }, '2026-03-09', [today]).units).toEqual([]);
  });

  it('R24: locks a ticket on which a timer is running, and names it', () => {
    const running = ticket('7', '2026-03-10', [entry('2026-03-10T10:00', 60)], { timerRunning: true });
    expect(price(hourly, '2026-03-31', [running]).lock).toMatchObject({
      code: 'timer-running',
      params: { ticket: '7' },
    });
  });
});

describe('what is ticked out', () => {
  const printer = ticket('1', '2026-03-10', [entry('2026-03-10T10:00', 60), entry('2026-03-10T14:00', 30)], {
    items: [product('2026-03-10', '40.00')],
  });
  const modem = ticket('2', '2026-03-11', [entry('2026-03-11T10:00', 60)]);
  const without = (...keys: string[]) =>
    priceContract(
      account(),
      facts(hourly, [printer, modem]),
      upTo('2026-03-31', { excluded: new Set(keys) }),
    );

  it('R25: an item left out of a ticket that is taken is deferred, and the total still counts it', () => {
    // Left out: 30 min. Taken: 2 h × 95.00 + 40.00 = 230.00 of 277.50.
    const priced = without('time-entry:entry 2026-03-10T14:00 30');
    expect(balance(priced)).toBe('230.00');
    expect(priced.totalBalance).toBe(27750);
    expect(priced.deferred).toEqual([{ kind: 'time-entry', sourceId: 'entry 2026-03-10T14:00 30' }]);
    expect(priced.billedTicketIds).toEqual(['ticket-1', 'ticket-2']);
  });

  it('R25: what was deferred is offered next time, alone', () => {
    const first = without('time-entry:entry 2026-03-10T14:00 30');
    const later = afterBilling(facts(hourly, [printer, modem]), first);
    const second = priceContract(account(), later, upTo('2026-04-30'));
    expect(printed(second)).toEqual(['remote: 0.50 × 95.00 = 47.50']);
    expect(second.billedTicketIds).toEqual([]);
    expect(second.taken).toHaveLength(1);
  });

  it('leaves a ticket untouched when it, its period, or all that is billable on it is ticked out', () => {
    const ways = [
      ['ticket:ticket-2'],
      ['time-entry:entry 2026-03-11T10:00 60'],
      ['period:contract-1/2026-03-01', 'no-such:key'],
    ];
    for (const keys of ways) {
      const priced = without(...keys);
      expect(priced.billedTicketIds).not.toContain('ticket-2');
      expect(priced.deferred).toEqual([]);
      expect(priced.units.find(({ key }) => key === 'ticket:ticket-2')).toMatchObject({
        selected: false,
        lock: null,
        net: 9500,
      });
    }
  });

  it('leaves out a fee by its piece, and offers it again', () => {
    const excluded = new Set(['contract-period:contract-1/fee/2026-02-01']);
    const first = priceContract(account(), facts(retainer()), upTo('2026-03-31', { excluded }));
    expect(first.lines.map(({ period }) => period.start)).toEqual(['2026-01-01', '2026-03-01']);
    const again = priceContract(account(), afterBilling(facts(retainer()), first), upTo('2026-03-31'));
    expect(again.lines.map(({ period }) => period.start)).toEqual(['2026-02-01']);
  });
});

it('a ticket that was worked on after its billing day still has a period', () => {
  const odd = ticket('1', '2026-03-10', [entry('2026-03-12T10:00', 60)]);
  const [line] = price(hourly, '2026-03-31', [odd]).lines;
  expect(line?.period).toEqual({ start: '2026-03-10', end: addDays(day('2026-03-10'), 1) });
});
