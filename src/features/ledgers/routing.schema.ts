import { z } from 'zod';
import { CountryCode, Id } from '../../lib/wire.ts';
import { LedgerName, LedgerVendor } from './schema.ts';

export const RoutingView = z.object({
  items: z.array(
    z.object({
      vendor: LedgerVendor,
      connections: z
        .array(z.object({ ledger: LedgerName, label: z.string(), organisation: z.string() }))
        .describe('Those that have an organisation: among them documents are divided.'),
      fallback: LedgerName.describe('Where documents go that no rule is about.'),
      rules: z.array(
        z.object({
          kind: z
            .enum(['customer', 'country'])
            .describe("A customer's rule comes before that of its country."),
          key: z.string().describe("A customer's id, or a country's code."),
          name: z.string().describe('Of the customer.'),
          ledger: LedgerName,
        }),
      ),
    }),
  ),
});
export type RoutingView = z.output<typeof RoutingView>;

const target = { ledger: LedgerName.nullable().describe('null: no rule of its own any more.') };

const Rule = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('customer'), key: Id, ...target }),
  z.strictObject({ kind: z.literal('country'), key: CountryCode, ...target }),
  z.strictObject({ kind: z.literal('default'), key: z.literal('').default(''), ...target }),
]);
/** Documents of this customer, of customers in this country, or all others go to this connection. */
export type Rule = z.output<typeof Rule>;

export const PutRoutingBody = z.strictObject({
  vendor: LedgerVendor,
  rules: z.array(Rule).min(1).max(2000).describe('What is not named stays as it is.'),
});
export type PutRoutingBody = z.output<typeof PutRoutingBody>;
