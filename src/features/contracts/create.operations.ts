import { addDays, addMonths, day } from '../../billing/period.ts';
import { type Context, transaction } from '../../context.ts';
import { takeNumbers } from '../../db/counter.ts';
import type { Tx } from '../../db/transaction.ts';
import { Refusal } from '../../lib/errors.ts';
import { newId } from '../../lib/ids.ts';
import { record } from '../audit-log/operations.ts';
import { holdCustomer, requireCustomers } from '../customers/operations.ts';
import { requireRates } from '../rates/operations.ts';
import { loadAccount } from '../settings/operations.ts';
import { presentContract } from './change.operations.ts';
import { clearDefault, findDefaultContractIds } from './life.repository.ts';
import { newBalances } from './opening-balances.operations.ts';
import { newPositions } from './positions.operations.ts';
import { type ContractRecord, highestContractNumber, insertContracts } from './repository.ts';
import { checkContract } from './rules.operations.ts';
import type { ContractView, CreateContractBody } from './schema.ts';
import { insertOpeningBalances, insertPositions, insertVersions } from './terms.repository.ts';
import { checkedTerms } from './versions.operations.ts';

/**
 * Agrees a contract with a customer: its first terms are in force from its start, it ends after three years unless
 * said otherwise, and becomes the customer's default if there is none yet.
 *
 * @throws {Refusal} `absent` customer, rate, product or tax; `conflict` for a taken number or an inactive customer; `invalid`
 *   for days that do not follow each other and terms that cannot be billed.
 */
export function createContract(context: Context, body: CreateContractBody): Promise<ContractView> {
  return transaction(context, async (tx) => {
    const { terms: wanted, rates, positions, openingBalances, ...agreed } = body;
    const customer = await holdCustomer(tx, body.customerId);
    if (!customer.active)
      throw new Refusal('conflict', { key: 'contracts.customerInactive', params: { name: customer.name } });
    await requireCustomers(tx, [body.billToCustomerId]);
    await requireRates(
      tx,
      rates.map(({ rateId }) => rateId),
    );
    const { currency } = await loadAccount(tx);
    const terms = checkedTerms(wanted, currency);
    const contract: ContractRecord = {
      ...agreed,
      id: newId(),
      type: terms.type,
      number: body.number ?? (await takeContractNumbers(tx, 1))[0] ?? '',
      billToCustomerId: body.billToCustomerId ?? body.customerId,
      endDay: body.endDay === undefined ? lastDayOfTerm(body.startDay) : body.endDay,
      billedFromDay: body.billedFromDay ?? body.startDay,
      active: true,
      isDefault: await becomesDefault(tx, context, body),
      completedOn: null,
      finishedAt: null,
    };
    await checkContract(tx, contract);
    await insertContracts(tx, [contract]);
    const first = { id: newId(), contractId: contract.id, validFrom: contract.startDay, terms, rates };
    await insertVersions(tx, [first]);
    await insertPositions(tx, await newPositions(tx, contract, positions));
    await insertOpeningBalances(tx, newBalances(contract, openingBalances, currency));
    await record(tx, context, {
      action: 'contract.created',
      subject: { kind: 'contract', id: contract.id },
      detail: { number: contract.number, name: contract.name, customerId: contract.customerId, terms, rates },
    });
    return presentContract(tx, contract.id);
  });
}

/** Numbers that no contract has: from 1001 on, or beyond the highest plain number that was typed or imported. */
export async function takeContractNumbers(tx: Tx, count: number): Promise<string[]> {
  const highest = await highestContractNumber(tx);
  const first = await takeNumbers(tx, 'contract', count, Math.max(highest, 1000) + 1);
  return Array.from({ length: count }, (_, index) => String(first + index));
}

/** Three years from the start: from 1 October 2026 to 30 September 2029. */
export function lastDayOfTerm(startDay: string): string {
  return addDays(addMonths(day(startDay), 36), -1);
}

async function becomesDefault(
  tx: Tx,
  { now }: Context,
  { customerId, isDefault }: CreateContractBody,
): Promise<boolean> {
  if (isDefault === undefined) return !(await findDefaultContractIds(tx, [customerId], null)).has(customerId);
  if (isDefault) await clearDefault(tx, [customerId], now);
  return isDefault;
}
