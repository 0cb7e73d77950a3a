import { z } from 'zod';
import { Id, Instant, optionalLine } from '../../lib/wire.ts';
import { SavedTimeEntryView } from './schema.ts';

const Named = z.object({ id: Id, name: z.string() });

export const TimerView = z.object({
  mine: z.boolean().describe('Of whoever asks.'),
  technician: Named,
  ticket: z.object({ id: Id, number: z.string(), title: z.string() }),
  startedAt: Instant,
  minutes: z.int().describe('How long it has been running.'),
  note: z.string(),
});
export type TimerView = z.output<typeof TimerView>;

const TechnicianId = Id.optional().describe('Default: the caller.');
const Note = optionalLine(2000);

export const StartTimerBody = z.strictObject({
  ticketId: Id,
  technicianId: TechnicianId,
  note: Note.default(''),
  switch: z
    .boolean()
    .default(false)
    .describe('Stops the timer that is running into an entry first; else a running one refuses.'),
});
export type StartTimerBody = z.output<typeof StartTimerBody>;

export const StartedTimerView = z.object({
  timer: TimerView,
  stopped: SavedTimeEntryView.nullable().describe('What became of the timer that was running.'),
});
export type StartedTimerView = z.output<typeof StartedTimerView>;

export const StopTimerBody = z.strictObject({
  technicianId: TechnicianId,
  note: Note.optional().describe('Default: the note it was started with.'),
  billable: z.boolean().default(true),
  onSite: z.boolean().default(false),
  rateId: Id.nullable().default(null),
});
export type StopTimerBody = z.output<typeof StopTimerBody>;

export const DiscardTimerBody = z.strictObject({ technicianId: TechnicianId });
export type DiscardTimerBody = z.output<typeof DiscardTimerBody>;
