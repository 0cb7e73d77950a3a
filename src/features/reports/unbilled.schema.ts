import { z } from 'zod';
import { AmountText, Day, Id } from '../../lib/wire.ts';
import { ContractTypeName } from '../contracts/schema.ts';
import { Party } from './schema.ts';

const sums = {
  due: AmountText.describe('What a batch with the cut-off asOf would take, at the agreed levels of detail.'),
  locked: AmountText.describe('What is kept back: a running period, a missing count …'),
  waiting: AmountText.describe('Work on tickets that are not resolved yet, as if they were.'),
  total: AmountText,
};

const UnbilledRow = z.object({
  customer: Party,
  contract: Party.extend({ type: ContractTypeName }),
  ...sums,
  tickets: z.int(),
  workMinutes: z.int(),
  oldestDay: Day.nullable().describe('Of work and costs; null: only fees.'),
  ageDays: z.int(),
  mark: z
    .enum(['marked', 'red'])
    .nullable()
    .describe('marked from 60 days on, red from 150: § 14 UStG wants the invoice within six months.'),
});
export type UnbilledRow = z.output<typeof UnbilledRow>;

export const UnbilledView = z.object({
  asOf: Day,
  currency: z.string(),
  items: z.array(UnbilledRow).describe("By customer's name and contract number."),
  ...sums,
  customers: z
    .array(z.object({ customer: Party, due: AmountText, ageDays: z.int().describe('Of the oldest work.') }))
    .describe('Customers of whom something is due, the largest sum first.'),
  withoutContract: z
    .array(
      z.object({
        customer: z.object({ id: Id, number: z.string(), name: z.string() }).nullable(),
        tickets: z.int(),
        workMinutes: z.int(),
      }),
    )
    .describe('Work that no contract takes; it has no price yet (R4).'),
});
export type UnbilledView = z.output<typeof UnbilledView>;
