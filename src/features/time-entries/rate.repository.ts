import type { Tx } from '../../db/transaction.ts';

/** What decides which contract work on a ticket is charged by. */
export type TicketForRate = {
  readonly customerId: string | null;
  readonly contractId: string | null;
  readonly billingDay: string | null;
};

export async function findTicketForRate(tx: Tx, id: string): Promise<TicketForRate | null> {
  const row = await tx
    .selectFrom('ticket')
    .select(['customer_id', 'contract_id', 'billing_day'])
    .where('account_id', '=', tx.accountId)
    .where('id', '=', id)
    .executeTakeFirst();
  if (row === undefined) return null;
  return { customerId: row.customer_id, contractId: row.contract_id, billingDay: row.billing_day };
}
