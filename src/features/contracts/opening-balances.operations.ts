import type { Currency } from '../../billing/money.ts';
import { namedPiece, numberOfPiece } from '../../billing/pieces.ts';
import type { Context } from '../../context.ts';
import { Refusal } from '../../lib/errors.ts';
import { newId } from '../../lib/ids.ts';
import { loadAccount } from '../settings/operations.ts';
import { listBilledPieces } from './billed.repository.ts';
import { changeContract, nameOfPlace } from './change.operations.ts';
import type { ContractRecord } from './repository.ts';
import type { ContractView } from './schema.ts';
import {
  insertOpeningBalances,
  type OpeningBalanceRecord,
  removeOpeningBalances,
} from './terms.repository.ts';
import type { OpeningBalance, PutOpeningBalancesBody } from './terms.schema.ts';
import { exactAmount } from './versions.operations.ts';

/**
 * Says what a block had left when billing here began (R3); replaces what was said before, until work was billed on it.
 *
 * @throws {Refusal} `absent`, `stale`; `invalid` unless the contract is a block of that kind; `conflict` once a batch drew on
 *   the block, naming it.
 */
export function putOpeningBalances(
  context: Context,
  contractId: string,
  revision: number,
  { items }: PutOpeningBalancesBody,
): Promise<ContractView> {
  return changeContract(context, contractId, revision, async (tx, contract) => {
    const { currency } = await loadAccount(tx);
    const balances = newBalances(contract, items, currency);
    const drawn = (await listBilledPieces(tx, contractId)).find(
      ({ piece }) => namedPiece(piece)?.part === 'usage' || numberOfPiece(piece, 'draw') !== null,
    );
    if (drawn) {
      const params = { holder: nameOfPlace(drawn) };
      throw new Refusal('conflict', { key: 'contracts.balanceUsed', params });
    }
    await removeOpeningBalances(tx, contractId);
    await insertOpeningBalances(tx, balances);
    return { action: 'contract.opening-balances-set', detail: { items } };
  });
}

/** @throws {Refusal} `invalid` unless the contract is a block, and all balances are of its kind. */
export function newBalances(
  { id, type }: ContractRecord,
  items: readonly OpeningBalance[],
  currency: Currency,
): OpeningBalanceRecord[] {
  return items.map(({ minutes, money, expiresOn }) => {
    const isFit =
      (type === 'block-hours' && minutes !== null && money === null) ||
      (type === 'block-money' && money !== null && minutes === null);
    if (!isFit) throw new Refusal('invalid', { key: 'contracts.balanceUnfit' });
    const exact = money === null ? null : exactAmount(money, currency);
    return { id: newId(), contractId: id, minutes, money: exact, expiresOn };
  });
}
