import type { ReportName } from '../../features/reports/schema.ts';
import type { PlainKey } from '../texts/texts.ts';

/** The tabs, in the order of the work: what to bill, what was billed, what is owed, what it was worth. */
export const tabs = [
  { name: 'unbilled-work', text: 'reports.unbilled', hasSpan: false },
  { name: 'block-balances', text: 'reports.blocks', hasSpan: false },
  { name: 'revenue', text: 'reports.revenue', hasSpan: true },
  { name: 'vat', text: 'reports.vat', hasSpan: true },
  { name: 'ageing', text: 'reports.ageing', hasSpan: false },
  { name: 'timesheet', text: 'reports.timesheet', hasSpan: true },
  { name: 'profitability', text: 'reports.profitability', hasSpan: true },
] as const satisfies readonly { name: ReportName; text: PlainKey; hasSpan: boolean }[];

/** Days of a report, both included. */
export type Span = { readonly from: string; readonly to: string };
