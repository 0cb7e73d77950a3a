import { describe, expect, it } from 'vitest';
import { account, contract, entry, facts, ticket, upTo } from '../testing/pricing.ts';
import { priceContract } from './batch.ts';
import type { BlockLot, ContractFacts } from './facts.ts';
import { day } from './period.ts';
import { decimal, ONE, ZERO } from './quantity.ts';

const net = (of: ContractFacts, cutOff: string) => priceContract(account(), of, upTo(cutOff)).selectedBalance;

describe('the last day that counts', () => {
  it('R15: a position to 20 March is billed that day too: 20 of 31 days of 310.00 are 200.00', () => {
    const position = {
      id: 'position-1',
      description: 'Loan router',
      itemKind: 'service' as const,
      taxId: null,
      categoryTaxId: null,
      quantity: ONE,
      price: decimal('310.00'),
      unit: 'piece',
      fromDay: day('2026-03-01'),
      toDay: day('2026-03-20'),
    };
    const of = contract(
      { type: 'retainer', description: 'Flat fee', quantity: ONE, price: ZERO },
      { startDay: day('2026-03-01'), positions: [position] },
    );
    expect(net(facts(of), '2026-03-31')).toBe(200_00);
  });

  it('R20: what is counted on 1 April is no evidence for March', () => {
    const of = contract(
      { type: 'remote-monitoring', prices: [{ class: 'pc', description: 'PC', price: decimal('5.00') }] },
      { startDay: day('2026-03-01') },
    );
    const counts = [
      { class: 'pc' as const, countedOn: day('2026-03-28'), quantity: decimal('47'), evidence: 'report' },
      { class: 'pc' as const, countedOn: day('2026-04-01'), quantity: decimal('99'), evidence: 'report' },
    ];
    // 47 × 5.00, not 99 × 5.00
    expect(net(facts(of, [], { counts }), '2026-03-31')).toBe(235_00);
  });

  // A block of 1 h a month at 90.00, overage 110.00, beside what it had left when billing here began.
  const block = contract(
    {
      type: 'block-hours',
      mode: { kind: 'per-period', rollover: { kind: 'none' } },
      includedMinutes: 60,
      pricePerHour: decimal('90.00'),
      overagePricePerHour: decimal('110.00'),
    },
    { startDay: day('2026-03-01') },
  );
  const lot = (minutes: number, expiresOn: string | null): BlockLot => ({
    from: 'opening',
    minutes,
    money: null,
    expiresOn: expiresOn === null ? null : day(expiresOn),
  });
  const hoursOn = (date: string, hours: number) => ticket('1', date, [entry(`${date}T08:00`, hours * 60)]);

  it('R17: hours that expire on 31 March cover work billed that day, and none of 1 April', () => {
    const withLot = (date: string) =>
      facts(block, [hoursOn(date, 3)], { openingLots: [lot(120, '2026-03-31')] });
    // March: 1 h of the block and 2 h of the lot, the fee alone.
    expect(net(withLot('2026-03-31'), '2026-03-31')).toBe(90_00);
    // April: two fees of 90.00, and 2 h above the block at 110.00.
    expect(net(withLot('2026-04-01'), '2026-04-30')).toBe(400_00);
  });

  it('R17: the oldest hours are drawn first, so that the younger ones are carried on', () => {
    // March works 1 h on what expires with it and carries its own; April's 2 h are covered: two fees of 90.00 alone.
    const tickets = [hoursOn('2026-03-10', 1), { ...hoursOn('2026-04-10', 2), id: 'ticket-2', number: '2' }];
    const [version] = block.versions;
    if (version?.terms.type !== 'block-hours') throw new Error('a block of hours');
    const mode = { kind: 'per-period', rollover: { kind: 'periods', periods: 1 } } as const;
    const carried = { ...block, versions: [{ ...version, terms: { ...version.terms, mode } }] };
    expect(net(facts(carried, tickets, { openingLots: [lot(60, '2026-03-31')] }), '2026-04-30')).toBe(180_00);
  });
});
