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
  const { startDay, endDay, billedFromDay, onDemand, type } = contract;
  if (endDay !== null && endDay < startDay) throw invalid('endBeforeStart');
  if (billedFromDay < startDay) throw invalid('billedBeforeStart');
  if (onDemand && type !== 'hourly') throw invalid('onDemandHourlyOnly');
  await refuseWrongTax(tx, contract);
  await refuseTaken(tx, contract);
}

/** R30: a contract that is not taxable names an exempt tax, with its reason. */
async function refuseWrongTax(tx: Tx, { taxable, taxId }: ContractRecord): Promise<void> {
  const [tax] = await requireTaxes(tx, [taxId]);
  const isExempt = tax !== undefined && tax.category !== 'S' && tax.category !== 'Z';
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
