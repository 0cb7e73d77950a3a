import type { Currency } from '../../billing/money.ts';
import type { Day } from '../../billing/period.ts';
import type { Context } from '../../context.ts';
import type { Tx } from '../../db/transaction.ts';
import { Refusal } from '../../lib/errors.ts';
import { type Account, loadAccount, todayOf } from '../settings/operations.ts';
import type { SpanQuery } from './schema.ts';

/** The days a report covers, both included, and what its amounts are in. */
export type ReportSpan = { readonly from: Day; readonly to: Day; readonly currency: Currency };

/**
 * What was asked for, else this year up to today.
 *
 * @throws {Refusal} `invalid` if it ends before it begins, or is longer than ten years.
 */
export async function openSpan(
  tx: Tx,
  { now }: Context,
  query: SpanQuery,
): Promise<{ readonly account: Account; readonly today: Day; readonly span: ReportSpan }> {
  const account = await loadAccount(tx);
  const today = todayOf(account, now);
  const to = (query.to ?? today) as Day;
  const from = (query.from ?? `${to.slice(0, 4)}-01-01`) as Day;
  if (to < from) throw new Refusal('invalid', { key: 'reports.endsBeforeItBegins', params: { from, to } });
  if (Number(to.slice(0, 4)) - Number(from.slice(0, 4)) > 10) {
    throw new Refusal('invalid', { key: 'reports.tooLong' });
  }
  return { account, today, span: { from, to, currency: account.currency } };
}
