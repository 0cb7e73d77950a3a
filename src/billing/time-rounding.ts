import { invariant } from './errors.ts';

/** How worked time becomes billed time; a contract's wins over the account's. */
export type TimeRounding = {
  readonly incrementMinutes: 1 | 5 | 6 | 10 | 15 | 30 | 60;
  readonly mode: 'up' | 'nearest';
  readonly entryMinimumMinutes: number;
  readonly ticketMinimumMinutes: number;
};

/**
 * Billed minutes of one billable entry (R10): raised to the entry minimum, then rounded to the increment.
 *
 * *Nearest* takes half an increment up, and never below one increment. An entry without time stays without.
 *
 * @param minutes Whole worked minutes, 0 or more.
 */
export function roundEntry(minutes: number, rounding: TimeRounding): number {
  invariant(Number.isSafeInteger(minutes) && minutes >= 0, () => `not whole minutes: ${minutes}`);
  if (minutes === 0) return 0;
  const { incrementMinutes, mode, entryMinimumMinutes } = rounding;
  const raised = Math.max(minutes, entryMinimumMinutes);
  const down = raised - (raised % incrementMinutes);
  const rest = raised - down;
  if (rest === 0) return raised;
  if (mode === 'up' || rest * 2 >= incrementMinutes) return down + incrementMinutes;
  return Math.max(down, incrementMinutes);
}

/** What a ticket had before the batch that is priced now; both 0 the first time. */
export type BilledBefore = {
  /** Rounded minutes of its billable entries. */
  readonly roundedMinutes: number;
  /** What was billed for them, the top-up included. */
  readonly billedMinutes: number;
};

/**
 * Billed minutes of a ticket's billable entries after its minimum (R10), in the order given.
 *
 * The ticket as a whole is billed max(minimum, all rounded minutes so far) − what was billed before. What is missing
 * tops up the first entry. Where an earlier top-up has paid for work that only comes now, this work is free: the
 * surplus is taken off from the first entry on.
 *
 * @param roundedMinutes Of the entries taken now, oldest first. Empty: nothing to bill.
 * @returns As many numbers, each 0 or more.
 */
export function topUp(
  roundedMinutes: readonly number[],
  rounding: TimeRounding,
  before: BilledBefore = { roundedMinutes: 0, billedMinutes: 0 },
): number[] {
  const now = roundedMinutes.reduce((sum, minutes) => sum + minutes, 0);
  if (now === 0) return [...roundedMinutes];
  const due = Math.max(rounding.ticketMinimumMinutes, before.roundedMinutes + now) - before.billedMinutes;
  const missing = Math.max(due, 0) - now;
  if (missing >= 0)
    return roundedMinutes.map((minutes, index) => (index === 0 ? minutes + missing : minutes));

  let surplus = -missing;
  return roundedMinutes.map((minutes) => {
    const free = Math.min(minutes, surplus);
    surplus -= free;
    return minutes - free;
  });
}
