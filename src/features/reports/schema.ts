import { z } from 'zod';
import { AmountText, Day, Id } from '../../lib/wire.ts';

export const Party = z.object({ id: Id, number: z.string(), name: z.string() });

/** Days of invoice dates, both included. */
export const SpanQuery = z.object({
  from: Day.optional().describe('First day; default: the first of January of this year.'),
  to: Day.optional().describe('Last day; default: today.'),
});
export type SpanQuery = z.output<typeof SpanQuery>;

const span = { from: Day, to: Day, currency: z.string() };
const Month = z.string().describe('YYYY-MM');

export const RevenueView = z.object({
  ...span,
  net: AmountText,
  months: z
    .array(z.object({ month: Month, net: AmountText, invoices: z.int() }))
    .describe('Every month, also empty ones.'),
  customers: z
    .array(z.object({ customer: Party, net: AmountText, invoices: z.int() }))
    .describe('The largest first.'),
  contracts: z
    .array(
      z.object({
        contract: Party.nullable().describe('null: lines of no contract, and discounts on whole documents.'),
        customer: Party.nullable(),
        net: AmountText,
      }),
    )
    .describe('The largest first; they sum to the net.'),
});
export type RevenueView = z.output<typeof RevenueView>;

const TaxCategoryCode = z.enum(['S', 'Z', 'E', 'AE', 'K', 'G', 'O']);

export const VatView = z.object({
  ...span,
  items: z.array(
    z.object({
      month: Month,
      category: TaxCategoryCode,
      percentage: z.string(),
      net: AmountText,
      tax: AmountText,
    }),
  ),
  net: AmountText,
  tax: AmountText,
  euSales: z
    .array(
      z.object({
        month: Month,
        vatId: z.string(),
        name: z.string(),
        kind: z.enum(['goods', 'services']),
        net: AmountText,
      }),
    )
    .describe(
      'For the EU sales list (Zusammenfassende Meldung): categories K and AE, by VAT id of the buyer.',
    ),
});
export type VatView = z.output<typeof VatView>;

const buckets = {
  notDue: AmountText,
  upTo30: AmountText.describe('1 to 30 days overdue.'),
  upTo60: AmountText,
  upTo90: AmountText,
  over90: AmountText,
  open: AmountText,
};

export const AgeingView = z.object({
  asOf: Day,
  currency: z.string(),
  items: z
    .array(z.object({ customer: Party, invoices: z.int(), oldestDueDate: Day, ...buckets }))
    .describe('The largest first.'),
  ...buckets,
});
export type AgeingView = z.output<typeof AgeingView>;

const minutes = {
  workMinutes: z.int().describe('As worked.'),
  billableMinutes: z.int(),
  billedMinutes: z
    .int()
    .describe('Of the billable ones, what a batch or flexible invoice holds; before rounding.'),
  writtenOffMinutes: z.int(),
};

export const TimesheetView = z.object({
  from: Day,
  to: Day,
  items: z.array(
    z.object({
      technician: z.object({ id: Id, name: z.string() }),
      customer: Party.nullable(),
      ...minutes,
    }),
  ),
  days: z.array(z.object({ day: Day, technicianId: Id, workMinutes: z.int(), billableMinutes: z.int() })),
  ...minutes,
});
export type TimesheetView = z.output<typeof TimesheetView>;

const profit = {
  revenue: AmountText,
  labourCost: AmountText.describe(
    'Minutes × the cost rate of the technician in force on the day of the work.',
  ),
  goodsCost: AmountText.describe('Cost prices of products and expenses.'),
  profit: AmountText.describe('Revenue less both costs.'),
  workMinutes: z.int(),
  uncostedMinutes: z
    .int()
    .describe('Of technicians without a cost rate on that day: costs are higher than shown.'),
};

export const ProfitabilityView = z.object({
  ...span,
  items: z
    .array(
      z.object({ customer: Party, contract: Party.nullable().describe('null: of no contract.'), ...profit }),
    )
    .describe('The least profitable first.'),
  ...profit,
});
export type ProfitabilityView = z.output<typeof ProfitabilityView>;

export const OverviewView = z.object({
  asOf: Day,
  currency: z.string(),
  months: z
    .array(z.object({ month: Month, net: AmountText }))
    .describe('Net of issued documents: the last 13 months.'),
  drafts: z.object({ invoices: z.int(), gross: AmountText }),
  open: z.object({ invoices: z.int(), amount: AmountText }),
  overdue: z.object({
    invoices: z.int(),
    amount: AmountText,
    upTo30: AmountText,
    upTo60: AmountText,
    upTo90: AmountText,
    over90: AmountText,
  }),
  customers: z.int().describe('Active ones.'),
  contracts: z.int().describe('Active ones.'),
  openTickets: z.int().describe('In a status that is not billable.'),
  minutesThisMonth: z.int(),
});
export type OverviewView = z.output<typeof OverviewView>;

/** What can be had as a CSV file. */
export const ReportName = z.enum([
  'unbilled-work',
  'block-balances',
  'revenue',
  'vat',
  'eu-sales',
  'ageing',
  'timesheet',
  'profitability',
]);
export type ReportName = z.output<typeof ReportName>;

export const ReportParams = z.object({ report: ReportName });
