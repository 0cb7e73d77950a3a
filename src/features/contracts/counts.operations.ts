import { pieceAgainstCount } from '../../billing/contract-change.ts';
import { day } from '../../billing/period.ts';
import { type Context, transaction } from '../../context.ts';
import type { Tx } from '../../db/transaction.ts';
import { dayText } from '../../lib/day-text.ts';
import { present } from '../../lib/editing.ts';
import { Refusal } from '../../lib/errors.ts';
import { newId } from '../../lib/ids.ts';
import type { Page } from '../../lib/wire.ts';
import { actorText, record } from '../audit-log/operations.ts';
import { loadAccount, todayOf } from '../settings/operations.ts';
import { listBilledPieces } from './billed.repository.ts';
import { cadenceOf, holdContract, nameOfPlace } from './change.operations.ts';
import { findCount, insertCount, listCountRows, removeCountRow } from './counts.repository.ts';
import type { CountView, CreateCountBody, ListCountsQuery } from './counts.schema.ts';
import { type FullContract, findContract } from './repository.ts';
import { listVersions } from './terms.repository.ts';

/** A page of what was counted, the latest first. @throws {Refusal} `absent` contract. */
export function listCounts(
  context: Context,
  contractId: string,
  query: ListCountsQuery,
): Promise<Page<CountView>> {
  return transaction(context, async (tx) => {
    present(await findContract(tx, contractId), 'contract');
    return listCountRows(tx, contractId, query);
  });
}

/**
 * Notes how many devices or gigabytes there were on a day, with the evidence; the latest of a period is billed (R20).
 *
 * @throws {Refusal} `absent` contract; `conflict` unless the contract has a price for the class then, and for a period that
 *   is billed, naming it; `invalid` for a day outside the contract or in the future.
 */
export function addCount(context: Context, contractId: string, body: CreateCountBody): Promise<CountView> {
  return transaction(context, async (tx) => {
    const contract = await holdContract(tx, contractId, null);
    await refuseUncounted(tx, context, contract, body);
    await refuseBilledCount(tx, contract, body);
    const isPerson = context.actor.kind === 'user' || context.actor.kind === 'command-line';
    const count = {
      ...body,
      id: newId(),
      contractId,
      source: isPerson ? 'person' : 'api',
      createdBy: actorText(context.actor),
    } as const;
    await insertCount(tx, count, context.now);
    await record(tx, context, {
      action: 'contract.counted',
      subject: { kind: 'contract', id: contractId },
      detail: body,
    });
    return present(await findCount(tx, contractId, count.id), 'count');
  });
}

/**
 * Takes a count back that is not billed.
 *
 * @throws {Refusal} `absent`; `conflict` naming where it is billed.
 */
export async function removeCount(context: Context, contractId: string, countId: string): Promise<void> {
  await transaction(context, async (tx) => {
    const contract = await holdContract(tx, contractId, null);
    const count = present(await findCount(tx, contractId, countId), 'count');
    await refuseBilledCount(tx, contract, count);
    await removeCountRow(tx, countId);
    const { class: countClass, countedOn, quantity, evidence } = count;
    await record(tx, context, {
      action: 'contract.count-removed',
      subject: { kind: 'contract', id: contractId },
      detail: { class: countClass, countedOn, quantity, evidence },
    });
  });
}

async function refuseUncounted(
  tx: Tx,
  { language, now }: Context,
  { id, type, startDay, endDay }: FullContract,
  { class: countClass, countedOn }: CreateCountBody,
): Promise<void> {
  if (type !== 'remote-monitoring' && type !== 'online-backup')
    throw new Refusal('conflict', { key: 'contracts.withoutCounts' });
  const today = todayOf(await loadAccount(tx), now);
  const isInside = countedOn >= startDay && (endDay === null || countedOn <= endDay) && countedOn <= today;
  if (!isInside) throw new Refusal('invalid', { key: 'contracts.countOutside' });
  const inForce = (await listVersions(tx, id)).findLast(({ validFrom }) => validFrom <= countedOn);
  const prices = inForce && 'prices' in inForce.terms ? inForce.terms.prices : [];
  if (prices.some((price) => price.class === countClass)) return;
  const params = { class: countClass, day: dayText(countedOn, language) };
  throw new Refusal('conflict', { key: 'contracts.countUnpriced', params });
}

async function refuseBilledCount(
  tx: Tx,
  contract: FullContract,
  { class: countClass, countedOn }: Pick<CountView, 'class' | 'countedOn'>,
): Promise<void> {
  const pieces = await listBilledPieces(tx, contract.id);
  const count = { countClass, countedOn: day(countedOn) };
  const billed = pieceAgainstCount(cadenceOf(contract), pieces, count);
  if (!billed) return;
  const params = { class: countClass, holder: nameOfPlace(billed) };
  throw new Refusal('conflict', { key: 'contracts.countBilled', params });
}
