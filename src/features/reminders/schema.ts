import { z } from 'zod';
import {
  AmountText,
  Day,
  expects,
  Id,
  Instant,
  LanguageCode,
  optionalLine,
  PageQuery,
  PercentageText,
  pageOf,
  QueryFlag,
  queryList,
  SearchText,
  text,
} from '../../lib/wire.ts';
import { DeliveryStateName } from '../deliveries/schema.ts';

const Named = z.object({ id: Id, name: z.string() });
const Numbered = z.object({ id: Id, number: z.string() });
const Recipient = z.object({ name: z.string(), address: z.string() });

export const LevelNumber = z.union([z.literal(1), z.literal(2), z.literal(3)]);

const LetterTexts = z.strictObject({
  intro: text(2000).describe('Empty: the product’s.'),
  closing: text(2000).describe('Empty: the product’s.'),
});

const settings = {
  levels: z
    .array(
      z.strictObject({
        days: z
          .int()
          .min(1)
          .max(365)
          .describe('After the due day; of later levels after the reminder before.'),
        fee: AmountText.describe(
          'A claim of the reminder, never part of an invoice (R41). That of earlier reminders is not asked for again.',
        ),
        texts: z.strictObject({ de: LetterTexts.optional(), en: LetterTexts.optional() }),
      }),
    )
    .min(1)
    .max(3),
  payWithinDays: z.int().min(1).max(60).describe('How many days a reminder gives to pay.'),
  interestPercentage: PercentageText.describe('A year, asked for from the second level on; 0: none.'),
  minimumOpen: AmountText.describe('Who owes less in all is not reminded.'),
};

export const ReminderSettingsView = z.object({
  ...settings,
  revision: z.int().min(0).describe('The ETag; 0: as the product sets it.'),
});
export type ReminderSettingsView = z.output<typeof ReminderSettingsView>;

export const PutReminderSettingsBody = z.strictObject(settings);
export type PutReminderSettingsBody = z.output<typeof PutReminderSettingsBody>;

const claims = {
  level: LevelNumber,
  payUntil: Day,
  open: AmountText,
  fee: AmountText,
  interest: AmountText,
  total: AmountText.describe('Open amounts, fee and interest.'),
};

const Item = z.object({
  invoice: Numbered,
  invoiceDate: Day,
  dueDate: Day,
  level: LevelNumber,
  overdueDays: z.int(),
  open: AmountText,
  interest: AmountText,
});

const LeaveOut = z.array(Id).max(50).describe('Invoices that are not reminded of this time.');

export const PreviewQuery = z.object({
  leaveOut: queryList(Id)
    .optional()
    .describe(LeaveOut.description ?? ''),
});
export type PreviewQuery = z.output<typeof PreviewQuery>;

/** What a run would do today. */
export const ReminderPreview = z.object({
  day: Day,
  currency: z.string(),
  canSend: z.boolean().describe('false: there is no mail server; the letters can be downloaded.'),
  reminders: z.array(
    z.object({
      customer: Named,
      language: LanguageCode,
      ...claims,
      items: z.array(Item),
      recipients: z.array(Recipient).describe('Empty: to be sent by post.'),
    }),
  ),
  left: z.array(
    z.object({
      customer: Named,
      invoice: Numbered,
      dueDate: Day,
      open: AmountText,
      level: z.int().describe('Of the last reminder; 0: none yet.'),
      code: z.enum(['stopped', 'waits', 'exhausted', 'too-little', 'left-out']),
      message: z.string(),
      stopId: Id.nullable().describe('What stops it, to be lifted by /reminder-stops/{id}/resume.'),
    }),
  ),
});
export type ReminderPreview = z.output<typeof ReminderPreview>;

export const RunRemindersBody = z.strictObject({
  customers: z
    .array(z.strictObject({ customerId: Id, total: AmountText.describe('As the preview showed it.') }))
    .min(1)
    .max(2000),
  leaveOut: LeaveOut.default([]),
  send: z
    .boolean()
    .default(true)
    .describe('By e-mail where the customer can be reached; false: letters only.'),
});
export type RunRemindersBody = z.output<typeof RunRemindersBody>;

