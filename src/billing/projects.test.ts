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
import type { ContractFacts } from './facts.ts';
import { day } from './period.ts';
import { decimal } from './quantity.ts';

const price = (of: ContractFacts, cutOff: string, excluded: string[] = []) =>
  priceContract(account(), of, upTo(cutOff, { excluded: new Set(excluded) }));
const work = [
  ticket('1', '2026-02-10', [entry('2026-02-10T08:00', 120)]),
  ticket('2', '2026-03-10', [entry('2026-03-10T08:00', 60)], { items: [product('2026-03-10', '40.00')] }),
];

describe('an hourly project', () => {
  const running = contract({ type: 'project-hourly' });
  const completed = { ...running, completedOn: day('2026-03-12') };

  it('R7: waits for the day on which it is completed', () => {
    expect(price(facts(running, work), '2026-03-31').lock).toMatchObject({ code: 'project-not-completed' });
    expect(price(facts(completed, work), '2026-03-11').lock).toMatchObject({ code: 'project-not-completed' });
  });

  it('R7: is billed once, with everything: 3 h × 95.00 + 40.00', () => {
    const priced = price(facts(completed, work), '2026-03-12');
    expect(printed(priced)).toEqual(['remote: 3.00 × 95.00 = 285.00', 'Switch: 1.00 × 40.00 = 40.00']);
    expect(priced.taken).toContainEqual({
      kind: 'contract-period',
      sourceId: 'contract-1',
      piece: 'project',
      line: null,
    });
    expect(price(afterBilling(facts(completed, work), priced), '2026-04-30').units).toEqual([]);
  });

  it('R7: names the tickets that are not billable yet', () => {
    const open = facts(completed, work, { openTicketNumbers: ['7', '9'] });
    expect(price(open, '2026-03-31').lock).toMatchObject({
      code: 'project-tickets-open',
      params: { tickets: '7, 9', count: 2 },
    });
  });

  it('R7: takes nothing while something is left out', () => {
    const priced = price(facts(completed, work), '2026-03-31', ['ticket:ticket-1']);
    expect(priced.lock).toMatchObject({ code: 'project-items-left-out' });
    expect(priced.lines).toEqual([]);
    expect(priced.totalBalance).toBe(32500);
  });

  it('R7: is left as it is when all of it is ticked out', () => {
    const priced = price(facts(completed, work), '2026-03-31', ['ticket:ticket-1', 'ticket:ticket-2']);
    expect(priced.lock).toBeNull();
    expect(priced.taken).toEqual([]);
  });
});

describe('a project with a one-time fee', () => {
  const project = contract({
    type: 'project-one-time-fee',
    description: 'Migration',
    amount: decimal('4800.00'),
  });

  it('R7: in arrears bills the amount when it is completed', () => {
    expect(price(facts(project), '2026-03-31').lock).toMatchObject({ code: 'project-not-completed' });
    const completed = facts({ ...project, completedOn: day('2026-03-12') });
    const priced = price(completed, '2026-03-12');
    expect(printed(priced)).toEqual(['Migration: 1.00 × 4800.00 = 4800.00']);
    expect(priced.lines[0]?.period).toEqual({ start: '2026-03-12', end: '2026-03-13' });
    expect(price(afterBilling(completed, priced), '2026-04-30').units).toEqual([]);
  });

  it('R7: in advance bills it at the start', () => {
    const inAdvance = facts({ ...project, timing: 'advance' });
    expect(price(inAdvance, '2025-12-30').lines).toEqual([]);
    expect(balance(price(inAdvance, '2025-12-31'))).toBe('4800.00');
  });

  it('R3: in advance, begun before anything is billed here, it has been billed elsewhere', () => {
    const old = facts({ ...project, timing: 'advance', billedFromDay: day('2026-03-01') });
    expect(price(old, '2026-03-31').units).toEqual([]);
  });

  it('R7: takes its tickets at zero price, with their products, as soon as they are billable', () => {
    const priced = price(facts({ ...project, levelOfDetail: 'ticket' }, work), '2026-03-10');
    expect(printed(priced)).toEqual([
      '1 Case 1 – Work, included: 2.00 × 0.00 = 0.00',
      '2 Case 2 – Work, included: 1.00 × 0.00 = 0.00',
      'Switch: 1.00 × 40.00 = 40.00',
    ]);
  });
});
