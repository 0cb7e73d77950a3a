import { z } from 'zod';
import {
  AmountText,
  Day,
  Id,
  Instant,
  line,
  optionalLine,
  PageQuery,
  pageOf,
  queryList,
  SearchText,
} from '../../lib/wire.ts';

const Named = z.object({ id: Id, name: z.string() });
const Numbered = z.object({ id: Id, number: z.string() });

export const ImportStatementQuery = z.object({ fileName: line(200).default('camt.xml') });
export type ImportStatementQuery = z.output<typeof ImportStatementQuery>;

export const StatementView = z.object({
  id: Id,
  fileName: z.string(),
  iban: z.string(),
  reference: z.string().describe('The bank’s name for it.'),
  from: Day.nullable(),
  to: Day.nullable(),
  currency: z.string(),
  opening: AmountText.nullable(),
  closing: AmountText.nullable(),
  entries: z.int(),
  newEntries: z.int().describe('Those that no earlier file had.'),
  importedAt: Instant,
  importedBy: z.string(),
});
export type StatementView = z.output<typeof StatementView>;

export const ImportedStatements = z.object({
  items: z.array(StatementView),
  newEntries: z.int().describe('0: everything in the file was known; nothing has changed.'),
});
export type ImportedStatements = z.output<typeof ImportedStatements>;

export const ListStatementsQuery = PageQuery;
export type ListStatementsQuery = z.output<typeof ListStatementsQuery>;
export const StatementsPage = pageOf(StatementView);

export const EntryStateName = z
  .enum(['open', 'accepted', 'ignored', 'outgoing'])
  .describe('open: somebody must decide. outgoing: it left our account; nothing is to be decided.');

const Proposal = z.object({
  customer: Named,
  allocations: z.array(
    z.object({ invoice: Numbered, open: AmountText, amount: AmountText, cashDiscount: AmountText }),
  ),
  claims: z
    .array(
      z.object({
        reminder: z.object({ id: Id, day: Day, level: z.union([z.literal(1), z.literal(2), z.literal(3)]) }),
        amount: AmountText,
      }),
    )
    .describe('What pays fee and interest of reminders of these invoices (R41).'),
  rest: AmountText.describe("What becomes the customer's credit."),
  score: z.int().describe('0 to 100.'),
  reasons: z.array(
    z.enum(['number', 'amount', 'amount-less-discount', 'amount-with-claims', 'iban', 'name']),
  ),
  sure: z
    .boolean()
    .describe('Number and amount agree, or the payer is known by the account and has one such invoice.'),
});

const Reversal = z.object({
  payment: z.object({ id: Id, amount: AmountText, paidOn: Day }),
  customer: Named,
  reasons: z.array(z.enum(['end-to-end-id', 'iban'])),
});

export const EntryView = z.object({
  id: Id,
  statementId: Id,
  state: EntryStateName,
  bookedOn: Day,
  valuedOn: Day,
  amount: AmountText.describe('Below zero: it left.'),
  currency: z.string(),
  reversal: z.boolean().describe('The bank took an earlier payment back.'),
  payerName: z.string(),
  payerIban: z.string(),
  purpose: z.string(),
  endToEndId: z.string(),
  paymentId: Id.nullable(),
  reason: z.string(),
  decidedAt: Instant.nullable(),
  decidedBy: z.string().nullable(),
  proposals: z.array(Proposal).describe('While it is open: what it may be for, the likeliest first.'),
  reversals: z.array(Reversal).describe('While a reversal is open: which payments it may take back.'),
});
export type EntryView = z.output<typeof EntryView>;

export const ListEntriesQuery = PageQuery.extend({
  state: queryList(EntryStateName).optional(),
  statementId: Id.optional(),
  search: SearchText.describe('Part of a name, an account, the purpose or the amount.'),
});
export type ListEntriesQuery = z.output<typeof ListEntriesQuery>;
export const EntriesPage = pageOf(EntryView);

export const AcceptBody = z.strictObject({
  customerId: Id.optional().describe('Absent: as the first proposal says.'),
  invoices: z
    .array(z.strictObject({ invoiceId: Id, amount: AmountText.optional() }))
    .max(200)
    .default([])
    .describe("What it is for, with customerId; what no invoice takes is the customer's credit."),
  reminderIds: z
    .array(Id)
    .max(50)
    .optional()
    .describe('Whose fee and interest the rest pays first; absent: the last reminders of these invoices.'),
  paymentId: Id.optional().describe('Of a reversal: the payment it takes back; absent: the first proposed.'),
});
export type AcceptBody = z.output<typeof AcceptBody>;

export const IgnoreBody = z.strictObject({ reason: optionalLine(500).default('') });
export type IgnoreBody = z.output<typeof IgnoreBody>;

export const ReopenBody = z.strictObject({ reason: optionalLine(500).default('') });
export type ReopenBody = z.output<typeof ReopenBody>;

export const AcceptSureBody = z.strictObject({
  dryRun: z.boolean().default(false).describe('Only says which would be accepted (R48).'),
});
export type AcceptSureBody = z.output<typeof AcceptSureBody>;

export const AcceptedView = z.object({
  accepted: z.array(z.object({ id: Id, customer: Named, amount: AmountText, paymentId: Id.nullable() })),
  left: z.int().describe('How many are still open.'),
});
export type AcceptedView = z.output<typeof AcceptedView>;
