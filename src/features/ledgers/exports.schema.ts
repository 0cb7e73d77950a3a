import { z } from 'zod';
import { Day, expects, Id, Instant, line, optionalLine } from '../../lib/wire.ts';
import { LedgerName, ProblemView } from './schema.ts';

export const Selection = {
  ids: z.array(Id).min(1).max(2000).optional(),
  batchId: Id.optional().describe('All invoices of a batch; or name invoices.'),
};

const period = {
  from: Day.optional().describe('Or what is issued with an invoice date from this day on.'),
  to: Day.optional().describe('To this day.'),
};

/** Invoices by their ids, a batch, or a period: one of them. */
function namesOneSelection({
  ids,
  batchId,
  from,
  to,
}: {
  readonly ids?: unknown;
  readonly batchId?: unknown;
  readonly from?: unknown;
  readonly to?: unknown;
}): boolean {
  const named = [ids !== undefined, batchId !== undefined, from !== undefined && to !== undefined];
  return named.filter(Boolean).length === 1;
}

export const ExportBody = z
  .strictObject({
    ...Selection,
    ...period,
    confirmOldDate: z.boolean().default(false).describe('Dates older than 7 days are meant (R39).'),
  })
  .refine(namesOneSelection, expects('invoicesBatchOrPeriod'));
export type ExportBody = z.output<typeof ExportBody>;

const Item = z.object({
  id: Id,
  number: z.string().nullable(),
  customer: z.string(),
  problems: z.array(
    ProblemView.extend({
      subject: z.object({ kind: z.string(), id: z.string() }).nullable().describe('Where it is mended here.'),
      fields: z.array(z.string()).describe('Which fields there miss something.'),
    }),
  ),
});

export const PreflightView = z.object({
  ready: z.int().describe('How many would go as things are.'),
  connection: z.array(ProblemView).describe('Settings of the organisation that would break export.'),
  items: z.array(Item).describe('Every invoice with something to say about it, with all of it.'),
});
export type PreflightView = z.output<typeof PreflightView>;

export const ExportedView = z.object({
  queued: z.int().describe('On their way now; those that were on it before are not counted.'),
  refused: z
    .array(Item)
    .describe('Drafts that could not be issued, and what belongs to another organisation of the vendor.'),
});
export type ExportedView = z.output<typeof ExportedView>;

export const ExceptionsQuery = z.object({
  ledger: LedgerName.optional(),
  state: z.enum(['open', 'resolved', 'ignored']).default('open'),
});

export const ExceptionView = z.object({
  id: Id,
  ledger: LedgerName,
  code: z.string(),
  happened: z.string().describe('What happened, in words.'),
  todo: z.string().describe('What helps.'),
  invoice: z.object({ id: Id, number: z.string() }).nullable(),
  retryable: z.boolean(),
  state: z.enum(['open', 'resolved', 'ignored']),
  at: Instant,
  note: z.string(),
  details: z.record(z.string(), z.string()).describe("The ledger's own words, without secrets."),
});
export type ExceptionView = z.output<typeof ExceptionView>;
export const ExceptionsView = z.object({ items: z.array(ExceptionView) });

export const IgnoreBody = z.strictObject({ note: line(500).describe('Why, for the history.') });

export const TransferKindName = z
  .enum([
    'document',
    'payment',
    'allocation',
    'refund',
    'payment-void',
    'reduction',
    'allocation-void',
    'reduction-void',
  ])
  .describe(
    'payment: money received. allocation: what of a credit settles an invoice. refund: money paid out. reduction: what was given up of an invoice. A void takes one back.',
  );

export const TransferView = z.object({
  ledger: LedgerName,
  kind: TransferKindName,
  state: z.enum(['waiting', 'ready', 'sending', 'done', 'failed', 'ignored']),
  remoteId: z.string().nullable(),
  remoteNumber: z.string().nullable(),
  remoteStatus: z.string().nullable(),
  attempts: z.int(),
  createdAt: Instant,
  doneAt: Instant.nullable(),
});
export const TransfersView = z.object({ items: z.array(TransferView) });
export type TransferView = z.output<typeof TransferView>;

export const PayloadView = z.object({
  ledger: LedgerName,
  request: z.string().nullable().describe('Such as PUT /Invoices; null: something is in the way.'),
  body: z.string().nullable().describe('The JSON as it goes out, in lines.'),
  sentAt: Instant.nullable().describe('null: this is what would be sent.'),
  expected: z
    .object({ net: z.string(), tax: z.string(), gross: z.string() })
    .nullable()
    .describe('What the ledger must come to.'),
  problems: z.array(ProblemView),
});
export type PayloadView = z.output<typeof PayloadView>;
export const PayloadsView = z.object({ items: z.array(PayloadView) });

export const ListTransfersQuery = z.object({
  ledger: LedgerName.optional(),
  from: Day.optional().describe('Put on its way on this day or later.'),
  to: Day.optional(),
  limit: z.coerce.number().int().min(1).max(20_000).default(100),
});
export type ListTransfersQuery = z.output<typeof ListTransfersQuery>;

