import { isProject, pieceAgainstEnd } from '../../billing/contract-change.ts';
import { day } from '../../billing/period.ts';
import { namedPiece } from '../../billing/pieces.ts';
import type { Context } from '../../context.ts';
import type { Tx } from '../../db/transaction.ts';
import { changesBetween, present, withChanges } from '../../lib/editing.ts';
import { Refusal } from '../../lib/errors.ts';
import { newId } from '../../lib/ids.ts';
import { requireProducts } from '../products/operations.ts';
import { requireRates } from '../rates/operations.ts';
import { requireTaxes } from '../taxes/operations.ts';
import { type BilledHere, listBilledPieces } from './billed.repository.ts';
import { cadenceOf, changeContract, nameOfPlace } from './change.operations.ts';
import type { ContractRecord } from './repository.ts';
import type { ContractView } from './schema.ts';
import {
  insertPositions,
  listPositions,
  type PositionRecord,
  removePositionRow,
  updatePositionRow,
} from './terms.repository.ts';
import type { CreatePositionBody, PositionView, UpdatePositionBody } from './terms.schema.ts';

/**
 * Adds a recurring fee beside the type's own price (R15); what is left out comes from its product or rate.
 *
 * @throws {Refusal} `absent` contract, product, rate or tax; `invalid` on projects, for days outside the contract, without
 *   description and price.
 */
export function addPosition(
  context: Context,
  contractId: string,
  body: CreatePositionBody,
): Promise<ContractView> {
  return changeContract(context, contractId, null, async (tx, contract) => {
    const positions = await newPositions(tx, contract, [body]);
    await insertPositions(tx, positions);
    return { action: 'contract.position-added', detail: { positions } };
  });
}

/**
 * Changes a position. Once some of it is billed, its text, tax and last day may change, and the last day not to before
 * what was billed in arrears; for another price it ends and a new one begins.
 *
 * @throws {Refusal} `absent`, `stale`; `conflict` naming where it is billed; otherwise as `addPosition`.
 */
export function updatePosition(
  context: Context,
  contractId: string,
  positionId: string,
  revision: number,
  body: UpdatePositionBody,
): Promise<ContractView> {
  return changeContract(context, contractId, revision, async (tx, contract) => {
    const before = await presentPosition(tx, contractId, positionId);
    const after = withChanges(before, body);
    await requireTaxes(tx, [after.taxId]);
    await requireProducts(tx, [after.productId]);
    await requireRates(tx, [after.rateId]);
    refuseUnfit(contract, after);
    const pieces = await piecesOf(tx, contractId, positionId);
    const [billed] = pieces;
    const { description: _, taxId: __, toDay: ___, ...fixed } = changesBetween(before, after).after;
    if (billed && Object.keys(fixed).length > 0) throw positionBilled(billed);
    const against = after.toDay && pieceAgainstEnd(cadenceOf(contract), pieces, day(after.toDay));
    if (against) throw positionBilled(against);
    await updatePositionRow(tx, after);
    return { action: 'contract.position-changed', detail: changesBetween(before, after) };
  });
}

/** @throws {Refusal} `absent`, `stale`; `conflict` naming where some of it is billed. */
export function removePosition(
  context: Context,
  contractId: string,
  positionId: string,
  revision: number,
): Promise<ContractView> {
  return changeContract(context, contractId, revision, async (tx) => {
    const position = await presentPosition(tx, contractId, positionId);
    const [billed] = await piecesOf(tx, contractId, positionId);
    if (billed) throw positionBilled(billed);
    await removePositionRow(tx, positionId);
    return { action: 'contract.position-removed', detail: { position } };
  });
}

/**
 * Positions with what they take from their products and rates.
 *
 * @throws {Refusal} as `addPosition`.
 */
export async function newPositions(
  tx: Tx,
  contract: ContractRecord,
  bodies: readonly CreatePositionBody[],
): Promise<PositionRecord[]> {
  await requireTaxes(
    tx,
    bodies.map(({ taxId }) => taxId),
  );
  const products = await requireProducts(
    tx,
    bodies.map(({ productId }) => productId),
  );
  const rates = await requireRates(
    tx,
    bodies.map(({ rateId }) => rateId),
  );
  return bodies.map((body) => {
    const product = products.find(({ id }) => id === body.productId);
    const rate = rates.find(({ id }) => id === body.rateId);
    const from = product ?? rate;
    const description = body.description ?? from?.name;
    const price = body.price ?? from?.price;
    if (description === undefined || price === undefined) throw invalid('positionIncomplete');
    const position = {
      ...body,
      id: newId(),
      contractId: contract.id,
      description,
      price,
      itemKind: body.itemKind ?? from?.itemKind ?? 'service',
      unit: body.unit ?? from?.unit ?? 'piece',
      fromDay: body.fromDay ?? contract.startDay,
    };
    refuseUnfit(contract, position);
    return position;
  });
}

function refuseUnfit({ type, startDay, endDay }: ContractRecord, position: PositionView): void {
  const { productId, rateId, fromDay, toDay } = position;
  if (isProject({ type })) throw invalid('projectWithoutPositions');
  if (productId !== null && rateId !== null) throw invalid('positionOfTwo');
  const endsBefore = toDay !== null && toDay < fromDay;
  if (endsBefore || fromDay < startDay || (endDay !== null && fromDay > endDay))
    throw invalid('positionDays');
}

async function presentPosition(tx: Tx, contractId: string, positionId: string): Promise<PositionView> {
  const positions = await listPositions(tx, contractId);
  return present(
    positions.find(({ id }) => id === positionId),
    'position',
  );
}

async function piecesOf(tx: Tx, contractId: string, positionId: string): Promise<BilledHere[]> {
  const pieces = await listBilledPieces(tx, contractId);
  return pieces.filter(({ piece }) => namedPiece(piece)?.part === `position:${positionId}`);
}

const positionBilled = (held: BilledHere) =>
  new Refusal('conflict', { key: 'contracts.positionBilled', params: { holder: nameOfPlace(held) } });
const invalid = (
  fault: 'positionIncomplete' | 'projectWithoutPositions' | 'positionOfTwo' | 'positionDays',
) => new Refusal('invalid', { key: `contracts.${fault}` });
