import type { Tx } from '../../db/transaction.ts';

export type SeededStatus = {
  readonly id: string;
  readonly phase: 'open' | 'pending' | 'resolved' | 'closed';
  readonly name: string;
  readonly billable: boolean;
  readonly position: number;
};

export async function insertSeededStatuses(tx: Tx, statuses: readonly SeededStatus[]): Promise<void> {
  await tx
    .insertInto('ticket_status')
    .values(statuses.map((status) => ({ account_id: tx.accountId, ...status })))
    .execute();
}
