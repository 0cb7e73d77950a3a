import { describe, expect, it } from 'vitest';
import {
  account,
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
import type { Contract, LevelOfDetail } from './contract.ts';
import type { ContractFacts, TicketFacts } from './facts.ts';
import { decimal, decimalToText, ONE } from './quantity.ts';
import type { TimeRounding } from './time-rounding.ts';

const rounding: TimeRounding = {
  incrementMinutes: 15,
  mode: 'up',
  entryMinimumMinutes: 0,
  ticketMinimumMinutes: 0,
};
const exactly: TimeRounding = { ...rounding, incrementMinutes: 1 };
const hourly = contract({ type: 'hourly' });
const price = (of: Contract, tickets: readonly TicketFacts[], levelOfDetail: LevelOfDetail = 'contract') =>
  priceContract(account(), facts(of, tickets), upTo('2026-03-31', { levelOfDetail }));

describe('billed time', () => {
  it('R10: raises to the minimum, then rounds to the increment: minimum 20, increment 15, 7 min are 30', () => {
    const of = { ...hourly, rounding: { ...rounding, entryMinimumMinutes: 20 } };
    const priced = price(of, [ticket('1', '2026-03-10', [entry('2026-03-10T10:00', 7)])]);
    expect(printed(priced)).toEqual(['remote: 0.50 × 95.00 = 47.50']);
  });

  it('R10: the ticket minimum tops up the first billable entry', () => {
    // Minimum 60: 15 min at 90 and 15 at 135 are 45 × 90 + 15 × 135 = 67.50 + 33.75 = 101.25.
    const rates = account({ rateList: [rate('remote', '90.00'), rate('on-site', '135.00')] });
    const of = { ...hourly, rounding: { ...rounding, ticketMinimumMinutes: 60 } };
    const visit = ticket('1', '2026-03-10', [
      entry('2026-03-10T12:00', 15, { rateId: 'on-site' }),
      entry('2026-03-10T09:00', 10, { billable: false }),
      entry('2026-03-10T10:00', 15),
    ]);
    const priced = priceContract(rates, facts(of, [visit]), upTo('2026-03-31'));
    expect(printed(priced)).toEqual(['remote: 0.75 × 90.00 = 67.50', 'on-site: 0.25 × 135.00 = 33.75']);
    expect(balance(priced)).toBe('101.25');
  });

  it('R10: over several batches bills the larger of the minimum and all rounded minutes, less what was billed', () => {
    // 15 min were billed as 60. Another 30: max(60, 15 + 30) − 60 = 0. Another 90: max(60, 105) − 60 = 45 min, 71.25.
    const of = { ...hourly, rounding: { ...rounding, ticketMinimumMinutes: 60 } };
    const later = (minutes: number) =>
      price(of, [
        ticket('1', '2026-03-10', [entry('2026-03-10T10:00', minutes, { deferred: true })], {
          open: false,
          roundedMinutesBefore: 15,
          billedMinutesBefore: 60,
        }),
      ]);
    expect(printed(later(30))).toEqual(['remote: 0.00 × 95.00 = 0.00']);
    expect(printed(later(90))).toEqual(['remote: 0.75 × 95.00 = 71.25']);
  });

  it('R11: sums minutes and divides once: 3 × 20 min are one hour, not 3 × 0.33', () => {
    const of = { ...hourly, rounding: exactly };
    const thirds = ticket(
      '1',
      '2026-03-10',
      ['10:00', '11:00', '12:00'].map((time) => entry(`2026-03-10T${time}`, 20)),
    );
    const [line] = price(of, [thirds]).lines;
    expect(line?.quantity).toBe(ONE);
    // At level entry each recomputes on its own: 0.333333 × 95.00 = 31.67, three of them 95.01.
    const entries = price(of, [thirds], 'time-entry');
    expect(entries.lines.map(({ quantity }) => decimalToText(quantity))).toEqual(Array(3).fill('0.333333'));
    expect(balance(entries)).toBe('95.01');
  });
});

describe('the lines of a contract', () => {
  const printer = ticket(
    '10',
    '2026-03-20',
    [
      entry('2026-03-10T10:00', 60, { note: 'Looked at it' }),
      entry('2026-03-12T10:00', 30, { rateId: 'on-site', note: 'Replaced it' }),
    ],
    { items: [product('2026-03-12', '40.00')] },
  );
  const modem = ticket('9', '2026-03-15', [entry('2026-03-11T10:00', 60, { note: 'Reset' })]);

  it('R12: are one per rate at level contract', () => {
    expect(printed(price(hourly, [printer, modem]))).toEqual([
      'remote: 2.00 × 95.00 = 190.00',
      'on-site: 0.50 × 120.00 = 60.00',
      'Switch: 1.00 × 40.00 = 40.00',
    ]);
  });

  it('R12: are one per ticket and rate at level ticket, by the first work', () => {
    expect(printed(price(hourly, [modem, printer], 'ticket'))).toEqual([
      '10 Case 10 – remote: 1.00 × 95.00 = 95.00',
      '9 Case 9 – remote: 1.00 × 95.00 = 95.00',
      '10 Case 10 – on-site: 0.50 × 120.00 = 60.00',
      'Switch: 1.00 × 40.00 = 40.00',
    ]);
  });

  it('R12: are one per entry at level entry, by start', () => {
    expect(printed(price(hourly, [modem, printer], 'time-entry'))).toEqual([
      '10 Looked at it – remote: 1.00 × 95.00 = 95.00',
      '9 Reset – remote: 1.00 × 95.00 = 95.00',
      '10 Replaced it – on-site: 0.50 × 120.00 = 60.00',
      'Switch: 1.00 × 40.00 = 40.00',
    ]);
  });

  it('R12: follow the level of the batch, else contract › customer › account', () => {
    const at = (batch: LevelOfDetail | null, more: Partial<ContractFacts> & { of?: Contract }) => {
      const { of = hourly, ...rest } = more;
      const request = upTo('2026-03-31', { levelOfDetail: batch });
      const both = ticket('1', '2026-03-10', [entry('2026-03-10T10:00', 60), entry('2026-03-10T12:00', 60)]);
      return priceContract(account(), facts(of, [both], rest), request).lines.length;
    };
    const byEntry = { ...facts(hourly).billTo, levelOfDetail: 'time-entry' } as const;
    expect(at(null, {})).toBe(1);
    expect(at(null, { billTo: byEntry })).toBe(2);
    expect(at(null, { billTo: byEntry, of: { ...hourly, levelOfDetail: 'contract' } })).toBe(1);
    expect(at('time-entry', { of: { ...hourly, levelOfDetail: 'contract' } })).toBe(2);
  });

  it('R34: carry a period from the first work day to the billing day', () => {
    const [remote, onSite] = price(hourly, [printer, modem]).lines;
    expect(remote?.period).toEqual({ start: '2026-03-10', end: '2026-03-21' });
    expect(onSite?.period).toEqual({ start: '2026-03-12', end: '2026-03-21' });
  });

  it('R43: tell which entries, which minutes before and after, which version, rate and tax led to them', () => {
    const [remote] = price(hourly, [printer, modem]).lines;
    expect(remote?.explanation).toEqual({
      versionIds: ['version-1'],
      work: {
        rate: { id: 'remote', name: 'remote' },
        mode: 'charged',
        rounding,
        workedMinutes: 120,
        billedMinutes: 120,
      },
      fee: null,
      block: null,
      tax: { because: 'account', date: '2026-03-20' },
      sources: [
        ['time-entry', 'entry 2026-03-10T10:00 60', 60, 60],
        ['time-entry', 'entry 2026-03-11T10:00 60', 60, 60],
      ],
    });
  });
});

describe('what is not charged', () => {
  const silent = ticket('1', '2026-03-10', [
    entry('2026-03-10T10:00', 60),
    entry('2026-03-10T12:00', 25, { billable: false }),
    entry('2026-03-10T14:00', 35, { writtenOff: true }),
  ]);

  it('R21: is locked with its ticket and not printed', () => {
    const priced = price(hourly, [silent]);
    expect(printed(priced)).toEqual(['remote: 1.00 × 95.00 = 95.00']);
    expect(priced.taken.map(({ line }) => line)).toEqual([0, null, null]);
    expect(priced.units).toMatchObject([{ workMinutes: 120, billedMinutes: 60 }]);
  });

  it('R21: is included at 0.00 under a retainer, by ticket and by entry', () => {
    const flat = contract({
      type: 'retainer',
      description: 'Flat fee',
      quantity: ONE,
      price: decimal('100.00'),
    });
    const march = { ...flat, billedFromDay: flat.startDay };
    const from = { ...march, startDay: upTo('2026-03-01').cutOff, billedFromDay: upTo('2026-03-01').cutOff };
    expect(printed(price(from, [silent], 'ticket'))).toEqual([
      'Flat fee: 1.00 × 100.00 = 100.00',
      '1 Case 1 – Work, included: 1.00 × 0.00 = 0.00',
    ]);
    expect(printed(price(from, [silent]))).toEqual([
      'Flat fee: 1.00 × 100.00 = 100.00',
      '1.00 h worked, included: 1.00 × 0.00 = 0.00',
    ]);
    expect(price(from, [silent]).lines[1]).toMatchObject({ kind: 'text', net: 0 });
    expect(price(from, [silent]).taken).toContainEqual({
      kind: 'time-entry',
      sourceId: 'entry 2026-03-10T10:00 60',
      piece: '',
      line: 1,
    });
  });

  it('R22: a contract’s discount is on each of its lines, on top of a line’s own', () => {
    // 95.00 less 5 % is 90.25; 40.00 less 10 % less 5 % is 40.00 × 0.855 = 34.20.
    const of = { ...hourly, discountPercentage: decimal('5') };
    const items = [product('2026-03-10', '40.00', { discountPercentage: decimal('10') })];
    const visit = ticket('1', '2026-03-10', [entry('2026-03-10T10:00', 60)], { items });
    expect(price(of, [visit]).lines.map(({ net, discountPercentage }) => [net, discountPercentage])).toEqual([
      [9025, decimal('5')],
      [3420, decimal('14.5')],
    ]);
  });
});
