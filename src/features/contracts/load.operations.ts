import type { Contract } from '../../billing/contract.ts';
import type { Day } from '../../billing/period.ts';
import type { Tx } from '../../db/transaction.ts';
import { findDefaultContractIds } from './life.repository.ts';
import { findBareContracts, findPositions, findVersions } from './load.repository.ts';

/**
 * Contracts as the core knows them, by id: terms, rates and positions included, in three statements for any number.
 * Those that are not there are left out.
 */
export async function loadContracts(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, Contract>> {
  if (ids.length === 0) return new Map();
  const contracts = await findBareContracts(tx, ids);
  const versions = await findVersions(tx, ids);
  const positions = await findPositions(tx, ids);
  return new Map(
    contracts.map((contract) => [
      contract.id,
      {
        ...contract,
        versions: versions.get(contract.id) ?? [],
        positions: positions.get(contract.id) ?? [],
      },
    ]),
  );
}

/**
 * The default contract of each of these customers that is in force on the day (R4), by customer; customers without one
 * are left out.
 */
export function defaultContractsOf(
  tx: Tx,
  customerIds: readonly string[],
  day: Day,
): Promise<ReadonlyMap<string, string>> {
  return findDefaultContractIds(tx, customerIds, day);
}
