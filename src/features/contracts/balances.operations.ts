import { priceContract } from '../../billing/batch.ts';
import type { Contract } from '../../billing/contract.ts';
import type { ContractFacts } from '../../billing/facts.ts';
import type { Day } from '../../billing/period.ts';
import type { PricedContract } from '../../billing/priced.ts';
import type { Context } from '../../context.ts';
import type { Tx } from '../../db/transaction.ts';
import { type BillingAccount, collect, loadBillingAccount } from '../invoice-batches/collect.operations.ts';
import { todayOf } from '../settings/operations.ts';
import { type BlockTerms, balanceDay, balanceView, blockTermsOn } from './balance.operations.ts';
import { loadContracts } from './load.operations.ts';
import { inOneMoment } from './standing.operations.ts';
import { findBlockContracts, sumOpenMinutes } from './standing.repository.ts';
import type { ContractBalanceView } from './standing.schema.ts';

/** A block and whose it is. */
export type BlockBalance = {
  readonly contract: Contract;
  readonly customer: { readonly id: string; readonly number: string; readonly name: string };
  readonly balance: ContractBalanceView;
};

/**
 * What is left of every block in force, by customer's name and contract number. Blocks whose running periods end on the same
 * day are priced together, so the statements grow with the days of a month and not with the contracts.
 */
export function listBalances(context: Context): Promise<BlockBalance[]> {
  return inOneMoment(context, async (tx) => {
    const billing = await loadBillingAccount(tx);
    const today = todayOf(billing.account, context.now);
    const found = await findBlockContracts(tx, today);
    const ids = found.map(({ id }) => id);
    const contracts = await loadContracts(tx, ids);
    const openMinutes = await sumOpenMinutes(tx, ids);
    const blocks = found.flatMap(({ id, customer }) => {
      const contract = contracts.get(id);
      const terms = contract ? blockTermsOn(contract, today) : null;
      return contract && terms ? [{ contract, terms, customer }] : [];
    });
    const priced = await priceBlocks(tx, billing, blocks, today);
    return blocks.map(({ contract, terms, customer }) => ({
      contract,
      customer,
      balance: balanceView(terms, priced.get(contract.id) ?? null, {
        currency: billing.facts.currency,
        today,
        openMinutes: openMinutes.get(contract.id) ?? 0,
        language: context.language,
      }),
    }));
  });
}

type Priced = PricedContract & { readonly facts: ContractFacts };

async function priceBlocks(
  tx: Tx,
  billing: BillingAccount,
  blocks: readonly { readonly contract: Contract; readonly terms: BlockTerms }[],
  today: Day,
): Promise<ReadonlyMap<string, Priced>> {
  const priced = new Map<string, Priced>();
  const byDay = Map.groupBy(blocks, ({ contract, terms }) => balanceDay(contract, terms, today));
  for (const [cutOff, sameDay] of byDay) {
    const asked = { cutOff, levelOfDetail: 'contract', invoiceDate: null } as const;
    const contractIds = sameDay.map(({ contract }) => contract.id);
    const filter = { contractIds, contractTypes: null, customerIds: null, taxable: null };
    for await (const chunk of collect(tx, billing, asked, filter)) {
      for (const { facts } of chunk) {
        const request = { ...asked, invoiceDate: cutOff, excluded: new Set<string>() };
        priced.set(facts.contract.id, { ...priceContract(billing.facts, facts, request), facts });
      }
    }
  }
  return priced;
}
