import { z } from 'zod';
import { Id, Instant, line, Revision } from '../../lib/wire.ts';

export const TicketPhaseName = z
  .enum(['open', 'pending', 'resolved', 'closed'])
  .describe('What the status means, whatever it is called.');

export const TicketStatusView = z.object({
  id: Id,
  name: z.string(),
  phase: TicketPhaseName,
  billable: z.boolean().describe('Whether a ticket in this status may be billed (R1).'),
  position: z.int().describe('Where it stands in lists; the first open one is that of new tickets.'),
  tickets: z.int().describe('How many tickets are in it.'),
  createdAt: Instant,
  updatedAt: Instant,
  revision: Revision,
});
export type TicketStatusView = z.output<typeof TicketStatusView>;

const Position = z.int().min(1).max(1000);

export const CreateTicketStatusBody = z.strictObject({
  name: line(100),
  phase: TicketPhaseName,
  billable: z.boolean().optional().describe('Default: resolved and closed ones are.'),
  position: Position.optional().describe('Default: the last.'),
});
export type CreateTicketStatusBody = z.output<typeof CreateTicketStatusBody>;

export const UpdateTicketStatusBody = z.strictObject({
  name: line(100).optional(),
  phase: TicketPhaseName.optional(),
  billable: z
    .boolean()
    .optional()
    .describe('Tickets in the status become billable, or are no longer, today (R1).'),
  position: Position.optional(),
});
export type UpdateTicketStatusBody = z.output<typeof UpdateTicketStatusBody>;
