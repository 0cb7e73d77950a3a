import type { Explanation } from './explanation.ts';
import type { Finding } from './finding.ts';
import { compareNumbers } from './number-order.ts';
import type { Day } from './period.ts';
import type { PricedContract, PricedLine, TakenKind, Unit } from './priced.ts';
import type { WorkLine } from './work-lines.ts';

/**
 * What pricing a contract has gathered so far. Steps add to it and read nothing back; `closeBill` puts the lines in order.
 */
export type Bill = {
  readonly drafts: LineDraft[];
  readonly taken: TakenDraft[];
  readonly units: Unit[];
  readonly billedTicketIds: string[];
  readonly deferred: { readonly kind: TakenKind; readonly sourceId: string }[];
  readonly blockStates: PricedContract['blockStates'][number][];
  readonly findings: Finding[];
};

/** A line to be: finished, or work that more entries may still join. */
export type LineDraft = {
  readonly order: LineOrder;
  readonly content: PricedLine | WorkLine;
};

/** Where a line stands in its contract (R12); ids never order anything. */
export type LineOrder = {
  readonly periodStart: Day;
  readonly rank: (typeof RANKS)[keyof typeof RANKS];
  /** Fees: the type's own, then positions as the contract lists them. Else 0. */
  readonly sequence: number;
  /** Local start of the first work, or the item's day. */
  start: string;
  readonly ticketNumber: string;
};

export const RANKS = { fee: 0, summary: 1, work: 2, product: 3, expense: 4 } as const;

/** An item, with the number of its draft until the lines are in order. */
export type TakenDraft = {
  readonly kind: TakenKind;
  readonly sourceId: string;
  readonly piece: string;
  line: number | null;
};

export function openBill(): Bill {
  return {
    drafts: [],
    taken: [],
    units: [],
    billedTicketIds: [],
    deferred: [],
    blockStates: [],
    findings: [],
  };
}

/** Adds a finished line and answers its number, for the items it holds. */
export function addLine(bill: Bill, order: LineOrder, line: PricedLine): number {
  bill.drafts.push({ order, content: line });
  return bill.drafts.length - 1;
}

/** The lines in the order they print, and the taken items pointing at them. */
export function orderLines(
  bill: Bill,
  finish: (line: WorkLine) => PricedLine,
): { readonly lines: PricedLine[]; readonly taken: TakenDraft[] } {
  const numbered = bill.drafts.map(({ order, content }, number) => ({
    order,
    number,
    line: 'charge' in content ? finish(content) : content,
  }));
  numbered.sort((a, b) => compareOrder(a.order, b.order) || compareLines(a.line, b.line));
  const places: number[] = [];
  for (const [place, { number }] of numbered.entries()) places[number] = place;
  for (const item of bill.taken) if (item.line !== null) item.line = places[item.line] ?? null;
  return { lines: numbered.map(({ line }) => line), taken: bill.taken };
}

function compareOrder(a: LineOrder, b: LineOrder): number {
  return (
    compareTexts(a.periodStart, b.periodStart) ||
    a.rank - b.rank ||
    a.sequence - b.sequence ||
    compareTexts(a.start, b.start) ||
    compareNumbers(a.ticketNumber, b.ticketNumber)
  );
}

/** For lines of one moment: what is printed on them. */
function compareLines(a: PricedLine, b: PricedLine): number {
  return (
    compareTexts(a.kind, b.kind) ||
    compareTexts(a.description, b.description) ||
    Number(a.price - b.price) ||
    Number(a.quantity - b.quantity) ||
    Number(a.taxPercentage - b.taxPercentage)
  );
}

/** By code unit, the same on every machine. */
export function compareTexts(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

/** Nothing to explain beyond where a line came from. */
export const NO_EXPLANATION: Omit<Explanation, 'sources' | 'tax'> = {
  versionIds: [],
  work: null,
  fee: null,
  block: null,
};
