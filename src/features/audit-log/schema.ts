import { z } from 'zod';
import { Id, Instant, PageQuery } from '../../lib/wire.ts';

export const AuditEntryView = z.object({
  id: Id,
  at: Instant,
  actor: z.object({
    kind: z.enum(['user', 'api-key', 'command-line', 'job']),
    id: z.string(),
    name: z.string().describe('As it was then.'),
  }),
  action: z.string().describe('noun.past: customer.created'),
  subject: z.object({ kind: z.string(), id: z.string() }),
  detail: z.record(z.string(), z.unknown()),
});
export type AuditEntryView = z.output<typeof AuditEntryView>;

export const ListAuditLogQuery = PageQuery.extend({
  action: z
    .string()
    .max(100)
    .optional()
    .describe('invoice.issued, or all that begin with "invoice.".')
    .meta({ examples: ['invoice.'] }),
  subjectKind: z.string().max(100).optional(),
  subjectId: z.string().max(100).optional(),
  actorId: z.string().max(100).optional(),
  from: Instant.optional().describe('Not before.'),
  until: Instant.optional().describe('Before.'),
});
export type ListAuditLogQuery = z.output<typeof ListAuditLogQuery>;
