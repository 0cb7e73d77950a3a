import { z } from 'zod';
import { Target } from './mapping.schema.ts';
import { LedgerName, LedgerVendor } from './schema.ts';

export const CustomerLedgersView = z.object({
  items: z.array(
    z.object({
      vendor: LedgerVendor,
      connections: z
        .array(
          z.object({
            ledger: LedgerName,
            label: z.string(),
            organisation: z.string(),
            customer: Target.nullable().describe('Who the customer is there; null: not mapped.'),
            tracking: Target.nullable().describe(
              'The tracking option (Xero) or class (QuickBooks) of its lines; null: none of its own.',
            ),
            choices: z
              .array(Target)
              .describe('Options and classes to choose from. Empty: the ledger has none.'),
          }),
        )
        .describe('Those that have an organisation.'),
      rule: LedgerName.nullable().describe(
        "Where the customer's own rule sends its documents; null: it has none.",
      ),
      otherwise: LedgerName.describe(
        'Where they go without a rule of its own: by its country, else by default.',
      ),
    }),
  ),
});
export type CustomerLedgersView = z.output<typeof CustomerLedgersView>;
