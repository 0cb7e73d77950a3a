/**
 * The day of an instant on the calendar of a time zone, `YYYY-MM-DD`: 31 October 2026, 23:30 UTC is 1 November in
 * Berlin and 31 October in Honolulu.
 */
export function localDay(instant: Date, timeZone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(instant.getTime())
    .toZonedDateTimeISO(timeZone)
    .toPlainDate()
    .toString();
}
