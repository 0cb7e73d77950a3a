import { type Context, transaction } from '../../context.ts';
import { requireCustomers } from '../customers/operations.ts';
import { loadAccount, todayOf } from '../settings/operations.ts';
import { listChoices } from './choices.repository.ts';
import type { ContractChoice } from './choices.schema.ts';

/**
 * The contracts that a ticket of the customer can be billed to, for people who see no prices (R44).
 *
 * @throws {Refusal} `absent` customer.
 */
export function listContractChoices(context: Context, customerId: string): Promise<ContractChoice[]> {
  return transaction(context, async (tx) => {
    await requireCustomers(tx, [customerId]);
    return listChoices(tx, customerId, todayOf(await loadAccount(tx), context.now));
  });
}
