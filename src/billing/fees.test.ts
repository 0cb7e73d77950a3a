import { describe, expect, it } from 'vitest';
import { account, afterBilling, balance, contract, facts, printed, upTo } from '../testing/pricing.ts';
import { priceContract } from './batch.ts';
import type { Contract, ContractPosition, ContractVersion } from './contract.ts';
import type { ContractFacts, CountFacts } from './facts.ts';
import { day } from './period.ts';
import { decimal, ONE } from './quantity.ts';

const flat = (amount: string, more: Partial<Contract> = {}) =>
  contract({ type: 'retainer', description: 'Flat fee', quantity: ONE, price: decimal(amount) }, more);
const workplaces = (id: string, from: string, quantity: string): ContractVersion => ({
  id,
  validFrom: day(from),
  terms: {
    type: 'retainer',
    description: 'Workplaces',
    quantity: decimal(quantity),
    price: decimal('15.00'),
  },
  rates: [],
});
const position = (id: string, quantity: string, price: string, more: Partial<ContractPosition> = {}) => ({
  id,
  description: id,
  itemKind: 'service' as const,
  taxId: null,
  categoryTaxId: null,
  quantity: decimal(quantity),
  price: decimal(price),
  unit: 'piece',
  fromDay: day('2026-03-01'),
  toDay: null,
  ...more,
});
const price = (of: ContractFacts, cutOff: string) => priceContract(account(), of, upTo(cutOff));
const march = { startDay: day('2026-03-01') };

