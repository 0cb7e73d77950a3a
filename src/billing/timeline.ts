import { periodsUntil } from './cadence.ts';
import type { Contract } from './contract.ts';
import { isProject } from './contract-change.ts';
import type { Finding } from './finding.ts';
import { addDays, contains, type Day, lastDayOf, maxDay, minDay, overlap, type Period } from './period.ts';
import { namedPiece } from './pieces.ts';
import type { Unit } from './priced.ts';

/** Where a period of a contract stands today. */
export type PeriodState = 'billed' | 'ready' | 'open' | 'locked' | 'nothing';

/** A billing period of a contract: its days inside the term, what is billed of it, and what can be or why not. */
export type TimelinePeriod<Piece> = Period & {
  /** Of which its days are a part where the contract starts, or ends, inside it (R14). */
  readonly full: Period;
  readonly state: PeriodState;
  /** Why it is open or locked; null: it is neither, or has only not begun. */
  readonly lock: Finding | null;
  readonly units: readonly Unit[];
  readonly pieces: readonly Piece[];
  readonly billedTickets: number;
};

/** What is billed of a contract. */
export type BilledOfContract<Piece> = {
  readonly pieces: readonly Piece[];
  /** How many tickets, by billing day. */
  readonly tickets: ReadonlyMap<Day, number>;
};

/**
 * The billing periods of a contract that hold a day of [from, until), oldest first (R2, R16).
 *
 * *Billed*: something of it is, and nothing is left. *Ready*: some of it can be billed now. *Open*: it has not ended, or in
 * advance not begun. *Locked*: due, but something is missing. *Nothing*: it is over, and there is nothing on it. A project
 * has one period, its term.
 *
 * @param units What pricing says is due up to the cut-off, ticked or locked.
 * @param cutOff Today: what can be billed depends on it.
 */
export function timelineOf<Piece extends { readonly piece: string }>(
  contract: Contract,
  units: readonly Unit[],
  billed: BilledOfContract<Piece>,
  { from, until, cutOff }: { readonly from: Day; readonly until: Day; readonly cutOff: Day },
): TimelinePeriod<Piece>[] {
  const rows = isProject(contract) ? [termOf(contract, until)] : periodsOf(contract, from, until);
  return rows.map(({ days, full }) => {
    const own = units.filter((unit) => contains(full, placeOf(contract, unit, cutOff)));
    const pieces = billed.pieces.filter(({ piece }) => {
      const firstDay = namedPiece(piece)?.firstDay;
      return firstDay === undefined ? isProject(contract) : contains(full, firstDay);
    });
    const billedTickets = ticketsIn(contract, billed.tickets, full);
    const isBilled = pieces.length > 0 || billedTickets > 0;
    return { ...days, full, units: own, pieces, billedTickets, ...stateOf(own, isBilled, days, cutOff) };
  });
}

type Row = { readonly days: Period; readonly full: Period };

function periodsOf(contract: Contract, from: Day, until: Day): Row[] {
  const { frequency, alignment, startDay, billedFromDay, endDay } = contract;
  const start = maxDay(startDay, billedFromDay);
  const end = endDay === null ? until : minDay(until, addDays(endDay, 1));
  const cadence = { frequency, alignment, start: startDay };
  return periodsUntil(cadence, maxDay(from, start), end).flatMap((full) => {
    const days = overlap(full, { start, end: endDay === null ? full.end : addDays(endDay, 1) });
    return days ? [{ days, full }] : [];
  });
}

function termOf({ startDay, endDay }: Contract, until: Day): Row {
  const days = {
    start: startDay,
    end: endDay === null ? maxDay(until, addDays(startDay, 1)) : addDays(endDay, 1),
  };
  return { days, full: days };
}

/** A unit stands in the period of its last day: what is drawn from a prepaid block, in the one that runs. */
function placeOf(contract: Contract, { period }: Unit, cutOff: Day): Day {
  if (isProject(contract)) return contract.startDay;
  const last = minDay(lastDayOf(period), maxDay(cutOff, period.start));
  return contract.endDay === null ? last : minDay(last, contract.endDay);
}

/** Late work is billed in the last period of an ended contract (R5). */
function ticketsIn(contract: Contract, tickets: BilledOfContract<never>['tickets'], full: Period): number {
  let sum = 0;
  for (const [billingDay, number] of tickets) {
    const inTerm = contract.endDay === null ? billingDay : minDay(billingDay, contract.endDay);
    if (isProject(contract) || contains(full, inTerm)) sum += number;
  }
  return sum;
}

function stateOf(
  units: readonly Unit[],
  isBilled: boolean,
  days: Period,
  cutOff: Day,
): Pick<TimelinePeriod<never>, 'state' | 'lock'> {
  if (units.some(({ lock }) => lock === null)) return { state: 'ready', lock: null };
  const locks = units.flatMap(({ lock }) => lock ?? []);
  const missing = locks.find(({ code }) => code !== 'period-open');
  if (missing) return { state: 'locked', lock: missing };
  const [open] = locks;
  if (open) return { state: 'open', lock: open };
  if (isBilled) return { state: 'billed', lock: null };
  return { state: days.end > addDays(cutOff, 1) ? 'open' : 'nothing', lock: null };
}
