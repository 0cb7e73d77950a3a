import type { ChangedContract } from '../../billing/contract-change.ts';
import { day } from '../../billing/period.ts';
import { type Context, transaction } from '../../context.ts';
import type { Tx } from '../../db/transaction.ts';
import { inRevision, present } from '../../lib/editing.ts';
import { record } from '../audit-log/operations.ts';
import { findPlaces, type PlaceBilled } from './billed.repository.ts';
import { type FullContract, findContract, lockContract, touchContract } from './repository.ts';
import type { ContractView } from './schema.ts';
import { listOpeningBalances, listPositions, listVersions } from './terms.repository.ts';

/** What a change did, for the audit log. */
export type ContractChange = {
  /** contract.past */
  readonly action: `contract.${string}`;
  readonly detail?: Readonly<Record<string, unknown>>;
};

/**
 * Changes something that belongs to a contract, under its lock: a save that bills it is over, or waits. The contract's
 * revision grows, because it is the ETag of all that belongs to it.
 *
 * @param revision The one its editor read; null for what is only added.
 * @throws {Refusal} `absent`, `stale`.
 */
export function changeContract(
  context: Context,
  id: string,
  revision: number | null,
  change: (tx: Tx, contract: FullContract) => Promise<ContractChange>,
): Promise<ContractView> {
  return transaction(context, async (tx) => {
    const contract = await holdContract(tx, id, revision);
    const { action, detail = {} } = await change(tx, contract);
    await touchContract(tx, id, contract.revision, context.now);
    await record(tx, context, { action, subject: { kind: 'contract', id }, detail });
    return presentContract(tx, id);
  });
}

/** @throws {Refusal} `absent`, `stale`. */
export async function holdContract(tx: Tx, id: string, revision: number | null): Promise<FullContract> {
  const contract = await lockContract(tx, id);
  return revision === null ? present(contract, 'contract') : inRevision(contract, revision, 'contract');
}

/** @throws {Refusal} `absent` */
export async function presentContract(tx: Tx, id: string): Promise<ContractView> {
  const {
    customerId: _,
    billToCustomerId: __,
    ...contract
  } = present(await findContract(tx, id), 'contract');
  return {
    ...contract,
    versions: await listVersions(tx, id),
    positions: await listPositions(tx, id),
    openingBalances: await listOpeningBalances(tx, id),
    billed: (await whereBilled(tx, id)) !== null,
  };
}

/** Where a contract, or work on it, is billed; null: nowhere. */
export async function whereBilled(tx: Tx, id: string): Promise<string | null> {
  const place = (await findPlaces(tx, [id])).get(id);
  return place ? nameOfPlace(place) : null;
}

/** Where something is billed, as people know it: the batch or flexible invoice, and the number if it has one. */
export function nameOfPlace({ holderName, invoiceNumber }: PlaceBilled): string {
  const isNamed = invoiceNumber === null || invoiceNumber === holderName;
  return isNamed ? holderName : `${holderName} · ${invoiceNumber}`;
}

/** What of a contract decides which days a billed piece paid for, as the core has it. */
export function cadenceOf(contract: FullContract): ChangedContract {
  const { frequency, alignment, timing } = contract;
  return { startDay: day(contract.startDay), frequency, alignment, timing };
}