describe('fees of parts of a period', () => {
  it('R14: pieces of 10 + 11 + 10 of 31 days add up to 99.00', () => {
    // A version each on the 11th and 22nd at the same price but other words: 31.94 + 35.12 + 31.94.
    const named = (id: string, from: string): ContractVersion => ({
      ...workplaces(id, from, '1'),
      terms: { type: 'retainer', description: id, quantity: ONE, price: decimal('99.00') },
    });
    const of = flat('99.00', {
      ...march,
      versions: [named('a', '2026-03-01'), named('b', '2026-03-11'), named('c', '2026-03-22')],
    });
    expect(printed(price(facts(of), '2026-03-31'))).toEqual([
      'a (10 of 31 days of 99.00): 1.00 × 31.94 = 31.94',
      'b (11 of 31 days of 99.00): 1.00 × 35.12 = 35.12',
      'c (10 of 31 days of 99.00): 1.00 × 31.94 = 31.94',
    ]);
  });

  it('R14: the end date is the last day: 10 of 31 days of 100.00', () => {
    const priced = price(facts(flat('100.00', { ...march, endDay: day('2026-03-10') })), '2026-03-31');
    expect(printed(priced)).toEqual(['Flat fee (10 of 31 days of 100.00): 1.00 × 32.26 = 32.26']);
    expect(priced.taken).toEqual([
      { kind: 'contract-period', sourceId: 'contract-1', piece: 'fee/2026-03-01', line: 0 },
    ]);
  });

  it('R14: a new version inside an unbilled period splits it by days', () => {
    // 10 × 15.00 for 15 of 31 days and 12 × 15.00 for 16: 72.58 + 92.90.
    const versions = [workplaces('a', '2026-03-01', '10'), workplaces('b', '2026-03-16', '12')];
    const of = flat('0', { ...march, versions });
    expect(printed(price(facts(of), '2026-03-31'))).toEqual([
      'Workplaces (15 of 31 days of 150.00): 1.00 × 72.58 = 72.58',
      'Workplaces (16 of 31 days of 180.00): 1.00 × 92.90 = 92.90',
    ]);
  });

  it('R14: inside a period billed in advance it is an adjustment of the next bill, once', () => {
    const before = flat('0', {
      ...march,
      timing: 'advance',
      versions: [workplaces('a', '2026-03-01', '10')],
    });
    const first = price(facts(before), '2026-02-28');
    expect(printed(first)).toEqual(['Workplaces: 10.00 × 15.00 = 150.00']);

    const versions = [...before.versions, workplaces('b', '2026-03-16', '12')];
    const changed = { ...afterBilling(facts(before), first), contract: { ...before, versions } };
    // What March should cost, 72.58 + 92.90 = 165.48, less the 150.00 billed; and April in advance.
    const second = price(changed, '2026-03-31');
    expect(printed(second)).toEqual([
      'Adjustment: Workplaces: 1.00 × 15.48 = 15.48',
      'Workplaces: 12.00 × 15.00 = 180.00',
    ]);
    expect(second.taken[0]).toMatchObject({ piece: 'adjustment:fee/2026-03-01/1', line: 0 });
    expect(second.lines[0]?.explanation.fee?.adjusts).toEqual({
      should: '165.48',
      billed: '150.00',
      holderNames: ['earlier batch'],
    });
    expect(price(afterBilling(changed, second), '2026-03-31').lines).toEqual([]);
  });

  it('R14: a second change of the same period adjusts by what is different then, down as −1 × amount', () => {
    const before = flat('0', {
      ...march,
      timing: 'advance',
      versions: [workplaces('a', '2026-03-01', '10')],
    });
    let of = afterBilling(facts(before), price(facts(before), '2026-02-28'));
    of = {
      ...of,
      contract: { ...before, versions: [...before.versions, workplaces('b', '2026-03-16', '12')] },
    };
    of = afterBilling(of, price(of, '2026-03-16'));
    // From the 22nd 8 instead of 12: 10 of 31 days of 60.00 less. 72.58 + 34.84 + 38.71 = 146.13 after 165.48.
    of = {
      ...of,
      contract: { ...of.contract, versions: [...of.contract.versions, workplaces('c', '2026-03-22', '8')] },
    };
    const priced = price(of, '2026-03-25');
    expect(printed(priced)).toEqual(['Adjustment: Workplaces: -1.00 × 19.35 = -19.35']);
    expect(priced.taken).toMatchObject([{ piece: 'adjustment:fee/2026-03-01/2' }]);
  });

  it('R14: what ended inside a period billed in advance is proposed as a credit, and not credited by itself', () => {
    // 16 of 31 days of 100.00: 100.00 − 48.39 = 51.61.
    const of = flat('100.00', { ...march, timing: 'advance' });
    const billed = afterBilling(facts(of), price(facts(of), '2026-02-28'));
    const ended = price({ ...billed, contract: { ...of, endDay: day('2026-03-15') } }, '2026-03-31');
    expect(ended.lines).toEqual([]);
    expect(ended.findings).toMatchObject([
      {
        code: 'credit-proposed',
        strength: 'warning',
        params: { amount: '51.61', from: '2026-03-16', until: '2026-03-31', holder: 'earlier batch' },
      },
    ]);
  });

  it('R14: a contract that is prolonged after its last piece was billed pays the other days of that period', () => {
    const ended = flat('100.00', { ...march, endDay: day('2026-03-10') });
    const billed = afterBilling(facts(ended), price(facts(ended), '2026-03-31'));
    const prolonged = price({ ...billed, contract: { ...ended, endDay: null } }, '2026-03-31');
    expect(printed(prolonged)).toEqual(['Flat fee (21 of 31 days of 100.00): 1.00 × 67.74 = 67.74']);
  });

  it('R15: a managed service has positions beside its type, each a fee of its own days', () => {
    // 12 × 45.00 + 2 × 150.00 + 5 h × 90.00; from the 16th one more server: 150.00 × 16 ÷ 31 = 77.42.
    const of = contract(
      {
        type: 'block-hours',
        mode: { kind: 'per-period', rollover: { kind: 'none' } },
        includedMinutes: 300,
        pricePerHour: decimal('90.00'),
        overagePricePerHour: decimal('110.00'),
      },
      {
        ...march,
        positions: [
          position('Workplaces', '12', '45.00'),
          position('Servers', '2', '150.00'),
          position('Third server', '1', '150.00', { fromDay: day('2026-03-16') }),
          position('Old backup', '1', '30.00', {
            fromDay: day('2026-01-01'),
            toDay: day('2026-02-28'),
          }),
        ],
      },
    );
    const priced = price(facts(of), '2026-03-31');
    expect(printed(priced)).toEqual([
      'Block of 5.00 h: 5.00 × 90.00 = 450.00',
      'Workplaces: 12.00 × 45.00 = 540.00',
      'Servers: 2.00 × 150.00 = 300.00',
      'Third server (16 of 31 days of 150.00): 1.00 × 77.42 = 77.42',
      '0.00 of 5.00 h used: 1.00 × 0.00 = 0.00',
    ]);
    expect(balance(priced)).toBe('1367.42');
  });

  it('R16: periods from the 31st do not drift', () => {
    const of = flat('100.00', { startDay: day('2026-01-31'), timing: 'advance' });
    expect(price(facts(of), '2026-04-01').lines.map(({ period }) => period.start)).toEqual([
      '2026-01-31',
      '2026-02-28',
      '2026-03-31',
    ]);
  });

  it('R34: fees carry the period they pay for', () => {
    const [line] = price(facts(flat('100.00', march)), '2026-03-31').lines;
    expect(line?.period).toEqual({ start: '2026-03-01', end: '2026-04-01' });
  });
});

