import { type Context, transaction } from '../../context.ts';
import { present } from '../../lib/editing.ts';
import { Refusal } from '../../lib/errors.ts';
import { isUuid } from '../../lib/ids.ts';
import { findBatchIds } from './repository.ts';

/**
 * The batch that somebody calls by its name, or by its id where several have that name.
 *
 * @throws {Refusal} `absent`; `conflict` for a name that several have.
 */
export async function findBatchId(context: Context, nameOrId: string): Promise<string> {
  if (isUuid(nameOrId)) return nameOrId;
  const ids = await transaction(context, (tx) => findBatchIds(tx, nameOrId));
  if (ids.length > 1)
    throw new Refusal('conflict', { key: 'invoiceBatches.nameTwice', params: { name: nameOrId } });
  return present(ids[0], 'invoice batch');
}
