import { expect } from 'vitest';
import { draftInvoices, priceContract } from '../../billing/batch.ts';
import type { BlockHoursTerms, Contract, Rollover } from '../../billing/contract.ts';
import type { BlockLot, ContractFacts } from '../../billing/facts.ts';
import { addDays, addMonths, type Day, day, lastDayOfMonth } from '../../billing/period.ts';
import type { PricedContract } from '../../billing/priced.ts';
import { decimal, decimalToText, ONE } from '../../billing/quantity.ts';
import { account, afterBilling, contract, entry, facts, rate, tax, ticket, upTo } from '../pricing.ts';
import type { Answer, Fields } from './cases.ts';
import { price } from './reading.ts';

/** What the cases call hours or units of a block is billed here as hours. */
export const contractsAnswers: Record<string, Answer> = {
  advance_and_arrears_on_one_invoice: advanceAndArrears,
  contract_end: contractEnd,
  contract_expiry: contractExpiry,
  hourly_missing_rate: missingRate,
  idempotent_run: (_input, expected) => {
    const of = facts(contract({ type: 'hourly' }), [hoursOn(march, 2)]);
    const first = bill(of);
    expect(first.lines).toHaveLength(1);
    const second = bill(afterBilling(of, first));
    const drafts = draftInvoices(account(), [second], { invoicePer: 'contract' });
    expect(drafts).toHaveLength(expected.number('new_invoices_second_run'));
  },
  included_hours_no_overage: includedHours,
  included_hours_overage: includedHours,
  included_hours_overage_fractional: (input, expected) => {
    const of = block({ includedMinutes: input.number('included') * 60 });
    const used = [input.number('used_before'), input.number('used_now')].map((hours) =>
      hoursOn(march, hours),
    );
    const { explanation } = summaryOf(bill(facts(of, used)));
    expect(Number(explanation.block?.used) / 60).toBe(expected.number('used_total'));
    expect(Number(explanation.block?.overage) / 60).toBe(expected.number('overage'));
  },
  included_hours_rollover: (input, expected) => {
    const of = block({ includedMinutes: input.number('included') }, { kind: 'periods', periods: 1 });
    const priced = bill(facts(of, [minutesOn(march, input.number('used'))]));
    expect(priced.blockStates[0]?.state.lots[0]?.minutes).toBe(expected.number('rollover_next'));
  },
  included_hours_rollover_chain: rolloverChain,
  included_units_overage: (input, expected) => {
    const of = block({
      includedMinutes: input.number('included_units') * 60,
      overagePricePerHour: price(input, 'overage_rate'),
    });
    const [overage] = overageOf(bill(facts(of, hoursPieces(march, input.number('used_units')))));
    expect(overage?.quantity).toBe(decimal(String(expected.number('overage_units'))));
    expect(overage?.net).toBe(expected.number('net'));
  },
  prepaid_block_multi_block: multiBlock,
  prepaid_block_zero_line: (input, expected) => {
    const used = input.number('block_hours_used_this_period') * 60;
    const left = input.number('remaining_hours') * 60;
    const [priced] = prepaid([used + left], [minutesOn(march, used)]);
    const { description, net } = summaryOf(priced);
    const shown = expected.record('line_shows');
    expect(net).toBe(expected.number('line_amount'));
    const hours = (name: string) => decimalToText(decimal(shown.decimal(name)), 2);
    expect(description).toBe(`${hours('used')} h used, ${hours('remaining')} left`);
  },
  prepaid_hours_partial: (input, expected) => {
    const [priced, left] = prepaid(
      [input.number('prepaid_hours') * 60],
      [hoursOn(march, input.number('worked_hours'))],
    );
    expect(overageOf(priced)[0]?.quantity).toBe(decimal(String(expected.number('billed_hours'))));
    expect(left).toBe(expected.number('prepaid_left'));
  },
  retainer_hours_no_carry: noCarry,
};

const march = day('2026-03-10');
const bill = (of: ContractFacts, cutOff: Day = lastDayOfMonth(march), seller = account()) =>
  priceContract(seller, of, upTo(cutOff));
const minutesOn = (date: Day, minutes: number) =>
  ticket(`${date} ${minutes}`, date, [entry(`${date}T08:00`, minutes)]);
