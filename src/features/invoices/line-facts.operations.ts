import { factsToJson } from '../../billing/facts-json.ts';
import { type Context, transaction } from '../../context.ts';
import { present } from '../../lib/editing.ts';
import { loadCustomers } from '../customers/operations.ts';
import { loadBillingAccount } from '../invoice-batches/collect.operations.ts';
import { todayOf } from '../settings/operations.ts';
import type { LineFactsView } from './drafts.schema.ts';

/**
 * What decides the taxes of lines for a customer, so that the editor can add them up with the core while somebody types.
 *
 * @throws {Refusal} `absent`
 */
export function readLineFacts(context: Context, customerId: string): Promise<LineFactsView> {
  return transaction(context, async (tx) => {
    const { facts, account } = await loadBillingAccount(tx);
    const customer = present((await loadCustomers(tx, [customerId], account)).get(customerId), 'customer');
    return {
      today: todayOf(account, context.now),
      account: factsToJson(facts),
      customer: factsToJson(customer),
    };
  });
}