export const LoggedTransferView = TransferView.omit({ remoteStatus: true }).extend({
  id: Id,
  invoice: z.object({ id: Id, number: z.string() }),
  customer: z.string(),
  by: z.string().describe('Who put it on its way; empty: nobody, it went by itself.'),
  sentAt: Instant.nullable(),
  net: z.string().nullable().describe('As the ledger has it.'),
  tax: z.string().nullable(),
  gross: z.string().nullable(),
  failureCode: z.string(),
});
export type LoggedTransferView = z.output<typeof LoggedTransferView>;
export const LoggedTransfersView = z.object({ items: z.array(LoggedTransferView) });

export const CheckView = z.object({
  ledger: LedgerName,
  at: Instant,
  matched: z.int(),
  differing: z.int(),
  missing: z.int(),
  items: z.array(
    z.object({
      number: z.string(),
      what: z.string().describe('missing, net, tax, gross or number.'),
      ours: z.string(),
      theirs: z.string(),
    }),
  ),
});
export type CheckView = z.output<typeof CheckView>;
export const ChecksView = z.object({ items: z.array(CheckView) });

const taxName = z.string().regex(/^(S|Z) \d{1,3}(\.\d{1,6})?$|^(E|E-19|AE|AE-EU|K|G|O)$/, expects('taxName'));

/** Settings of files; kept like this too. */
export const FileSettings = z.object({
  datev: z
    .object({
      consultant: z.int().min(1001).max(9_999_999).nullable().default(null).describe('Beraternummer'),
      client: z.int().min(1).max(99_999).nullable().default(null).describe('Mandantennummer'),
      fiscalYearMonth: z.int().min(1).max(12).default(1),
      accountLength: z
        .int()
        .min(4)
        .max(8)
        .default(4)
        .describe('Of ledger accounts; debtors have one digit more.'),
      chart: z.enum(['skr03', 'skr04']).default('skr03'),
      accounts: z
        .array(
          z.object({
            tax: taxName,
            account: z.string().regex(/^\d{0,8}$/, expects('digits')),
            taxKey: z
              .string()
              .regex(/^\d{0,4}$/, expects('digits'))
              .default(''),
          }),
        )
        .max(50)
        .nullable()
        .default(null)
        .describe('null: the suggestions of the chart, to be checked by the tax adviser.'),
    })
    .prefault({}),
  names: z
    .object({
      taxes: z
        .record(z.string().max(40), optionalLine(100))
        .default({})
        .describe('How the other program calls a tax, by "S 19".'),
      revenueAccount: optionalLine(100).default(''),
      receivableAccount: optionalLine(100).default('Accounts Receivable'),
      taxAccount: optionalLine(100).default('Sales Tax Payable'),
      item: optionalLine(100).default(''),
      dayFormat: z.enum(['iso', 'day-first', 'month-first']).default('iso'),
    })
    .prefault({}),
});
export type FileSettings = z.output<typeof FileSettings>;

export const FileSettingsView = z.object({
  settings: FileSettings,
  suggestions: z.object({
    skr03: z.array(z.object({ tax: z.string(), account: z.string(), taxKey: z.string() })),
    skr04: z.array(z.object({ tax: z.string(), account: z.string(), taxKey: z.string() })),
  }),
  debtors: z
    .array(
      z.object({
        customerId: Id,
        name: z.string(),
        number: z.string(),
        debtor: z.string(),
        usable: z.boolean(),
      }),
    )
    .describe("Each customer's debtor number: its own number unless another one is set."),
  revision: z.int(),
});
export type FileSettingsView = z.output<typeof FileSettingsView>;

export const PutFileSettingsBody = FileSettings;

export const PutDebtorBody = z.strictObject({
  debtor: z
    .string()
    .regex(/^[1-6]\d{4,8}$/, expects('debtor'))
    .nullable()
    .describe("null: the customer's number again."),
});

export const FileFormat = z.enum([
  'datev-bookings',
  'datev-debtors',
  'xero-csv',
  'quickbooks-csv',
  'quickbooks-iif',
  'csv',
  'json',
]);
export type FileFormat = z.output<typeof FileFormat>;

export const WriteFilesBody = z
  .strictObject({
    format: FileFormat,
    ...Selection,
    ...period,
    markExported: z.boolean().default(false).describe('Sets them to Exported by hand (R36).'),
    dryRun: z.boolean().default(false).describe('Only says what is in the way.'),
  })
  .refine(namesOneSelection, expects('invoicesBatchOrPeriod'));
export type WriteFilesBody = z.output<typeof WriteFilesBody>;

export const FilesView = z.object({
  documents: z.int(),
  net: z.string(),
  tax: z.string(),
  gross: z.string().describe('Invoices less corrections: what the files add up to.'),
  drafts: z.int().describe('Named, but not issued, so in no file.'),
  problems: z.array(ProblemView.extend({ number: z.string().nullable() })),
  files: z.array(
    z.object({ name: z.string(), mediaType: z.string(), content: z.string().describe('Base64.') }),
  ),
});
export type FilesView = z.output<typeof FilesView>;
