import type { PricedContract } from '../../billing/priced.ts';
import type { Tx } from '../../db/transaction.ts';
import { Refusal } from '../../lib/errors.ts';
import { deleteBlockStates, findLaterState, insertBlockStates } from './block-states.repository.ts';

/** What a block had left after something that was billed now (R17, R18). */
export type BlockStateToSave = PricedContract['blockStates'][number] & { readonly contractId: string };

/** Keeps what blocks had left, as the core tells it; the next batch begins from there. */
export async function saveBlockStates(
  tx: Tx,
  holderId: string,
  states: readonly BlockStateToSave[],
): Promise<void> {
  await insertBlockStates(tx, holderId, states);
}

/** The part of a holder whose usage periods are released: all of it, or what stands on these invoices. */
export type BlocksReleased = {
  readonly holderId: string;
  readonly invoiceIds: readonly string[] | 'all';
  readonly contractIds: readonly string[] | 'all';
};

/**
 * Forgets what blocks had left after the usage periods that are about to be released. Call it before their items are.
 *
 * @throws {Refusal} `conflict` while a later period of the same block is billed (R17), naming it.
 */
export async function releaseBlocks(tx: Tx, released: BlocksReleased): Promise<void> {
  const later = await findLaterState(tx, released);
  if (later !== null) {
    throw new Refusal('conflict', { key: 'invoices.laterPeriodBilled', params: later }, later);
  }
  await deleteBlockStates(tx, released);
}
