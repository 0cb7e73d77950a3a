import { describe, expect, it } from 'vitest';
import type { Contract } from './contract.ts';
import type { Finding } from './finding.ts';
import { contractInactive, countMissing, periodOpen } from './locks.ts';
import { minor } from './money.ts';
import { day, type Period } from './period.ts';
import type { Unit } from './priced.ts';
import { ZERO } from './quantity.ts';
import { timelineOf } from './timeline.ts';

const contract = (changes: Partial<Contract> = {}): Contract => ({
  id: 'c',
  number: '1001',
  name: 'Care',
  customerId: 'k',
  billToCustomerId: 'k',
  type: 'retainer',
  startDay: day('2026-01-15'),
  endDay: null,
  billedFromDay: day('2026-01-15'),
  active: true,
  taxable: true,
  taxId: null,
  frequency: 'monthly',
  timing: 'arrears',
  alignment: 'calendar',
  onDemand: false,
  rounding: null,
  paymentTerms: null,
  discountPercentage: ZERO,
  levelOfDetail: null,
  orderNumber: '',
  completedOn: null,
  finished: false,
  versions: [],
  positions: [],
  ...changes,
});
const span = (start: string, end: string): Period => ({ start: day(start), end: day(end) });
const unit = (period: Period, lock: Finding | null, kind: Unit['kind'] = 'fee'): Unit => ({
  key: `${kind}:${period.start}`,
  kind,
  period,
  label: '',
  net: minor(10_000),
  workMinutes: 0,
  billedMinutes: 0,
  selected: lock === null,
  lock,
});
const nothing = { pieces: [], tickets: new Map() };
const upTo = (cutOff: string, until: string) => ({
  from: day('2026-01-01'),
  until: day(until),
  cutOff: day(cutOff),
});

describe('the periods of a contract', () => {
  it('R14, R16: begin inside a month with its rest, and end with the contract', () => {
    const rows = timelineOf(
      contract({ endDay: day('2026-03-10') }),
      [],
      nothing,
      upTo('2026-02-10', '2026-06-01'),
    );
    expect(rows.map(({ start, end, full, state }) => [start, end, full.end, state])).toEqual([
      ['2026-01-15', '2026-02-01', '2026-02-01', 'nothing'],
      ['2026-02-01', '2026-03-01', '2026-03-01', 'open'],
      ['2026-03-01', '2026-03-11', '2026-04-01', 'open'],
    ]);
  });

  it('R3: begin with the first day that is billed here', () => {
    const [first] = timelineOf(
      contract({ billedFromDay: day('2026-03-05') }),
      [],
      nothing,
      upTo('2026-03-10', '2026-05-01'),
    );
    expect(first).toMatchObject({ start: '2026-03-05', end: '2026-04-01' });
  });

  it('are billed, ready, locked and open, each with its reason', () => {
    const march = span('2026-03-01', '2026-04-01');
    const open = periodOpen('c', span('2026-04-01', '2026-05-01'));
    const missing = countMissing('c', 'server', march);
    const units = [
      unit(span('2026-02-01', '2026-03-01'), null),
      unit(march, missing),
      unit(span('2026-04-01', '2026-05-01'), open),
    ];
    const billed = { pieces: [{ piece: 'fee/2026-01-15' }], tickets: new Map() };
    const rows = timelineOf(contract(), units, billed, upTo('2026-04-10', '2026-05-01'));
    expect(rows.map(({ state, lock }) => [state, lock?.code ?? null])).toEqual([
      ['billed', null],
      ['ready', null],
      ['locked', 'count-missing'],
      ['open', 'period-open'],
    ]);
    expect(rows[0]?.pieces).toHaveLength(1);
  });

  it('are ready as long as anything of them can be billed, and locked by what is missing before what is open', () => {
    const april = span('2026-04-01', '2026-05-01');
    const open = periodOpen('c', april);
    const [ready] = timelineOf(contract(), [unit(april, open), unit(april, null, 'ticket')], nothing, {
      ...upTo('2026-04-10', '2026-05-01'),
      from: april.start,
    });
    expect(ready?.state).toBe('ready');
    const [locked] = timelineOf(
      contract(),
      [unit(april, open), unit(april, contractInactive('c'))],
      nothing,
      { ...upTo('2026-04-10', '2026-05-01'), from: april.start },
    );
    expect(locked).toMatchObject({ state: 'locked', lock: { code: 'contract-inactive' } });
  });

  it('R5: count billed tickets by their billing day, late ones in the last period', () => {
    const tickets = new Map([
      [day('2026-01-20'), 2],
      [day('2026-02-28'), 1],
      [day('2026-04-15'), 3],
    ]);
    const ended = contract({ endDay: day('2026-02-28') });
    const rows = timelineOf(ended, [], { pieces: [], tickets }, upTo('2026-05-01', '2026-06-01'));
    expect(rows.map(({ billedTickets, state }) => [billedTickets, state])).toEqual([
      [2, 'billed'],
      [4, 'billed'],
    ]);
  });

  it('R7: of a project are one, whatever it is billed by', () => {
    const project = contract({ type: 'project-hourly' });
    const pieces = [{ piece: 'project' }];
    const tickets = new Map([[day('2026-02-01'), 5]]);
    const rows = timelineOf(project, [], { pieces, tickets }, upTo('2026-04-10', '2026-05-01'));
    expect(rows).toMatchObject([
      { start: '2026-01-15', end: '2026-05-01', state: 'billed', billedTickets: 5 },
    ]);
  });

  it('R18: hold what is drawn from a prepaid block in the one that runs', () => {
    const sinceTheStart = unit(span('2026-01-15', '2026-04-11'), null, 'ticket');
    const rows = timelineOf(contract(), [sinceTheStart], nothing, upTo('2026-04-10', '2026-05-01'));
    expect(rows.map(({ units }) => units.length)).toEqual([0, 0, 0, 1]);
  });
});
