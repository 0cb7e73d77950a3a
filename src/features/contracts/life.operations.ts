import { isProject } from '../../billing/contract-change.ts';
import type { Context } from '../../context.ts';
import type { Tx } from '../../db/transaction.ts';
import { Refusal } from '../../lib/errors.ts';
import { loadAccount, todayOf } from '../settings/operations.ts';
import { listBilledPieces } from './billed.repository.ts';
import { changeContract, nameOfPlace } from './change.operations.ts';
import { clearDefault, findUnbilledTickets, setFinished } from './life.repository.ts';
import { type FullContract, updateContracts } from './repository.ts';
import type { CompleteContractBody, ContractView } from './schema.ts';

/**
 * Makes a contract its customer's default: new tickets take it.
 *
 * @throws {Refusal} `absent`; `conflict` for an inactive or finished contract.
 */
export function makeDefault(context: Context, id: string): Promise<ContractView> {
  return changeContract(context, id, null, async (tx, contract) => {
    if (!contract.active || contract.finishedAt !== null)
      throw new Refusal('conflict', { key: 'contracts.defaultInactive' });
    await clearDefault(tx, [contract.customerId], context.now);
    await updateContracts(tx, [{ ...contract, isDefault: true }], context.now);
    return { action: 'contract.made-default', detail: { customerId: contract.customerId } };
  });
}

/**
 * Says when the work of a project was completed: an hourly one is due from then on, so is a one-time fee in arrears (R7).
 *
 * @throws {Refusal} `absent`; `conflict` unless it is a project that is not billed; `invalid` for a day before its start or
 *   in the future.
 */
export function completeContract(
  context: Context,
  id: string,
  { completedOn }: CompleteContractBody,
): Promise<ContractView> {
  return changeContract(context, id, null, async (tx, contract) => {
    await refuseUnlessOpenProject(tx, contract);
    const today = todayOf(await loadAccount(tx), context.now);
    if (completedOn < contract.startDay || completedOn > today)
      throw new Refusal('invalid', { key: 'contracts.completedOutside' });
    await updateContracts(tx, [{ ...contract, completedOn }], context.now);
    return { action: 'contract.completed', detail: { completedOn } };
  });
}

/**
 * Takes the completion of a project back, as long as it is not billed.
 *
 * @throws {Refusal} as `completeContract`.
 */
export function reopenContract(context: Context, id: string): Promise<ContractView> {
  return changeContract(context, id, null, async (tx, contract) => {
    await refuseUnlessOpenProject(tx, contract);
    await updateContracts(tx, [{ ...contract, completedOn: null }], context.now);
    return { action: 'contract.reopened', detail: { completedOn: contract.completedOn } };
  });
}

/**
 * Closes a project by hand: nothing of it is billed any more. Its work must be billed, written off or moved before (R7).
 *
 * @throws {Refusal} `absent`; `conflict` unless it is a project, and while there are tickets on it that are not billed.
 */
export function finishContract(context: Context, id: string): Promise<ContractView> {
  return changeContract(context, id, null, async (tx, contract) => {
    if (!isProject(contract)) throw new Refusal('conflict', { key: 'contracts.notAProject' });
    const tickets = await findUnbilledTickets(tx, id);
    if (tickets.length > 0) {
      const params = { tickets: tickets.join(', ') };
      throw new Refusal('conflict', { key: 'contracts.workLeft', params });
    }
    await setFinished(tx, [id], context.now);
    return { action: 'contract.finished' };
  });
}

/**
 * Projects whose one bill is saved are finished (R7); and again open when that bill lets go of them.
 *
 * @param at When they were; null: they are open again.
 */
export async function setContractsFinished(tx: Tx, ids: readonly string[], at: Date | null): Promise<void> {
  if (ids.length > 0) await setFinished(tx, ids, at);
}

async function refuseUnlessOpenProject(tx: Tx, contract: FullContract): Promise<void> {
  if (!isProject(contract)) throw new Refusal('conflict', { key: 'contracts.notAProject' });
  // Work on it may be billed before it is completed; its fee or its one bill may not.
  const [billed] = await listBilledPieces(tx, contract.id);
  if (billed !== undefined) {
    const params = { number: contract.number, holder: nameOfPlace(billed) };
    throw new Refusal('conflict', { key: 'contracts.billedIn', params });
  }
  if (contract.finishedAt !== null) throw new Refusal('conflict', { key: 'contracts.isFinished' });
}