const hoursOn = (date: Day, hours: number) => minutesOn(date, hours * 60);

/** More than an entry may have: one ticket a hundred hours. */
const hoursPieces = (date: Day, hours: number) =>
  Array.from({ length: Math.ceil(hours / 100) }, (_, index) =>
    hoursOn(date, Math.min(100, hours - index * 100)),
  );

function block(terms: Partial<BlockHoursTerms>, rollover: Rollover = { kind: 'none' }): Contract {
  const agreed: BlockHoursTerms = {
    type: 'block-hours',
    mode: { kind: 'per-period', rollover },
    includedMinutes: 600,
    pricePerHour: decimal('100'),
    overagePricePerHour: decimal('100'),
    ...terms,
  };
  return contract(agreed, { startDay: day('2026-03-01') });
}

const overageOf = ({ lines }: PricedContract) => lines.filter(({ kind }) => kind === 'work');

function summaryOf({ lines }: PricedContract): PricedContract['lines'][number] {
  const summary = lines.find(({ kind }) => kind === 'text');
  if (!summary) throw new Error('a block has its text');
  return summary;
}

function advanceAndArrears(input: Fields, expected: Fields): void {
  const flat = (name: string, timing: Contract['timing'], startDay: Day) =>
    contract(
      { type: 'retainer', description: name, quantity: ONE, price: decimal(String(input.number(name))) },
      { id: name, number: name, timing, startDay },
    );
  const contracts = [
    flat('arrears_previous_month', 'arrears', day('2026-03-01')),
    flat('advance_next_month', 'advance', day('2026-04-01')),
  ];
  const priced = contracts.map((of) => bill(facts(of)));
  const [draft] = draftInvoices(account(), priced, { invoicePer: 'customer' });
  expect(draft?.totals.net).toBe(expected.number('net') * 100);
  // By contract number: the fee in advance comes first.
  expect(draft?.lines.map(({ period }) => period.start)).toEqual(['2026-04-01', '2026-03-01']);
}

function contractEnd(input: Fields, expected: Fields): void {
  const period = input.record('period');
  const of = contract(
    { type: 'retainer', description: 'Fee', quantity: ONE, price: price(input, 'fee') },
    {
      startDay: day('2026-07-01'),
      endDay: day(input.text('line_end_date')),
      timing: 'advance',
    },
  );
  const inPeriod = bill(facts(of), day(period.text('start'))).lines.filter(
    (line) => line.period.start >= day(period.text('start')),
  );
  expect(inPeriod).toHaveLength(expected.number('charges'));
}

function contractExpiry(input: Fields, expected: Fields): void {
  const startDay = day('2026-11-01');
  const of = contract(
    { type: 'retainer', description: 'Fee', quantity: ONE, price: ONE },
    { startDay, endDay: addDays(day(input.text('end_date_exclusive')), -1) },
  );
  const billed = bill(facts(of), day('2027-12-31')).lines.map(({ period }) => period.start);
  const starts = input.texts('period_starts').map(day);
  expect(starts.map((start) => billed.includes(start))).toEqual(expected.value('bill'));
}

function missingRate(input: Fields, expected: Fields): void {
  const of = facts(contract({ type: 'hourly' }), [minutesOn(march, input.number('minutes'))]);
  const priced = bill(of, undefined, account({ rateList: [] }));
  expect(priced.lock).toMatchObject({ code: 'rate-missing' });
  expect(priced.lines.length > 0).toBe(expected.flag('billed_at_zero'));
}

