import { Refusal } from '../../lib/errors.ts';
import { type LocalMoment, localMoment } from '../../lib/local-time.ts';

/** When work was done, and how long it took; breaks make it shorter than from start to end. */
export type Times = { readonly startedAt: Date; readonly endedAt: Date; readonly minutes: number };

export type WrittenTimes = {
  readonly start: string;
  readonly end?: string | undefined;
  readonly minutes?: number | undefined;
};

const minuteMs = 60_000;
const minutesMax = 100_000;

/**
 * The times of an entry as they were written: local times of the account, or instants. The duration is the difference of
 * the instants (R9), to the nearest minute.
 *
 * @returns `isTwice`: one of them is an hour that comes twice; the earlier one was taken.
 * @throws {Refusal} `invalid` for a time that does not exist, an end before the start, less than a minute, or more than
 *   100,000 minutes.
 */
export function timesOf(
  { start, end, minutes }: WrittenTimes,
  timeZone: string,
): Times & { isTwice: boolean } {
  const from = momentOf(start, timeZone);
  const to = end === undefined ? null : momentOf(end, timeZone);
  const between = to === null ? null : to.instant.getTime() - from.instant.getTime();
  if (between !== null && between < 0) throw new Refusal('invalid', { key: 'timeEntries.endBeforeStart' });
  const worked = minutes ?? Math.round((between ?? 0) / minuteMs);
  if (worked < 1 || worked > minutesMax) throw new Refusal('invalid', { key: 'timeEntries.noDuration' });
  return {
    startedAt: from.instant,
    endedAt: to?.instant ?? new Date(from.instant.getTime() + worked * minuteMs),
    minutes: worked,
    isTwice: from.isTwice || (to?.isTwice ?? false),
  };
}

/** The times of an entry after a change; without an end or minutes it moves as a whole. */
export function changedTimes(
  { startedAt, endedAt, minutes: worked }: Times,
  { start, end, minutes }: Omit<WrittenTimes, 'start'> & { readonly start?: string | undefined },
  timeZone: string,
): Times & { isTwice: boolean } {
  if (start === undefined && end === undefined && minutes === undefined)
    return { startedAt, endedAt, minutes: worked, isTwice: false };
  const from = start ?? startedAt.toISOString();
  if (end !== undefined || minutes !== undefined) return timesOf({ start: from, end, minutes }, timeZone);
  const { instant, isTwice } = momentOf(from, timeZone);
  const moved = instant.getTime() - startedAt.getTime();
  return { startedAt: instant, endedAt: new Date(endedAt.getTime() + moved), minutes: worked, isTwice };
}

/** How long a timer ran: a minute that has begun counts when it is the only one. */
export function timesOfTimer(startedAt: Date, now: Date): Times {
  const minutes = Math.round((now.getTime() - startedAt.getTime()) / minuteMs);
  return { startedAt, endedAt: now, minutes: Math.min(Math.max(minutes, 1), minutesMax) };
}

/**
 * The moment of a local time of the account, or of an instant.
 *
 * @throws {Refusal} `invalid` for a time that does not exist.
 */
export function momentOf(written: string, timeZone: string): LocalMoment {
  if (/(Z|[+-]\d{2}:\d{2})$/i.test(written)) return { instant: new Date(written), isTwice: false };
  const moment = localMoment(written, timeZone);
  if (moment === null)
    throw new Refusal('invalid', { key: 'timeEntries.noSuchTime', params: { time: written } });
  return moment;
}
