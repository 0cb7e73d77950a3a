import type { Tx } from '../../db/transaction.ts';
import { newId } from '../../lib/ids.ts';
import { insertSeededTaxes } from './seed.repository.ts';
import { taxSeedsOf } from './seeds.ts';

/**
 * Gives a new account the taxes of its region (R47).
 *
 * @returns The id of the standard tax; null in a region without one.
 */
export async function seedTaxes(tx: Tx, region: string): Promise<string | null> {
  const taxes = taxSeedsOf(region).map((seed) => ({ ...seed, id: newId() }));
  await insertSeededTaxes(tx, taxes);
  return taxes[0]?.id ?? null;
}