function includedHours(input: Fields, expected: Fields): void {
  const inHours = input.has('included_hours');
  const minutes = (name: string) =>
    inHours ? input.number(`${name}_hours`) * 60 : input.number(`${name}_minutes`);
  const rolledIn = input.has('rolled_in_minutes') ? input.number('rolled_in_minutes') : 0;
  const overagePrice = ['overage_rate_per_hour', 'overage_rate'].find((name) => input.has(name));
  const overagePricePerHour = overagePrice === undefined ? ONE : price(input, overagePrice);
  const percentage = input.has('tax_percent') ? String(input.number('tax_percent')) : '19';
  const seller = account({
    taxes: new Map([['standard', tax('standard', 'S', [['2007-01-01', percentage]])]]),
  });
  const openingLots: BlockLot[] =
    rolledIn === 0 ? [] : [{ from: 'opening', minutes: rolledIn, money: null, expiresOn: null }];
  // Without the block's own fee, as the cases leave it out.
  const of = block({ includedMinutes: minutes('included'), pricePerHour: decimal('0'), overagePricePerHour });
  const priced = bill(facts(of, [minutesOn(march, minutes('used'))], { openingLots }), undefined, seller);
  const overage = overageOf(priced);
  if (expected.has('charges')) expect(overage).toHaveLength(expected.number('charges'));
  if (expected.has('overage_hours'))
    expect(overage[0]?.quantity).toBe(decimal(String(expected.number('overage_hours'))));
  const [draft] = draftInvoices(seller, [priced], { invoicePer: 'contract' });
  if (expected.has('net')) expect(draft?.totals.net).toBe(expected.number('net'));
  if (expected.has('tax')) expect(draft?.totals.tax).toBe(expected.number('tax'));
  if (expected.has('total')) expect(draft?.totals.gross).toBe(expected.number('total'));
}

function rolloverChain(input: Fields, expected: Fields): void {
  const of = block({ includedMinutes: input.number('included') }, { kind: 'periods', periods: 1 });
  const used = input.numbers('used_per_period');
  const work = used.map((minutes, index) => minutesOn(addMonths(march, index), minutes));
  const priced = bill(facts(of, work), lastDayOfMonth(addMonths(march, used.length - 1)));
  const blocks = priced.lines
    .filter(({ kind }) => kind === 'text')
    .map(({ explanation }) => explanation.block);
  expect(blocks.map((each) => Number(each?.carried))).toEqual(expected.numbers('rolled_in'));
  expect(blocks.map((each) => Number(each?.overage))).toEqual(expected.numbers('overage'));
}

/** Bills work against lots that were bought before; answers the bill and the minutes left. */
function prepaid(lots: readonly number[], work: ContractFacts['tickets']): readonly [PricedContract, number] {
  const of = { ...block({ mode: { kind: 'prepaid', refill: false } }), startDay: day('2025-01-01') };
  const openingLots = lots.map((minutes, index) => ({
    from: 'opening' as const,
    minutes,
    money: null,
    expiresOn: addMonths(day('2026-12-31'), index),
  }));
  const priced = bill(facts(of, work, { openingLots }));
  const left = priced.blockStates[0]?.state.lots ?? [];
  return [priced, left.reduce((sum, { minutes }) => sum + (minutes ?? 0), 0)];
}

function multiBlock(input: Fields, expected: Fields): void {
  const lots = input.numbers('drawn_from_blocks');
  const [priced, left] = prepaid(lots, [minutesOn(march, input.number('entry'))]);
  expect(overageOf(priced).length === 0).toBe(expected.flag('entry_fully_covered'));
  expect(left).toBe(0);
  // A minute less of the first block is missing at the end, so each gave all it had.
  const [short] = prepaid([(lots[0] ?? 0) - 60, ...lots.slice(1)], [minutesOn(march, input.number('entry'))]);
  expect(overageOf(short)[0]?.quantity).toBe(ONE);
  expect(lots.map((minutes) => minutes / 60)).toEqual(expected.numbers('hours_per_block'));
}

function noCarry(input: Fields, expected: Fields): void {
  const included = input.number('included_hours');
  const of = block({
    includedMinutes: included * 60,
    pricePerHour: decimal(String(input.number('fee') / included)),
  });
  const work = input.numbers('used_hours').map((hours, index) => hoursOn(addMonths(march, index), hours));
  const priced = bill(facts(of, work), day('2026-04-30'), account({ rateList: [rate('remote', '1.00')] }));
  const blocks = priced.lines
    .filter(({ kind }) => kind === 'text')
    .map(({ explanation }) => explanation.block);
  expect(blocks.map((each) => Number(each?.overage) / 60)).toEqual(expected.numbers('overage_hours'));
  expect(blocks.map((each) => Number(each?.included) / 60)).toEqual([
    included,
    expected.number('next_period_hours'),
  ]);
}
