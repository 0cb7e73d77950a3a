/** A moment on the clock of a time zone, and whether that clock shows it twice. */
export type LocalMoment = {
  readonly instant: Date;
  /** The hour that comes twice when summer time ends; the earlier one is taken (R9). */
  readonly isTwice: boolean;
};

const localPattern = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(?::(\d{2}))?$/;
const minuteMs = 60_000;
const dayMinutes = 24 * 60;

/**
 * When it is this local time in a zone (R9): 01:30 on 29 March 2026 is 00:30 UTC in Berlin.
 *
 * @param local "YYYY-MM-DDTHH:MM" or with seconds.
 * @returns null: there is no such time, because the clock jumps over it or the calendar has no such day.
 */
export function localMoment(local: string, timeZone: string): LocalMoment | null {
  const match = localPattern.exec(local);
  if (match === null) return null;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match
    .slice(1)
    .map((digits) => Number(digits ?? 0));
  const asUtc = Date.UTC(year, month - 1, day, hour, minute, second);
  if (new Date(asUtc).toISOString().slice(0, 19) !== `${local.slice(0, 16)}:${match[6] ?? '00'}`) return null;
  const offset = offsetOfDay(local.slice(0, 10), timeZone);
  if (offset !== null) return { instant: new Date(asUtc - offset * minuteMs), isTwice: false };
  return onDayOfChange(local, timeZone);
}

/** The local time of an instant in a zone, "YYYY-MM-DDTHH:MM". */
export function localText(instant: Date, timeZone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(instant.getTime())
    .toZonedDateTimeISO(timeZone)
    .toPlainDateTime()
    .toString({ smallestUnit: 'minute', roundingMode: 'floor' });
}

/**
 * Tells the local time of many instants in a zone, as `localText` does: what a million entries of some months ask for is
 * known soon.
 *
 * @returns A function of milliseconds since 1970.
 */
export function openLocalTexts(timeZone: string): (epochMs: number) => string {
  // By day, because work of one ticket or contract lies close together, and a day's texts in memory too.
  const days = new Map<number, (string | undefined)[]>();
  const offsets = new Map<number, number>();
  // No clock is changed but at a full quarter of an hour of UTC, nor differs from it by less than a minute.
  const offsetOf = (quarter: number) => {
    const known = offsets.get(quarter);
    if (known !== undefined) return known;
    const instant = Temporal.Instant.fromEpochMilliseconds(quarter * 15 * minuteMs);
    const offset = Math.round(instant.toZonedDateTimeISO(timeZone).offsetNanoseconds / 60e9);
    offsets.set(quarter, offset);
    return offset;
  };
  return (epochMs) => {
    const minute = Math.floor(epochMs / minuteMs);
    const day = Math.floor(minute / dayMinutes);
    let texts = days.get(day);
    if (texts === undefined) {
      texts = new Array<string | undefined>(dayMinutes).fill(undefined);
      days.set(day, texts);
    }
    const ofDay = minute - day * dayMinutes;
    const known = texts[ofDay];
    if (known !== undefined) return known;
    const text = minuteText(minute + offsetOf(Math.floor(minute / 15)));
    texts[ofDay] = text;
    return text;
  };
}

/** Entries of a month share their minutes, so each is written out once. */
const minuteTexts = new Map<number, string>();

/** `YYYY-MM-DDTHH:MM` of a minute counted from 1970. */
function minuteText(minute: number): string {
  const known = minuteTexts.get(minute);
  if (known !== undefined) return known;
  const [date, time = ''] = new Date(minute * minuteMs).toISOString().split('T');
  const text = `${date}T${time.slice(0, 5)}`;
  if (minuteTexts.size >= 100_000) minuteTexts.clear();
  minuteTexts.set(minute, text);
  return text;
}

function onDayOfChange(local: string, timeZone: string): LocalMoment | null {
  const plain = Temporal.PlainDateTime.from(local);
  const earlier = plain.toZonedDateTime(timeZone, { disambiguation: 'earlier' });
  if (!earlier.toPlainDateTime().equals(plain)) return null;
  const later = plain.toZonedDateTime(timeZone, { disambiguation: 'later' });
  return {
    instant: new Date(earlier.epochMilliseconds),
    isTwice: earlier.epochMilliseconds !== later.epochMilliseconds,
  };
}

/** Nearly every day has one offset; a file of a million rows asks for the same few hundred days. */
const offsets = new Map<string, number | null>();
const offsetsMax = 20_000;

/** The minutes by which the clock is ahead of UTC all through a day; null where it is changed, or not by whole minutes. */
function offsetOfDay(day: string, timeZone: string): number | null {
  const key = `${timeZone} ${day}`;
  const known = offsets.get(key);
  if (known !== undefined) return known;
  const date = Temporal.PlainDate.from(day);
  const start = date.toZonedDateTime(timeZone);
  const end = date.add({ days: 1 }).toZonedDateTime(timeZone);
  const minutes = start.offsetNanoseconds / 60e9;
  const isConstant =
    start.offsetNanoseconds === end.offsetNanoseconds &&
    start.hoursInDay === 24 &&
    // A day that was left out whole would be taken for the next one.
    start.toPlainDate().equals(date) &&
    Number.isSafeInteger(minutes);
  const offset = isConstant ? minutes : null;
  if (offsets.size >= offsetsMax) offsets.clear();
  offsets.set(key, offset);
  return offset;
}
