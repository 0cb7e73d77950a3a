import { type Bill, type LineOrder, RANKS } from './bill.ts';
import { netLess } from './discount.ts';
import type { DueTicket } from './due.ts';
import type { BlockExplanation, Source } from './explanation.ts';
import type { TimeEntryFacts } from './facts.ts';
import type { Minor } from './money.ts';
import { addDays, type Day, lastDayOf, minDay, type Period } from './period.ts';
import type { PricedLine } from './priced.ts';
import type { Pricing } from './pricing.ts';
import { type Decimal, hoursFromMinutes, ONE, plus, ZERO } from './quantity.ts';
import type { ItemKind } from './tax.ts';
import type { ChosenTax } from './tax-choice.ts';

/** What makes entries share a line (R12): covered or not, rate, price, discount, tax. One object per combination. */
export type Charge = {
  readonly mode: 'charged' | 'covered' | 'overage';
  readonly rate: { readonly id: string; readonly name: string } | null;
  readonly itemKind: ItemKind;
  readonly price: Decimal;
  readonly discountPercentage: Decimal;
  readonly tax: ChosenTax;
};

/** Work that shares a line, while entries still join it. */
export type WorkLine = {
  readonly charge: Charge;
  readonly ticket: DueTicket | null;
  readonly entry: TimeEntryFacts | null;
  minutes: number;
  /** The part of an entry that a money block did not cover, in hours (R19). */
  partHours: Decimal;
  workedMinutes: number;
  firstDay: Day;
  lastBillingDay: Day;
  readonly versionIds: string[];
  readonly sources: Source[];
  /** What a block had and has left. */
  readonly block: BlockExplanation | null;
  /** The one text for all included work of a period (R21); null: not at this level, or not of a block. */
  readonly summary: { readonly text: string; readonly period: Period } | null;
};

/** The lines of the scope that is open: a period, a ticket or an entry, by level of detail. */
export type WorkLines = {
  readonly pricing: Pricing;
  readonly block: BlockExplanation | null;
  readonly numbers: Map<Charge | typeof ALL_COVERED, number>;
  scope: unknown;
};

/** At level *contract* all included work of a period shares one text, whatever its tax. */
const ALL_COVERED = 'all-covered';

/** @param block Explains the lines of a block's usage. */
export function openWorkLines(pricing: Pricing, block: BlockExplanation | null = null): WorkLines {
  return { pricing, block, numbers: new Map(), scope: null };
}

/** A part of an entry that goes on one line. */
export type WorkPart = {
  readonly charge: Charge;
  readonly minutes: number;
  readonly partHours: Decimal;
  readonly versionId: string;
  readonly source: Source;
};

/** Adds a part of an entry to the line it shares and answers the line's number. */
export function addWork(lines: WorkLines, due: DueTicket, entry: TimeEntryFacts, part: WorkPart): number {
  const { bill, level } = lines.pricing;
  const scope = level === 'contract' ? due.period.start : level === 'ticket' ? due : entry;
  if (scope !== lines.scope) {
    lines.numbers.clear();
    lines.scope = scope;
  }
  const key = level === 'contract' && part.charge.mode === 'covered' ? ALL_COVERED : part.charge;
  let number = lines.numbers.get(key);
  if (number === undefined) {
    number = openLine(lines, due, entry, part.charge);
    lines.numbers.set(key, number);
  }
  const draft = bill.drafts[number];
  if (draft && 'charge' in draft.content) join(draft.content, draft.order, due, entry, part);
  return number;
}

/**
 * Opens the text of a block's usage, also where no work was done; included work of the period joins it (R21).
 *
 * @returns Its number, for the usage it holds.
 */
export function openSummary(
  lines: WorkLines,
  periodStart: Day,
  charge: Charge,
  summary: { readonly text: string; readonly period: Period; readonly source: Source },
): number {
  const { period, text, source } = summary;
  const content: WorkLine = {
    ...emptyLine(charge, period.start, lastDayOf(period)),
    sources: [source],
    block: lines.block,
    summary: { text, period },
  };
  const order: LineOrder = { periodStart, rank: RANKS.summary, sequence: 0, start: '', ticketNumber: '' };
  lines.scope = periodStart;
  lines.numbers.clear();
  const number = pushDraft(lines.pricing.bill, order, content);
  lines.numbers.set(ALL_COVERED, number);
  return number;
}

function openLine(
  { pricing, block }: WorkLines,
  due: DueTicket,
  entry: TimeEntryFacts,
  charge: Charge,
): number {
  const { level, bill } = pricing;
  const content: WorkLine = {
    ...emptyLine(charge, dayOfEntry(entry), due.billingDay),
    ticket: level === 'contract' ? null : due,
    entry: level === 'time-entry' ? entry : null,
    block,
  };
  const order: LineOrder = {
    periodStart: due.period.start,
    rank: level === 'contract' && charge.mode === 'covered' ? RANKS.summary : RANKS.work,
    sequence: 0,
    start: entry.startedLocal,
    ticketNumber: level === 'contract' ? '' : due.ticket.number,
  };
  return pushDraft(bill, order, content);
}

