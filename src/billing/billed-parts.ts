import type { BilledPiece } from './facts.ts';
import { type Day, maxDay, minDay, type Period } from './period.ts';
import { adjustedPiece, namedPiece } from './pieces.ts';

/** A billed piece with the days it paid for. */
export type BilledSpan = BilledPiece & { readonly firstDay: Day };

/** What was billed before, by what it belongs to: `fee`, `position:7`, `usage`, `usage/server`. */
export type BilledParts = {
  /** By part, oldest first. */
  readonly spans: ReadonlyMap<string, readonly BilledSpan[]>;
  /** By the piece that was adjusted. */
  readonly adjustments: ReadonlyMap<string, readonly BilledPiece[]>;
};

const NOTHING_BILLED: BilledParts = { spans: new Map(), adjustments: new Map() };
const NO_SPANS: readonly BilledSpan[] = [];

export function billedParts(pieces: ReadonlyMap<string, BilledPiece>): BilledParts {
  if (pieces.size === 0) return NOTHING_BILLED;
  const spans = new Map<string, BilledSpan[]>();
  const adjustments = new Map<string, BilledPiece[]>();
  for (const [name, billed] of pieces) {
    const named = namedPiece(name);
    const adjusted = adjustedPiece(name);
    if (named) listOf(spans, named.part).push({ ...billed, firstDay: named.firstDay });
    else if (adjusted !== null) listOf(adjustments, adjusted).push(billed);
  }
  for (const list of spans.values()) list.sort((a, b) => (a.firstDay < b.firstDay ? -1 : 1));
  return { spans, adjustments };
}

/** Hands out the billed pieces of a part period by period, in ascending order. */
export function openSpans(
  { spans }: BilledParts,
  part: string,
): { readonly within: (full: Period) => readonly BilledSpan[] } {
  const all = spans.get(part) ?? NO_SPANS;
  let next = 0;
  return {
    within: ({ start, end }) => {
      while ((all[next]?.firstDay ?? start) < start) next += 1;
      const first = next;
      while ((all[next]?.firstDay ?? end) < end) next += 1;
      return next === first ? NO_SPANS : all.slice(first, next);
    },
  };
}

/** The first day of the last billed piece of a part; null: nothing was billed. */
export function lastBilledDay({ spans }: BilledParts, part: string): Day | null {
  return spans.get(part)?.at(-1)?.firstDay ?? null;
}

/** The days a billed piece paid for; where no line tells, to the end of its period. */
export function daysOfSpan({ firstDay, until }: BilledSpan, full: Period): Period {
  return { start: firstDay, end: until === null ? full.end : minDay(until, full.end) };
}

/** The days of a span that no billed piece paid for, oldest first. */
export function unbilledDays(wanted: Period, spans: readonly BilledSpan[], full: Period): Period[] {
  const holes: Period[] = [];
  let { start } = wanted;
  for (const span of spans) {
    const paid = daysOfSpan(span, full);
    if (paid.start > start) holes.push({ start, end: minDay(paid.start, wanted.end) });
    start = maxDay(start, paid.end);
    if (start >= wanted.end) return holes.filter((hole) => hole.start < hole.end);
  }
  holes.push({ start, end: wanted.end });
  return holes.filter((hole) => hole.start < hole.end);
}

function listOf<Value>(lists: Map<string, Value[]>, key: string): Value[] {
  const known = lists.get(key);
  if (known) return known;
  const made: Value[] = [];
  lists.set(key, made);
  return made;
}
