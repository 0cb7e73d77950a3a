import { z } from 'zod';
import {
  Day,
  Id,
  Instant,
  line,
  optionalLine,
  PageQuery,
  QueryFlag,
  queryList,
  Revision,
  SearchText,
} from '../../lib/wire.ts';
import { TicketPhaseName } from './statuses.schema.ts';

const Named = z.object({ id: Id, name: z.string() });

/** Who holds items of a billed ticket, and on which invoices they stand. */
export const TicketHolder = z.object({
  holderId: Id,
  kind: z.enum(['batch', 'flexible']).describe('A saved batch, or a flexible invoice.'),
  name: z.string(),
  invoices: z.array(z.object({ id: Id, number: z.string().nullable().describe('null: a draft.') })),
});
export type TicketHolder = z.output<typeof TicketHolder>;

export const TicketView = z.object({
  id: Id,
  number: z.string(),
  externalId: z.string().nullable().describe('Its name in the system it was imported from.'),
  title: z.string(),
  customer: Named.nullable().describe('null: work without customer; cannot be billed.'),
  contract: Named.extend({ number: z.string() })
    .nullable()
    .describe("null: the customer's default contract in force on the billing day (R4)."),
  contact: Named.nullable(),
  status: Named.extend({ phase: TicketPhaseName, billable: z.boolean() }),
  billingDay: Day.nullable().describe('The local day it became billable (R1).'),
  billed: z.boolean().describe('Frozen: a holder has taken some of it (R24).'),
  heldBy: z.array(TicketHolder),
  assignee: Named.nullable(),
  priority: z.string(),
  category: z.string(),
  source: z.string(),
  openedAt: Instant,
  resolvedAt: Instant.nullable(),
  closedAt: Instant.nullable(),
  follows: z
    .object({ id: Id, number: z.string() })
    .nullable()
    .describe('The ticket it was opened for instead of reopening that.'),
  entries: z.int().describe('How many time entries it has.'),
  minutes: z.int().describe('Worked minutes, before rounding.'),
  timerRunning: z.boolean().describe('Keeps it from being billed (R24).'),
  createdAt: Instant,
  updatedAt: Instant,
  revision: Revision,
});
export type TicketView = z.output<typeof TicketView>;

const fields = {
  title: line(500),
  customerId: Id.nullable(),
  contractId: Id.nullable().describe('null: decided when it is billed (R4).'),
  contactId: Id.nullable(),
  assigneeId: Id.nullable().describe('A technician.'),
  priority: optionalLine(100),
  category: optionalLine(200),
  source: optionalLine(100),
  openedAt: Instant,
};

export const CreateTicketBody = z.strictObject({
  number: line(50).optional().describe('Default: the next one.'),
  title: fields.title,
  customerId: fields.customerId.default(null),
  contractId: fields.contractId.optional().describe("Default: the customer's default contract."),
  contactId: fields.contactId.default(null),
  statusId: Id.optional().describe('Default: the first open one.'),
  assigneeId: fields.assigneeId.default(null),
  priority: fields.priority.default(''),
  category: fields.category.default(''),
  source: fields.source.default(''),
  openedAt: fields.openedAt.optional().describe('Default: now.'),
});
export type CreateTicketBody = z.output<typeof CreateTicketBody>;

export const UpdateTicketBody = z
  .strictObject({ ...fields, statusId: Id })
  .partial()
  .describe(
    'Another customer brings its own default contract unless one is named. A billed ticket may only change its assignee, and its status to another billable one (R24).',
  );
export type UpdateTicketBody = z.output<typeof UpdateTicketBody>;

export const FollowUpBody = z
  .strictObject({ title: line(500).optional().describe('Default: that of the ticket it follows.') })
  .describe('A new ticket of the same customer and contract, linked to this one.');
export type FollowUpBody = z.output<typeof FollowUpBody>;

const TicketSort = z.enum(['openedAt', '-openedAt', 'number', '-number', 'title', '-title']);

export const ListTicketsQuery = PageQuery.extend({
  search: SearchText,
  customerId: Id.optional(),
  withoutCustomer: QueryFlag.optional(),
  contractId: Id.optional(),
  statusId: queryList(Id).optional(),
  phase: queryList(TicketPhaseName).optional(),
  assigneeId: Id.optional(),
  billed: QueryFlag.optional(),
  unbilled: QueryFlag.optional().describe('true: something billable on it is not held yet (R46).'),
  sort: TicketSort.default('-openedAt').describe('- sorts downwards.'),
});
export type ListTicketsQuery = z.output<typeof ListTicketsQuery>;

export const TicketCommentView = z.object({
  id: Id,
  ticketId: Id,
  author: z.string(),
  text: z.string(),
  createdAt: Instant,
});
export type TicketCommentView = z.output<typeof TicketCommentView>;

export const CreateTicketCommentBody = z.strictObject({ text: z.string().trim().min(1).max(20_000) });
export type CreateTicketCommentBody = z.output<typeof CreateTicketCommentBody>;
