import type { TimeRounding } from '../time-rounding.ts';

/** Up to the quarter of an hour, as most stories round. */
export const quarterHours: TimeRounding = {
  incrementMinutes: 15,
  mode: 'up',
  entryMinimumMinutes: 0,
  ticketMinimumMinutes: 0,
};
