import { z } from 'zod';
import {
  AmountText,
  Day,
  expects,
  Id,
  Instant,
  LevelOfDetail,
  line,
  PageQuery,
  pageOf,
  QueryFlag,
  queryList,
  Revision,
  SearchText,
} from '../../lib/wire.ts';
import { FindingView } from '../invoices/schema.ts';

/** As many contracts as a batch may have. */
const manyContracts = 100_000;

export const ContractTypeName = z.enum([
  'hourly',
  'block-hours',
  'block-money',
  'retainer',
  'remote-monitoring',
  'online-backup',
  'project-one-time-fee',
  'project-hourly',
]);

const InvoicePer = z
  .enum(['contract', 'customer'])
  .describe('One invoice per contract, or per customer and way to be billed (R28).');

/** What can be ticked out: a period, a fee, a ticket or one of its items, by the key the preview names. */
const UnitKey = z
  .string()
  .regex(
    /^(period|ticket|time-entry|ticket-product|ticket-expense|contract-period):[\x21-\x7e]{1,150}$/,
    expects('previewKey'),
  )
  .meta({ examples: ['ticket:0199a3c2-5b1e-7cc4-9d0f-3f1f6a1b2c3d'] });
const UnitKeys = z.array(UnitKey).max(10_000);

const PeriodFilter = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('all') }),
    z.strictObject({ kind: z.literal('closed') }),
    z.strictObject({ kind: z.literal('until'), day: Day.describe('The last day that counts.') }),
  ])
  .describe('Ticks out what belongs to later periods: all, only closed ones, or up to a day.');
export type PeriodFilter = z.output<typeof PeriodFilter>;

/** What decides lines and amounts, of a preview and of the save that follows it. */
const asked = {
  cutOff: Day.describe('The last day that counts, whole; at most today (R2).'),
  invoiceDate: Day.nullable()
    .default(null)
    .describe('Of the invoices, and service day of one-time items; null: the day of issue.'),
  levelOfDetail: LevelOfDetail.nullable()
    .default(null)
    .describe("null: the contract's, the customer's, the account's."),
  invoicePer: InvoicePer.default('contract'),
  period: PeriodFilter.default({ kind: 'all' }),
};

export const PreviewBody = z.strictObject({
  ...asked,
  contractTypes: z.array(ContractTypeName).min(1).max(8).optional(),
  customerIds: z.array(Id).min(1).max(1000).optional(),
  taxable: z.boolean().optional(),
  exclusions: z
    .array(
      z.strictObject({
        contractId: Id,
        keys: UnitKeys.optional().describe('Without keys the whole contract is left out.'),
      }),
    )
    .max(manyContracts)
    .default([])
    .describe('What is ticked out.'),
});
export type PreviewBody = z.output<typeof PreviewBody>;

const Party = z.object({ id: Id, number: z.string(), name: z.string() });

const sums = {
  net: AmountText.describe('Of all that is due in it.'),
  selectedNet: AmountText.describe('Of what is ticked.'),
  workMinutes: z.int().describe('As worked.'),
  billedMinutes: z.int().describe('After rounding.'),
};

const PreviewPeriod = z.object({
  key: z.string().describe('To tick all of it out.'),
  from: Day,
  to: Day.describe('Its last day.'),
  fees: z.int(),
  tickets: z.int(),
  ...sums,
  selected: z.boolean().describe('Something of it is taken.'),
  lock: FindingView.nullable().describe('Why nothing of it can be billed now.'),
});

const InvoicePartView = z
  .object({
    invoice: z.string().describe('Parts with one key stand on one invoice.'),
    nets: z.array(
      z.object({
        category: z.enum(['S', 'Z', 'E', 'AE', 'K', 'G', 'O']),
        percentage: z.string(),
        net: AmountText,
      }),
    ),
    allZero: z.boolean().describe('Alone it makes no invoice (R23).'),
  })
  .describe(
    'What the ticked items add to an invoice, for sums that follow ticks; see `billing/batch-sums.ts`.',
  );

export const PreviewContract = z.object({
  contract: Party.extend({ type: ContractTypeName }),
  customer: Party,
  billTo: Party,
  totalBalance: AmountText.describe('Net of all that is due.'),
  selectedBalance: AmountText.describe('Net of what this batch takes.'),
  parts: z.array(InvoicePartView),
  selectedTickets: z.int(),
  selectedWorkMinutes: z.int(),
  selectedBilledMinutes: z.int(),
  lock: FindingView.nullable().describe('Why nothing of it can be billed now.'),
  findings: z.array(FindingView),
  periods: z.array(PreviewPeriod),
  fingerprint: z.string().describe('Of what is due; a save sends it back (R26).'),
});
export type PreviewContract = z.output<typeof PreviewContract>;

const WorkWithoutContract = z.object({
  customer: Party.nullable().describe('null: the tickets name no customer either.'),
  tickets: z.int(),
  entries: z.int(),
  workMinutes: z.int(),
  ticketIds: z.array(Id).describe('The first 100.'),
  lock: FindingView,
});
export type WorkWithoutContract = z.output<typeof WorkWithoutContract>;

