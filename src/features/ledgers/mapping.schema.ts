import { z } from 'zod';
import { Id, line } from '../../lib/wire.ts';

/** Something the ledger has. */
export const Target = z.object({ remoteId: z.string(), name: z.string() });

const Mapped = Target.nullable().describe('null: not mapped.');

export const LineKind = z.enum([
  'other',
  'fee',
  'work',
  'covered-work',
  'product',
  'expense',
  'free',
  'cash-discount',
  'write-off',
]);

export const MappingView = z.object({
  customers: z.array(
    z.object({
      id: Id,
      number: z.string(),
      name: z.string(),
      mapped: Mapped,
      suggestions: z.array(
        Target.extend({ reason: z.enum(['vat-id', 'number', 'name', 'similar-name', 'domain']) }),
      ),
    }),
  ),
  taxes: z.array(
    z.object({
      key: z.string().describe('Category and percentage: "S 19".'),
      name: z.string(),
      mapped: Mapped,
      suggestions: z.array(
        Target.extend({ fits: z.boolean().describe('By its name too; else by the percentage alone.') }),
      ),
    }),
  ),
  lines: z.array(
    z.object({
      kind: LineKind.describe('other: every kind of line that has no mapping of its own.'),
      mapped: Mapped,
      suggestions: z.array(Target),
    }),
  ),
  accounts: z.array(
    z.object({ use: z.enum(['payments', 'refunds']), mapped: Mapped, suggestions: z.array(Target) }),
  ),
  tracking: z
    .array(z.object({ kind: LineKind, mapped: Mapped }))
    .describe('Options of a tracking category (Xero) or classes (QuickBooks), by kind of line.'),
  customerTracking: z
    .array(z.object({ id: Id, mapped: Target }))
    .describe(
      "Those of a customer's lines, for customers that have one: it is taken besides that of the kind of line, or in its place where a line has room for one.",
    ),
  choices: z.object({
    customers: z.array(Target),
    taxes: z.array(Target.extend({ percentage: z.string().nullable() })),
    lines: z.array(Target).describe('Items and revenue accounts: item:12, account:200.'),
    accounts: z.array(Target),
    tracking: z.array(Target).describe('Empty: the ledger has none.'),
  }),
  complete: z.boolean().describe('Everything documents need but customers is mapped.'),
});
export type MappingView = z.output<typeof MappingView>;

const RemoteId = line(200).nullable().describe('null: not mapped any more.');

export const PutMappingBody = z.strictObject({
  customers: z
    .array(z.strictObject({ id: Id, remoteId: RemoteId }))
    .max(5000)
    .default([]),
  taxes: z
    .array(z.strictObject({ key: line(40), remoteId: RemoteId }))
    .max(200)
    .default([]),
  lines: z
    .array(z.strictObject({ kind: LineKind, remoteId: RemoteId }))
    .max(20)
    .default([]),
  accounts: z
    .array(z.strictObject({ use: z.enum(['payments', 'refunds']), remoteId: RemoteId }))
    .max(2)
    .default([]),
  tracking: z
    .array(z.strictObject({ kind: LineKind, remoteId: RemoteId }))
    .max(20)
    .default([]),
  customerTracking: z
    .array(z.strictObject({ id: Id, remoteId: RemoteId }))
    .max(5000)
    .default([]),
});
export type PutMappingBody = z.output<typeof PutMappingBody>;

export const CreateRemoteCustomersBody = z.strictObject({
  customerIds: z.array(Id).min(1).max(500).describe('Customers of ours that the ledger shall get.'),
});

export const ImportCustomersBody = z.strictObject({
  remoteIds: z
    .array(line(200))
    .max(5000)
    .optional()
    .describe('Customers of the ledger that are added here; absent: all that nobody is mapped to.'),
});
export const ImportedCustomersView = z.object({ created: z.int(), mapped: z.int() });
export type ImportedCustomersView = z.output<typeof ImportedCustomersView>;

export const CreatedRemoteCustomersView = z.object({
  mapped: z.int(),
  refused: z.array(z.object({ id: Id, name: z.string(), reason: z.string() })),
});
export type CreatedRemoteCustomersView = z.output<typeof CreatedRemoteCustomersView>;
