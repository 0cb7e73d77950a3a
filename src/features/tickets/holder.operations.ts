import type { Tx } from '../../db/transaction.ts';
import { insertHolder, updateHolderName } from './holder.repository.ts';

/** Who holds items: a saved batch, or a flexible invoice (R24). It has the id of the batch or invoice and stays for ever. */
export type Holder = {
  readonly id: string;
  readonly kind: 'batch' | 'flexible';
  /** What people are told holds their ticket: the batch's name, the invoice's number or its customer. */
  readonly name: string;
};

/** A holder that holds nothing yet. */
export async function openHolder(tx: Tx, holder: Holder): Promise<void> {
  await insertHolder(tx, holder);
}

/** A flexible invoice gets its number when it is issued. */
export async function renameHolders(
  tx: Tx,
  names: readonly { readonly id: string; readonly name: string }[],
): Promise<void> {
  await updateHolderName(tx, names);
}