const summary = {
  id: Id,
  runId: Id,
  customer: Named,
  day: Day,
  ...claims,
  paid: AmountText.describe('What of its fee and interest was paid (R41).'),
  delivery: z
    .object({ id: Id, state: DeliveryStateName, answer: z.string() })
    .nullable()
    .describe('The last e-mail and what the server said to it; null: none.'),
  withdrawnAt: Instant.nullable().describe('It counts no longer; the next one has its level again.'),
  createdAt: Instant,
  createdBy: z.string(),
};

export const ReminderSummary = z.object(summary);
export type ReminderSummary = z.output<typeof ReminderSummary>;

export const ReminderView = z.object({
  ...summary,
  withdrawnReason: z.string(),
  items: z.array(Item.omit({ invoiceDate: true, dueDate: true })),
});
export type ReminderView = z.output<typeof ReminderView>;

export const RemindedView = z.object({
  runId: Id,
  day: Day,
  mailingId: Id.nullable().describe('Follow it; null: nothing goes by e-mail.'),
  reminders: z.array(ReminderSummary),
  byPost: z.array(Named).describe('Customers that cannot be reached by e-mail: download their letters.'),
});
export type RemindedView = z.output<typeof RemindedView>;

export const ListRemindersQuery = PageQuery.extend({
  search: SearchText.describe('Part of a customer or of an invoice number.'),
  customerId: Id.optional(),
  invoiceId: Id.optional(),
  runId: Id.optional(),
  level: queryList(z.coerce.number().pipe(LevelNumber)).optional(),
  delivery: queryList(z.enum(['none', ...DeliveryStateName.options]))
    .optional()
    .describe('State of the last e-mail; none: a letter only.'),
  from: Day.optional().describe('Written on this day or later.'),
  to: Day.optional().describe('To this day.'),
  withdrawn: QueryFlag.optional(),
  sort: z
    .enum(['created', '-created', 'customer', '-customer', 'level', '-level', 'total', '-total'])
    .default('-created')
    .describe('- sorts downwards.'),
});
export type ListRemindersQuery = z.output<typeof ListRemindersQuery>;

export const RemindersPage = pageOf(ReminderSummary);

/** Reminders that were written together. */
export const ReminderRunView = z.object({
  id: Id,
  day: Day,
  mailingId: Id.nullable().describe('Follow it; null: nothing went by e-mail.'),
  reminders: z.int(),
  byPost: z.int().describe('Of customers that could not be reached by e-mail.'),
  total: AmountText,
  createdAt: Instant,
  createdBy: z.string(),
});
export type ReminderRunView = z.output<typeof ReminderRunView>;

export const WithdrawBody = z.strictObject({ reason: optionalLine(500).default('') });
export type WithdrawBody = z.output<typeof WithdrawBody>;

export const StopBody = z
  .strictObject({
    customerId: Id.optional(),
    invoiceId: Id.optional(),
    reason: optionalLine(500).default(''),
  })
  .refine(
    ({ customerId, invoiceId }) => (customerId === undefined) !== (invoiceId === undefined),
    expects('customerOrInvoice'),
  );
export type StopBody = z.output<typeof StopBody>;

export const StopView = z.object({
  id: Id,
  customer: Named,
  invoice: Numbered.nullable().describe('null: nothing of the customer is reminded of.'),
  reason: z.string(),
  createdAt: Instant,
  createdBy: z.string(),
});
export type StopView = z.output<typeof StopView>;

export const ListStopsQuery = z.object({
  customerId: Id.optional().describe('Of this customer, and of single invoices of it.'),
  invoiceId: Id.optional().describe('Of this invoice, and of its whole customer.'),
});
export type ListStopsQuery = z.output<typeof ListStopsQuery>;

export const StopsView = z.object({ items: z.array(StopView) });
export type StopsView = z.output<typeof StopsView>;

export const SentView = z.object({ mailingId: Id });
export type SentView = z.output<typeof SentView>;