describe('counts', () => {
  const monitoring = contract(
    {
      type: 'remote-monitoring',
      prices: [
        { class: 'server', description: 'Servers', price: decimal('25.00') },
        { class: 'pc', description: 'PCs', price: decimal('4.00') },
      ],
    },
    march,
  );
  const counted = (countClass: CountFacts['class'], on: string, quantity: string): CountFacts => ({
    class: countClass,
    countedOn: day(on),
    quantity: decimal(quantity),
    evidence: `list of ${on}`,
  });

  it('R20: takes the latest evidence inside the period, and freezes it with the line', () => {
    // 42 on 5 March, 47 on 28 March: 47 × 4.00 = 188.00.
    const counts = [
      counted('pc', '2026-03-28', '47'),
      counted('pc', '2026-03-05', '42'),
      counted('pc', '2026-04-02', '60'),
      counted('server', '2026-03-05', '2'),
    ];
    const priced = price(facts(monitoring, [], { counts }), '2026-03-31');
    expect(printed(priced)).toEqual(['Servers: 2.00 × 25.00 = 50.00', 'PCs: 47.00 × 4.00 = 188.00']);
    expect(priced.lines[1]?.explanation.fee?.count).toEqual({
      quantity: '47',
      countedOn: '2026-03-28',
      evidence: 'list of 2026-03-28',
    });
    expect(priced.taken.map(({ piece }) => piece).sort()).toEqual([
      'usage/2026-03-01/pc',
      'usage/2026-03-01/server',
    ]);
  });

  it('R20: a class that nobody counted is locked, never zero, and keeps nothing else', () => {
    const priced = price(
      facts(monitoring, [], { counts: [counted('server', '2026-03-05', '2')] }),
      '2026-03-31',
    );
    expect(balance(priced)).toBe('50.00');
    expect(priced.units.find(({ lock }) => lock)?.lock).toMatchObject({
      code: 'count-missing',
      params: { class: 'pc', from: '2026-03-01', until: '2026-03-31' },
    });
  });

  it('R20: in advance takes the latest up to the first day', () => {
    const counts = [
      counted('pc', '2026-02-20', '42'),
      counted('pc', '2026-03-02', '47'),
      counted('server', '2026-03-01', '3'),
    ];
    const of = facts({ ...monitoring, timing: 'advance' }, [], { counts });
    expect(printed(price(of, '2026-02-28'))).toEqual([
      'Servers: 3.00 × 25.00 = 75.00',
      'PCs: 42.00 × 4.00 = 168.00',
    ]);
  });

  it('R20: a price that changes inside the month is split by days, with one count', () => {
    // 31 PCs at 4.00 for 15 of 31 days, at 5.00 for 16: 60.00 + 80.00.
    const [version] = monitoring.versions;
    if (!version) throw new Error('a version');
    const prices = [{ class: 'pc' as const, description: 'PCs', price: decimal('5.00') }];
    const of = {
      ...monitoring,
      versions: [
        {
          ...version,
          terms: {
            type: 'remote-monitoring' as const,
            prices: [{ class: 'pc' as const, description: 'PCs', price: decimal('4.00') }],
          },
        },
        {
          ...version,
          id: 'b',
          validFrom: day('2026-03-16'),
          terms: { type: 'remote-monitoring' as const, prices },
        },
      ],
    };
    const counts = [counted('pc', '2026-03-28', '31')];
    expect(printed(price(facts(of, [], { counts }), '2026-03-31'))).toEqual([
      'PCs (15 of 31 days of 124.00): 1.00 × 60.00 = 60.00',
      'PCs (16 of 31 days of 155.00): 1.00 × 80.00 = 80.00',
    ]);
  });

  it('R20: gigabytes are counted like devices', () => {
    const backup = contract(
      {
        type: 'online-backup',
        prices: [{ class: 'backup-total', description: 'Backup', price: decimal('0.20') }],
      },
      march,
    );
    const counts = [counted('backup-total', '2026-03-31', '812.5')];
    expect(printed(price(facts(backup, [], { counts }), '2026-03-31'))).toEqual([
      'Backup: 812.50 × 0.20 = 162.50',
    ]);
  });
});
