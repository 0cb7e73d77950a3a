import type { TaxCategory } from '../../billing/tax.ts';
import type { Tx } from '../../db/transaction.ts';
import { Refusal } from '../../lib/errors.ts';
import { requireTaxes } from '../taxes/operations.ts';
import { type ContractRecord, lockContractsLike } from './repository.ts';

/**
 * What must hold of every contract, new or changed.
 *
 * @throws {Refusal} `absent` tax; `conflict` for a taken number or external id; `invalid` otherwise.
 */
export async function checkContract(tx: Tx, contract: ContractRecord): Promise<void> {
  const [tax] = await requireTaxes(tx, [contract.taxId]);
  refuseUnfit(contract, tax?.category ?? null);
  await refuseTaken(tx, contract);
}

/**
 * What a contract must be by itself. One that is not taxable names an exempt tax, with its reason (R30).
 *
 * @param taxCategory Of the tax it names.
 * @throws {Refusal} `invalid`
 */
export function refuseUnfit(contract: ContractRecord, taxCategory: TaxCategory | null): void {
  const { startDay, endDay, billedFromDay, onDemand, type, taxable } = contract;
  if (endDay !== null && endDay < startDay) throw invalid('endBeforeStart');
  if (billedFromDay < startDay) throw invalid('billedBeforeStart');
  if (onDemand && type !== 'hourly') throw invalid('onDemandHourlyOnly');
  const isExempt = taxCategory !== null && taxCategory !== 'S' && taxCategory !== 'Z';
  if (!taxable && !isExempt) throw invalid('exemptTaxMissing');
}

async function refuseTaken(tx: Tx, { id, number, externalId }: ContractRecord): Promise<void> {
  for (const other of await lockContractsLike(tx, externalId === null ? [] : [externalId], [number])) {
    if (other.id === id) continue;
    const params = { number, name: other.name };
    if (other.number === number) throw new Refusal('conflict', { key: 'contracts.numberTaken', params });
    throw new Refusal('conflict', { key: 'contracts.externalIdTaken', params });
  }
}

const invalid = (fault: 'endBeforeStart' | 'billedBeforeStart' | 'onDemandHourlyOnly' | 'exemptTaxMissing') =>
  new Refusal('invalid', { key: `contracts.${fault}` });
