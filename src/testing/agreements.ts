import { transaction } from '../context.ts';
import { ContractView } from '../features/contracts/schema.ts';
import { CustomerDetailView } from '../features/customers/schema.ts';
import { openHolder } from '../features/tickets/holder.operations.ts';
import { takeItems } from '../features/tickets/holding.operations.ts';
import { newId } from '../lib/ids.ts';
import type { TestAccount } from './product.ts';

/** A customer with this name. */
export function aCustomer({ owner }: TestAccount, name = 'Hafen AG'): Promise<CustomerDetailView> {
  return owner.post(CustomerDetailView, '/customers', { name });
}

/** An hourly contract from 1 January 2026, or what is said of it, with a customer of its own unless one is named. */
export async function aContract(
  account: TestAccount,
  body: Readonly<Record<string, unknown>> = {},
): Promise<ContractView> {
  const customerId = body.customerId ?? (await aCustomer(account)).id;
  return account.owner.post(ContractView, '/contracts', {
    name: 'Support',
    startDay: '2026-01-01',
    terms: { type: 'hourly' },
    ...body,
    customerId,
  });
}

/** Fees and usage periods of a contract, held as a saved batch with this name holds them. Returns the holder. */
export async function billPieces(
  account: TestAccount,
  contractId: string,
  pieces: readonly string[],
  batchName = '2026-10',
): Promise<string> {
  const holderId = newId();
  await transaction(account.context(), async (tx) => {
    await openHolder(tx, { id: holderId, kind: 'batch', name: batchName });
    await takeItems(tx, {
      holderId,
      tickets: [],
      items: pieces.map((piece) => ({
        kind: 'contract-period',
        sourceId: contractId,
        piece,
        invoiceId: null,
        lineId: null,
      })),
      deferred: [],
    });
  });
  return holderId;
}
