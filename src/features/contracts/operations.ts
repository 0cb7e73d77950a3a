import { pieceAgainstEnd } from '../../billing/contract-change.ts';
import { day } from '../../billing/period.ts';
import { type Context, transaction } from '../../context.ts';
import type { Tx } from '../../db/transaction.ts';
import { dayText } from '../../lib/day-text.ts';
import { changesBetween, withChanges } from '../../lib/editing.ts';
import { Refusal } from '../../lib/errors.ts';
import { refuseIfReferred } from '../../lib/references.ts';
import type { Page } from '../../lib/wire.ts';
import { record } from '../audit-log/operations.ts';
import { holdCustomer, requireCustomers } from '../customers/operations.ts';
import { listBilledPieces } from './billed.repository.ts';
import {
  cadenceOf,
  changeContract,
  holdContract,
  nameOfPlace,
  presentContract,
  whereBilled,
} from './change.operations.ts';
import { clearDefault, findDefaultContractIds } from './life.repository.ts';
import {
  type ContractRecord,
  type FullContract,
  findContractReferences,
  listContractRows,
  removeContractRow,
  updateContracts,
} from './repository.ts';
import { checkContract } from './rules.operations.ts';
import type { ContractListItem, ContractView, ListContractsQuery, UpdateContractBody } from './schema.ts';
import { listVersions, updateVersionRow } from './terms.repository.ts';

/** A page of the account's contracts. */
export function listContracts(context: Context, query: ListContractsQuery): Promise<Page<ContractListItem>> {
  return transaction(context, (tx) => listContractRows(tx, query));
}

/** @throws {Refusal} `absent` */
export function getContract(context: Context, id: string): Promise<ContractView> {
  return transaction(context, (tx) => presentContract(tx, id));
}

/**
 * Changes a contract. Once something of it is billed, customer, start, first billed day and cadence stay, and it ends no
 * earlier than what was billed in arrears. An inactive contract is nobody's default.
 *
 * @throws {Refusal} `absent`, `stale`; `conflict` naming where it is billed, for a taken number, for tickets of the customer
 *   before; `invalid` as when it is created.
 */
export function updateContract(
  context: Context,
  id: string,
  revision: number,
  body: UpdateContractBody,
): Promise<ContractView> {
  return changeContract(context, id, revision, async (tx, contract) => {
    const before: ContractRecord = contract;
    const after = await withDefault(tx, context, before, withChanges(before, body));
    await refuseFixed(tx, context, contract, after);
    await requireCustomers(tx, [after.billToCustomerId]);
    await checkContract(tx, after);
    if (after.startDay !== before.startDay) await moveFirstVersion(tx, id, after.startDay);
    await updateContracts(tx, [after], context.now);
    return { action: 'contract.changed', detail: changesBetween(before, after) };
  });
}

/**
 * Deletes a contract of which nothing was ever billed and that no ticket names, with its versions, positions and counts.
 *
 * @throws {Refusal} `absent`, `stale`; `conflict` with what stands against it.
 */
export async function deleteContract(context: Context, id: string, revision: number): Promise<void> {
  await transaction(context, async (tx) => {
    const { number, name } = await holdContract(tx, id, revision);
    refuseIfReferred(await findContractReferences(tx, id), context.language);
    const holder = await whereBilled(tx, id);
    if (holder !== null)
      throw new Refusal('conflict', { key: 'contracts.billedIn', params: { number, holder } });
    await removeContractRow(tx, id);
    const subject = { kind: 'contract', id };
    await record(tx, context, { action: 'contract.deleted', subject, detail: { number, name } });
  });
}

/** What of a contract decides what was billed, and for whom. */
export const fixedOnceBilled = [
  'customerId',
  'startDay',
  'billedFromDay',
  'frequency',
  'timing',
  'alignment',
] as const satisfies readonly (keyof ContractRecord)[];

async function refuseFixed(
  tx: Tx,
  { language }: Context,
  before: FullContract,
  after: ContractRecord,
): Promise<void> {
  if (fixedOnceBilled.some((field) => before[field] !== after[field])) {
    const holder = await whereBilled(tx, before.id);
    if (holder !== null) {
      const params = { number: before.number, holder };
      throw new Refusal('conflict', { key: 'contracts.billedFixed', params });
    }
  }
  if (before.customerId !== after.customerId) {
    await holdCustomer(tx, after.customerId);
    const { ticket = 0 } = await findContractReferences(tx, before.id);
    if (ticket > 0)
      throw new Refusal('conflict', { key: 'contracts.ticketsOfCustomer', params: { number: ticket } });
  }
  if (after.endDay === null || after.endDay === before.endDay) return;
  const against = pieceAgainstEnd(
    cadenceOf(before),
    await listBilledPieces(tx, before.id),
    day(after.endDay),
  );
  if (!against) return;
  const params = { day: dayText(after.endDay, language), holder: nameOfPlace(against) };
  throw new Refusal('conflict', { key: 'contracts.endBilled', params });
}

/** A default contract is active; the first active one of a customer becomes it. A new customer's bills go to the customer. */
async function withDefault(
  tx: Tx,
  { now }: Context,
  before: ContractRecord,
  after: ContractRecord,
): Promise<ContractRecord> {
  const isMoved = after.customerId !== before.customerId;
  const isActivated = after.active && !before.active;
  const billedToItself = isMoved && after.billToCustomerId === before.customerId;
  const billToCustomerId = billedToItself ? after.customerId : after.billToCustomerId;
  if (!after.active) return { ...after, billToCustomerId, isDefault: false };
  if (!isMoved && !isActivated) return { ...after, billToCustomerId };
  if (isMoved && before.isDefault) await clearDefault(tx, [before.customerId], now);
  const hasDefault = (await findDefaultContractIds(tx, [after.customerId], null)).has(after.customerId);
  return { ...after, billToCustomerId, isDefault: !hasDefault };
}

/** The first terms are in force from the start on. */
async function moveFirstVersion(tx: Tx, contractId: string, startDay: string): Promise<void> {
  const [first, second] = await listVersions(tx, contractId);
  if (second && second.validFrom <= startDay)
    throw new Refusal('conflict', { key: 'contracts.startBehindVersion' });
  if (first) await updateVersionRow(tx, { ...first, contractId, validFrom: startDay });
}
