/** A local time as an instant, or why it is none (R9). */
export type LocalInstant =
  | { readonly kind: 'instant'; readonly at: Date; readonly twice: boolean }
  | { readonly kind: 'no-such-time' };

/**
 * The instant of a local date and time, `2026-03-29T01:30`.
 *
 * When clocks go back a local time exists twice: the earlier one is taken, and `twice` says so. When they go forward an
 * hour is missing: 29 March 2026, 02:30 does not exist in Berlin (R9).
 *
 * @throws {RangeError} Not a local date and time, or an unknown zone.
 */
export function instantOf(local: string, timeZone: string): LocalInstant {
  const plain = Temporal.PlainDateTime.from(local);
  const earlier = plain.toZonedDateTime(timeZone, { disambiguation: 'earlier' });
  if (!earlier.toPlainDateTime().equals(plain)) return { kind: 'no-such-time' };
  const later = plain.toZonedDateTime(timeZone, { disambiguation: 'later' });
  return { kind: 'instant', at: new Date(earlier.epochMilliseconds), twice: !later.equals(earlier) };
}
