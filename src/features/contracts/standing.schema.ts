import { z } from 'zod';
import { AmountText, Day, Id } from '../../lib/wire.ts';
import { FindingView } from '../invoices/schema.ts';

const BilledIn = z.object({
  holderId: Id,
  name: z.string().describe('The batch or flexible invoice, and the number of the invoice if it has one.'),
  invoiceId: Id.nullable().describe('null: settled at zero, without an invoice.'),
});

const PeriodFee = z.object({
  piece: z.string().describe('Its permanent name, such as fee/2026-03-01.'),
  label: z.string(),
  net: AmountText.nullable().describe('null: settled at zero.'),
  state: z.enum(['billed', 'ready', 'locked']),
  lock: FindingView.nullable(),
  billedIn: BilledIn.nullable(),
});

export const ContractPeriodView = z.object({
  from: Day,
  to: Day.describe('The last day.'),
  days: z.int(),
  fullDays: z
    .int()
    .describe('Of the whole billing period; more than days where the contract starts or ends inside.'),
  state: z
    .enum(['billed', 'ready', 'open', 'locked', 'nothing'])
    .describe(
      'billed: nothing is left. ready: can be billed today. open: not over yet. locked: due, but something is missing. nothing: over, and nothing on it.',
    ),
  lock: FindingView.nullable().describe('Why it is open or locked.'),
  fees: z.array(PeriodFee),
  tickets: z.object({ billed: z.int(), ready: z.int(), locked: z.int() }),
  unbilledNet: AmountText.describe('Of what is ready or locked, before tax.'),
});
export type ContractPeriodView = z.output<typeof ContractPeriodView>;

export const ContractPeriodsView = z.object({
  items: z.array(ContractPeriodView).describe('Oldest first.'),
  nextFrom: Day.nullable().describe(
    'Send it as from for the periods after these; null: these were the last.',
  ),
});
export type ContractPeriodsView = z.output<typeof ContractPeriodsView>;

export const ContractPeriodsQuery = z.object({
  from: Day.optional().describe('Periods that hold this day or a later one. Default: a year before today.'),
  until: Day.optional().describe('And begin up to this day. Default: the period after the one of today.'),
});
export type ContractPeriodsQuery = z.output<typeof ContractPeriodsQuery>;

const BlockQuantity = z
  .string()
  .describe('Minutes ("450") of a block of hours, an amount ("750.00") of a block of money.');

export const ContractBalanceView = z.object({
  unit: z.enum(['minutes', 'money']),
  mode: z.enum(['per-period', 'prepaid']),
  current: z
    .object({
      from: Day,
      to: Day.describe('The last day.'),
      carried: BlockQuantity.describe('From before.'),
      included: BlockQuantity.describe('Of this period.'),
      bought: BlockQuantity.describe('Prepaid blocks that the next batch bills.'),
      used: BlockQuantity.describe('By work that is resolved and not billed yet.'),
      overage: BlockQuantity.describe('Of it above the block.'),
      left: BlockQuantity,
      rollsOver: BlockQuantity.describe('Of what is left, what is still usable after these days.'),
      usedPercentage: z.int(),
      warning: z.enum(['used-up', 'over-95', 'over-80']).nullable(),
    })
    .nullable()
    .describe(
      'As if all work that is resolved were billed; null: it cannot be priced, see lock, or is over.',
    ),
  lock: FindingView.nullable(),
  openMinutes: z.int().describe('Worked on tickets that are not resolved yet, before rounding.'),
  lots: z
    .array(
      z.object({
        from: Day.nullable().describe('The period it comes from; null: the opening balance.'),
        left: BlockQuantity,
        expiresOn: Day.nullable(),
      }),
    )
    .describe('What was left after the last billing, oldest first.'),
});
export type ContractBalanceView = z.output<typeof ContractBalanceView>;
