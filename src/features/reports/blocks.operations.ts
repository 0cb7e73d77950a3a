import type { Context } from '../../context.ts';
import { listBalances } from '../contracts/balances.operations.ts';
import type { BlocksView } from './blocks.schema.ts';

/** What is left of every block in force, with a word at 80 % and 95 % (domain §4). */
export async function readBlocks(context: Context): Promise<BlocksView> {
  const blocks = await listBalances(context);
  return {
    items: blocks.map(({ contract, customer, balance }) => ({
      customer,
      contract: { id: contract.id, number: contract.number, name: contract.name, type: contract.type },
      ...balance,
    })),
  };
}
