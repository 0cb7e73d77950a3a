import { type Currency, minorFromText, minorToText, sumMinor } from '../../billing/money.ts';
import { addDays, addMonths, type Day } from '../../billing/period.ts';
import type { Context } from '../../context.ts';
import { inOneMoment } from '../contracts/standing.operations.ts';
import { loadAccount, todayOf } from '../settings/operations.ts';
import { countForOverview, listAgeing, sumAgeing } from './receivables.repository.ts';
import {
  listContractRevenue,
  listCustomerRevenue,
  listEuSales,
  listMonths,
  listVat,
} from './revenue.repository.ts';
import type {
  AgeingView,
  OverviewView,
  ProfitabilityView,
  RevenueView,
  SpanQuery,
  TimesheetView,
  VatView,
} from './schema.ts';
import { openSpan } from './span.operations.ts';
import { listProfit, listWork, listWorkDays } from './work.repository.ts';

/**
 * Net of issued documents by invoice date, by month, customer and contract (R46). Corrections count in the month of their
 * own date.
 *
 * @throws {Refusal} `invalid` span.
 */
export function readRevenue(context: Context, query: SpanQuery): Promise<RevenueView> {
  return inOneMoment(context, async (tx) => {
    const { span } = await openSpan(tx, context, query);
    const months = await listMonths(tx, span);
    return {
      ...spanView(span),
      net: sumTexts(
        months.map(({ net }) => net),
        span.currency,
      ),
      months,
      customers: await listCustomerRevenue(tx, span),
      contracts: await listContractRevenue(tx, span),
    };
  });
}

/**
 * Tax by month, category and percentage, and the EU sales list.
 *
 * @throws {Refusal} `invalid` span.
 */
export function readVat(context: Context, query: SpanQuery): Promise<VatView> {
  return inOneMoment(context, async (tx) => {
    const { span, account } = await openSpan(tx, context, query);
    const items = await listVat(tx, span);
    return {
      ...spanView(span),
      items,
      net: sumTexts(
        items.map(({ net }) => net),
        span.currency,
      ),
      tax: sumTexts(
        items.map(({ tax }) => tax),
        span.currency,
      ),
      euSales: await listEuSales(tx, span, account.country),
    };
  });
}

/** What customers owe, by how long it is overdue. */
export function readAgeing(context: Context): Promise<AgeingView> {
  return inOneMoment(context, async (tx) => {
    const account = await loadAccount(tx);
    const today = todayOf(account, context.now);
    const { buckets } = await sumAgeing(tx, today, account.currency);
    return {
      asOf: today,
      currency: account.currency.code,
      items: await listAgeing(tx, today, account.currency),
      ...buckets,
    };
  });
}

/**
 * Who worked how long for whom, by day of the account's calendar (R9).
 *
 * @throws {Refusal} `invalid` span.
 */
export function readTimesheet(context: Context, query: SpanQuery): Promise<TimesheetView> {
  return inOneMoment(context, async (tx) => {
    const { span, account } = await openSpan(tx, context, query);
    const items = await listWork(tx, span, account.timeZone);
    const sum = (of: (item: TimesheetView['items'][number]) => number) =>
      items.reduce((total, item) => total + of(item), 0);
    return {
      from: span.from,
      to: span.to,
      items,
      days: await listWorkDays(tx, span, account.timeZone),
      workMinutes: sum(({ workMinutes }) => workMinutes),
      billableMinutes: sum(({ billableMinutes }) => billableMinutes),
      billedMinutes: sum(({ billedMinutes }) => billedMinutes),
      writtenOffMinutes: sum(({ writtenOffMinutes }) => writtenOffMinutes),
    };
  });
}

/**
 * Revenue less cost prices and dated cost rates of technicians, by customer and contract (R46).
 *
 * @throws {Refusal} `invalid` span.
 */
export function readProfitability(context: Context, query: SpanQuery): Promise<ProfitabilityView> {
  return inOneMoment(context, async (tx) => {
    const { span, account } = await openSpan(tx, context, query);
    const items = await listProfit(tx, span, account.timeZone);
    type Item = ProfitabilityView['items'][number];
    const sum = (of: (item: Item) => string) => sumTexts(items.map(of), span.currency);
    return {
      ...spanView(span),
      items,
      revenue: sum(({ revenue }) => revenue),
      labourCost: sum(({ labourCost }) => labourCost),
      goodsCost: sum(({ goodsCost }) => goodsCost),
      profit: sum(({ profit }) => profit),
      workMinutes: items.reduce((total, { workMinutes }) => total + workMinutes, 0),
      uncostedMinutes: items.reduce((total, { uncostedMinutes }) => total + uncostedMinutes, 0),
    };
  });
}

/** What the first screen shows at once; what takes longer (unbilled work, blocks) it asks for apart. */
export function readOverview(context: Context): Promise<OverviewView> {
  return inOneMoment(context, async (tx) => {
    const account = await loadAccount(tx);
    const { currency } = account;
    const today = todayOf(account, context.now);
    const firstOfMonth = `${today.slice(0, 7)}-01` as Day;
    const lastOfMonth = addDays(addMonths(firstOfMonth, 1), -1);
    const months = await listMonths(tx, { from: addMonths(firstOfMonth, -12), to: lastOfMonth, currency });
    const { invoices, overdueInvoices, overdue, buckets } = await sumAgeing(tx, today, currency);
    const { upTo30, upTo60, upTo90, over90 } = buckets;
    return {
      asOf: today,
      currency: currency.code,
      months: months.map(({ month, net }) => ({ month, net })),
      open: { invoices, amount: buckets.open },
      overdue: { invoices: overdueInvoices, amount: overdue, upTo30, upTo60, upTo90, over90 },
      ...(await countForOverview(tx, today, account.timeZone, currency)),
    };
  });
}

const spanView = ({ from, to, currency }: { from: Day; to: Day; currency: Currency }) => ({
  from,
  to,
  currency: currency.code,
});

function sumTexts(amounts: readonly string[], currency: Currency): string {
  return minorToText(sumMinor(amounts.map((text) => minorFromText(text, currency))), currency);
}
