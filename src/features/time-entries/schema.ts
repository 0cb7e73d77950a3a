import { z } from 'zod';
import {
  Day,
  expects,
  Id,
  Instant,
  PageQuery,
  QueryFlag,
  queryList,
  Revision,
  SearchText,
  text,
  UnitPrice,
} from '../../lib/wire.ts';
import { ItemState, WrittenOff } from '../tickets/items.schema.ts';

const Named = z.object({ id: Id, name: z.string() });

/** A minute of the account's clock, as people write it down. */
export const LocalTime = z
  .string()
  .regex(/^(19|20|21)\d{2}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?$/, expects('localTime'))
  .describe("A time of the account's zone (R9).")
  .meta({ examples: ['2026-10-31T14:05'] });

const Moment = z.union([LocalTime, Instant]);

export const TimeEntryView = z.object({
  id: Id,
  ticket: z.object({ id: Id, number: z.string(), title: z.string() }),
  customer: Named.nullable(),
  technician: Named,
  startedAt: Instant,
  endedAt: Instant.nullable(),
  startedLocal: LocalTime.describe("The start on the account's clock; its day is the entry's day."),
  minutes: z.int().describe('Worked minutes, before rounding.'),
  billable: z.boolean(),
  onSite: z.boolean(),
  rate: Named.nullable().describe("null: the contract's, proposed for the start (R4)."),
  price: UnitPrice.nullable()
    .optional()
    .describe('Typed on the entry, wins over any rate (R13). Left out for those who may not see prices.'),
  note: z.string(),
  externalId: z.string().nullable(),
  state: ItemState,
  writtenOff: WrittenOff,
  createdAt: Instant,
  updatedAt: Instant,
  revision: Revision,
});
export type TimeEntryView = z.output<typeof TimeEntryView>;

/** What an entry is accepted in spite of. */
export const TimeEntryWarning = z.object({
  code: z.enum(['overlap', 'time-twice']),
  text: z.string().describe('In the language of the caller.'),
});
export type TimeEntryWarning = z.output<typeof TimeEntryWarning>;

export const SavedTimeEntryView = TimeEntryView.extend({ warnings: z.array(TimeEntryWarning) });
export type SavedTimeEntryView = z.output<typeof SavedTimeEntryView>;

const Minutes = z.int().min(1).max(100_000);

const fields = {
  billable: z.boolean(),
  onSite: z.boolean(),
  rateId: Id.nullable().describe("null: the contract's, proposed for the start (R4)."),
  price: UnitPrice.nullable().describe('Per hour; wins over any rate (R13).'),
  note: text(10_000).describe('Printed at the level of detail time entry.'),
};

export const CreateTimeEntryBody = z
  .strictObject({
    ticketId: Id,
    technicianId: Id.optional().describe('Default: the caller.'),
    start: Moment,
    end: Moment.optional().describe('Or how many minutes.'),
    minutes: Minutes.optional().describe('Default: from start to end. Both: there was a break.'),
    billable: fields.billable.default(true),
    onSite: fields.onSite.default(false),
    rateId: fields.rateId.default(null),
    price: fields.price.default(null),
    note: fields.note.default(''),
  })
  .refine(({ end, minutes }) => end !== undefined || minutes !== undefined, {
    error: expects('endOrMinutes'),
    path: ['end'],
  });
export type CreateTimeEntryBody = z.output<typeof CreateTimeEntryBody>;

export const UpdateTimeEntryBody = z
  .strictObject({
    ticketId: Id,
    technicianId: Id,
    start: Moment.describe('Without end or minutes the entry moves as a whole.'),
    end: Moment,
    minutes: Minutes,
    ...fields,
  })
  .partial();
export type UpdateTimeEntryBody = z.output<typeof UpdateTimeEntryBody>;

export const ListTimeEntriesQuery = PageQuery.extend({
  search: SearchText,
  ticketId: Id.optional(),
  customerId: Id.optional(),
  technicianId: Id.optional(),
  from: Day.optional().describe("First day of the account's calendar."),
  to: Day.optional().describe('Last day.'),
  state: queryList(ItemState).optional(),
  billable: QueryFlag.optional(),
  writtenOff: QueryFlag.optional(),
  sort: z.enum(['start', '-start']).default('-start').describe('- sorts downwards.'),
});
export type ListTimeEntriesQuery = z.output<typeof ListTimeEntriesQuery>;

export const TimeSheetQuery = z.object({
  technicianId: Id.optional().describe('Default: the caller.'),
  day: Day.optional().describe('Any day of the week; default: today.'),
});
export type TimeSheetQuery = z.output<typeof TimeSheetQuery>;

/** One entry of a cell of the week grid. */
const SheetEntry = z.object({
  id: Id,
  day: Day.describe('Of its start.'),
  startedLocal: LocalTime,
  endedLocal: LocalTime.describe('The end, breaks included.'),
  minutes: z.int(),
  billable: z.boolean(),
  note: z.string(),
  revision: Revision,
});

export const TimeSheetView = z.object({
  technician: Named.nullable().describe('null: the caller has not worked yet.'),
  mayChange: z.boolean().describe('Whether the caller may record and change time of this technician (R44).'),
  from: Day.describe('Monday'),
  to: Day.describe('Sunday'),
  tickets: z.array(
    z.object({
      id: Id,
      number: z.string(),
      title: z.string(),
      customer: Named.nullable(),
      minutes: z.array(z.int()).length(7).describe('Monday to Sunday.'),
      total: z.int(),
      lock: z
        .string()
        .nullable()
        .describe('Why nothing on the ticket can be changed, naming the batch or invoice (R24).'),
      entries: z.array(SheetEntry).describe('By their start.'),
    }),
  ),
  minutes: z.array(z.int()).length(7).describe('Monday to Sunday, all tickets.'),
  billableMinutes: z.array(z.int()).length(7),
  total: z.int(),
});
export type TimeSheetView = z.output<typeof TimeSheetView>;

export const ProposedRateQuery = z.object({ ticketId: Id, start: Moment });
export type ProposedRateQuery = z.output<typeof ProposedRateQuery>;

export const ProposedRateView = z.object({
  contract: Named.extend({ number: z.string() }).nullable().describe('null: the ticket has no contract.'),
  rate: Named.nullable().describe('null: the contract offers none for this moment.'),
  offered: z
    .array(
      Named.extend({ price: UnitPrice.optional().describe('Left out for those who may not see prices.') }),
    )
    .describe("What can be chosen, in the contract's order, at the contract's prices."),
});
export type ProposedRateView = z.output<typeof ProposedRateView>;