export const PreviewView = z.object({
  cutOff: Day,
  preparedAt: Instant.describe('A save sends it back, so that it can name what happened since.'),
  contracts: z.array(PreviewContract).describe("With something due, by customer's name and contract number."),
  workWithoutContract: z.array(WorkWithoutContract).describe('R4: billed once a contract is chosen.'),
  notResolved: z
    .object({ tickets: z.int(), entries: z.int(), workMinutes: z.int() })
    .describe('Work on tickets that were not resolved by the cut-off (R1); it comes with a later one.'),
  invoiceZeroGroups: z
    .boolean()
    .describe('Whether all-zero groups make invoices (R23); for sums in a browser.'),
  totals: z.object({
    invoices: z.int().describe('To be created.'),
    tickets: z.int().describe('That are ticked.'),
    workMinutes: z.int(),
    billedMinutes: z.int(),
    net: AmountText,
    tax: AmountText,
    gross: AmountText,
  }),
});
export type PreviewView = z.output<typeof PreviewView>;

export const PreviewContractQuery = z.object({
  cutOff: Day,
  invoicePer: InvoicePer.default('contract'),
  invoiceDate: Day.optional(),
  levelOfDetail: LevelOfDetail.optional(),
  excluded: queryList(UnitKey).optional().describe('What is ticked out.'),
});
export type PreviewContractQuery = z.output<typeof PreviewContractQuery>;

const PreviewItem = z.object({
  key: z.string(),
  kind: z.enum(['time-entry', 'ticket-product', 'ticket-expense']),
  day: Day,
  text: z.string(),
  technician: z.string().nullable(),
  minutes: z.int().nullable(),
  quantity: z.string().nullable(),
  billable: z.boolean().describe('false: it is not charged, or was written off.'),
  deferred: z.boolean().describe('Left out of an earlier batch.'),
});

const Facts = z.record(z.string(), z.unknown());

export const PreviewContractView = PreviewContract.extend({
  units: z.array(
    z.object({
      key: z.string(),
      kind: z.enum(['fee', 'ticket']),
      ticketId: Id.nullable(),
      from: Day,
      to: Day,
      label: z.string(),
      net: AmountText,
      workMinutes: z.int(),
      billedMinutes: z.int(),
      selected: z.boolean(),
      lock: FindingView.nullable(),
      items: z.array(PreviewItem),
    }),
  ),
  lines: z.array(
    z.object({
      kind: z.string(),
      description: z.string(),
      quantity: z.string(),
      unit: z.string(),
      price: z.string(),
      discountPercentage: z.string(),
      net: AmountText,
      taxCategory: z.string(),
      taxPercentage: z.string(),
    }),
  ),
  facts: z
    .object({ account: Facts, contract: Facts, request: Facts })
    .describe(
      'What pricing is told, so that a browser can price again after each tick; see `billing/facts-json.ts`.',
    ),
});
export type PreviewContractView = z.output<typeof PreviewContractView>;

export const SaveBatchBody = z.strictObject({
  name: line(100).describe('Such as "2026-10".'),
  ...asked,
  preparedAt: Instant.optional().describe('From the preview.'),
  contracts: z
    .array(
      z.strictObject({
        contractId: Id,
        fingerprint: z.string().regex(/^[\w-]{22}$/, expects('fingerprint')),
        exclude: UnitKeys.optional().describe('What was ticked out.'),
      }),
    )
    .min(1)
    .max(manyContracts)
    .describe('What is billed; contracts that are not named are left out.'),
});
export type SaveBatchBody = z.output<typeof SaveBatchBody>;

export const UpdateBatchBody = z.strictObject({ name: line(100) });
export type UpdateBatchBody = z.output<typeof UpdateBatchBody>;

export const CancelBatchBody = z.strictObject({ reason: line(500).describe('Kept with each cancellation.') });
export type CancelBatchBody = z.output<typeof CancelBatchBody>;

export const BatchState = z.enum([
  'saving',
  'saved',
  'refused',
  'abandoned',
  'cancelling',
  'dissolving',
  'dissolved',
]);
export type BatchState = z.output<typeof BatchState>;

const Change = z.object({
  kind: z.enum(['added', 'taken', 'changed']),
  contractId: Id.nullable(),
  contract: z.string().describe('Number and name.'),
  what: z.string().describe('In the language the batch was saved in.'),
});
export type Change = z.output<typeof Change>;

export const BatchView = z.object({
  id: Id,
  name: z.string(),
  cutOff: Day,
  invoiceDate: Day.nullable(),
  levelOfDetail: LevelOfDetail.nullable(),
  invoicePer: InvoicePer,
  state: BatchState,
  progress: z
    .object({ done: z.int(), total: z.int() })
    .describe('Of the job that is at work on it, in contracts.'),
  refusal: z
    .object({ sentence: z.string(), changes: z.array(Change) })
    .nullable()
    .describe(
      'Why nothing was saved, and what happened since the preview (R26); of a saved batch: why it could not be deleted or cancelled.',
    ),
  createdBy: z.string(),
  createdAt: Instant,
  savedAt: Instant.nullable(),
  dissolvedAt: Instant.nullable(),
  invoices: z.int(),
  drafts: z.int().describe('Of the invoices, how many are not issued yet.'),
  net: AmountText,
  gross: AmountText,
  revision: Revision,
});
export type BatchView = z.output<typeof BatchView>;

export const ListBatchesQuery = PageQuery.extend({
  search: SearchText,
  state: queryList(BatchState).optional(),
  withDissolved: QueryFlag.optional().describe('Also dissolved, refused and abandoned ones; not by default.'),
});
export type ListBatchesQuery = z.output<typeof ListBatchesQuery>;

export const BatchPage = pageOf(BatchView);
