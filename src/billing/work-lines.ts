import type { Bill, LineOrder } from './bill.ts';
import { RANKS } from './bill.ts';
import { netLess } from './discount.ts';
import type { DueTicket } from './due.ts';
import type { Source } from './explanation.ts';
import type { TimeEntryFacts } from './facts.ts';
import type { Minor } from './money.ts';
import { addDays, type Day, minDay } from './period.ts';
import type { PricedLine } from './priced.ts';
import type { Pricing } from './pricing.ts';
import { type Decimal, hoursFromMinutes, plus, ZERO } from './quantity.ts';
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
  versionIds: string[];
  readonly sources: Source[];
};

/** The lines of the scope that is open: a period, a ticket or an entry, by level of detail. */
export type WorkLines = {
  readonly pricing: Pricing;
  readonly numbers: Map<Charge, number>;
  scope: unknown;
};

export function openWorkLines(pricing: Pricing): WorkLines {
  return { pricing, numbers: new Map(), scope: null };
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
  let number = lines.numbers.get(part.charge);
  if (number === undefined) {
    number = openLine(bill, level, due, entry, part.charge);
    lines.numbers.set(part.charge, number);
  }
  const draft = bill.drafts[number];
  if (draft && 'charge' in draft.content) join(draft.content, draft.order, due, entry, part);
  return number;
}

function openLine(
  bill: Bill,
  level: Pricing['level'],
  due: DueTicket,
  entry: TimeEntryFacts,
  charge: Charge,
): number {
  const firstDay = entry.startedLocal.slice(0, 10) as Day;
  const content: WorkLine = {
    charge,
    ticket: level === 'contract' ? null : due,
    entry: level === 'time-entry' ? entry : null,
    minutes: 0,
    partHours: ZERO,
    workedMinutes: 0,
    firstDay,
    lastBillingDay: due.billingDay,
    versionIds: [],
    sources: [],
  };
  const order: LineOrder = {
    periodStart: due.period.start,
    rank: RANKS.work,
    start: entry.startedLocal,
    ticketNumber: level === 'contract' ? '' : due.ticket.number,
  };
  bill.findings.push(...charge.tax.findings);
  bill.drafts.push({ order, content });
  return bill.drafts.length - 1;
}

function join(line: WorkLine, order: LineOrder, due: DueTicket, entry: TimeEntryFacts, part: WorkPart): void {
  line.minutes += part.minutes;
  if (part.partHours !== ZERO) line.partHours = plus(line.partHours, part.partHours);
  if (part.source[0] === 'time-entry') line.workedMinutes += entry.minutes;
  if (entry.startedLocal < order.start) order.start = entry.startedLocal;
  const day = entry.startedLocal.slice(0, 10) as Day;
  if (day < line.firstDay) line.firstDay = day;
  if (due.billingDay > line.lastBillingDay) line.lastBillingDay = due.billingDay;
  if (!line.versionIds.includes(part.versionId)) line.versionIds.push(part.versionId);
  line.sources.push(part.source);
}

/** The line as it prints, when no more work joins it. */
export function finishWorkLine(pricing: Pricing, line: WorkLine): PricedLine {
  const { charge } = line;
  const quantity = hoursOf(line.minutes, line.partHours);
  return {
    kind: charge.mode === 'covered' ? 'covered-work' : 'work',
    contractId: pricing.contract.id,
    ticketId: line.ticket?.ticket.id ?? null,
    description: describe(pricing, line),
    unit: 'hour',
    quantity,
    price: charge.price,
    discountPercentage: charge.discountPercentage,
    net: netLess(quantity, charge.price, charge.discountPercentage, pricing.account.currency),
    itemKind: charge.itemKind,
    taxId: charge.tax.taxId,
    taxCategory: charge.tax.category,
    taxPercentage: charge.tax.percentage,
    taxComponents: charge.tax.components,
    exemptionReason: charge.tax.exemptionReason,
    // R34: from the first work day to the billing day, also where somebody logged work after it.
    period: { start: minDay(line.firstDay, line.lastBillingDay), end: addDays(line.lastBillingDay, 1) },
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
      block: null,
      tax: { because: charge.tax.because, date: line.lastBillingDay },
      sources: line.sources,
    },
  };
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