function emptyLine(charge: Charge, firstDay: Day, lastBillingDay: Day): WorkLine {
  return {
    charge,
    ticket: null,
    entry: null,
    minutes: 0,
    partHours: ZERO,
    workedMinutes: 0,
    firstDay,
    lastBillingDay,
    versionIds: [],
    sources: [],
    block: null,
    summary: null,
  };
}

function pushDraft(bill: Bill, order: LineOrder, content: WorkLine): number {
  bill.findings.push(...content.charge.tax.findings);
  bill.drafts.push({ order, content });
  return bill.drafts.length - 1;
}

const dayOfEntry = (entry: TimeEntryFacts) => entry.startedLocal.slice(0, 10) as Day;

function join(line: WorkLine, order: LineOrder, due: DueTicket, entry: TimeEntryFacts, part: WorkPart): void {
  line.minutes += part.minutes;
  if (part.partHours !== ZERO) line.partHours = plus(line.partHours, part.partHours);
  if (part.source[0] === 'time-entry') line.workedMinutes += entry.minutes;
  if (entry.startedLocal < order.start) order.start = entry.startedLocal;
  const day = dayOfEntry(entry);
  if (day < line.firstDay) line.firstDay = day;
  if (due.billingDay > line.lastBillingDay) line.lastBillingDay = due.billingDay;
  if (!line.versionIds.includes(part.versionId)) line.versionIds.push(part.versionId);
  line.sources.push(part.source);
}

/** The line as it prints, when no more work joins it. */
export function finishWorkLine(pricing: Pricing, line: WorkLine): PricedLine {
  const { charge, summary } = line;
  const { currency } = pricing.account;
  const isText = pricing.level === 'contract' && charge.mode === 'covered';
  const hours = hoursOf(line.minutes, line.partHours);
  const quantity = isText ? ONE : hours;
  return {
    kind: isText ? 'text' : charge.mode === 'covered' ? 'covered-work' : 'work',
    contractId: pricing.contract.id,
    ticketId: line.ticket?.ticket.id ?? null,
    description: isText
      ? (summary?.text ?? pricing.texts.worked(pricing.texts.hours(hours)))
      : describe(pricing, line),
    unit: isText ? 'flat' : 'hour',
    quantity,
    price: charge.price,
    discountPercentage: charge.discountPercentage,
    net: netLess(quantity, charge.price, charge.discountPercentage, currency),
    itemKind: charge.itemKind,
    taxId: charge.tax.taxId,
    taxCategory: charge.tax.category,
    taxPercentage: charge.tax.percentage,
    taxComponents: charge.tax.components,
    exemptionReason: charge.tax.exemptionReason,
    period: summary?.period ?? workPeriod(line),
    explanation: {
      versionIds: line.versionIds,
      work: {
        rate: charge.rate,
        mode: charge.mode,
        rounding: pricing.rounding,
        workedMinutes: line.workedMinutes,
        billedMinutes: line.minutes,
      },
      fee: null,
      block: line.block,
      tax: { because: charge.tax.because, date: line.lastBillingDay },
      sources: line.sources,
    },
  };
}

/** From the first work day to the billing day (R34), also where somebody logged work after it. */
function workPeriod({ firstDay, lastBillingDay }: WorkLine): Period {
  return { start: minDay(firstDay, lastBillingDay), end: addDays(lastBillingDay, 1) };
}

/** Minutes divided by 60 once (R11), and the hours of a part beside them. */
export function hoursOf(minutes: number, partHours: Decimal): Decimal {
  const hours = hoursFromMinutes(minutes);
  return partHours === ZERO ? hours : plus(hours, partHours);
}

/** What work costs alone, for the sums beside a ticket's tick. */
export function netOfWork(pricing: Pricing, charge: Charge, minutes: number, partHours: Decimal): Minor {
  const { currency } = pricing.account;
  return netLess(hoursOf(minutes, partHours), charge.price, charge.discountPercentage, currency);
}

function describe({ texts }: Pricing, { charge, ticket, entry }: WorkLine): string {
  const rate = charge.mode === 'overage' && !charge.rate ? texts.overage : (charge.rate?.name ?? texts.work);
  const kind = charge.mode === 'overage' && charge.rate ? `${rate}, ${texts.overage}` : rate;
  const what = charge.mode === 'covered' ? texts.included(kind) : kind;
  if (!ticket) return what;
  const { number, title } = ticket.ticket;
  return entry && entry.note !== '' ? `${number} ${entry.note} – ${what}` : `${number} ${title} – ${what}`;
}
