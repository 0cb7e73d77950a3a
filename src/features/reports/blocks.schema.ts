import { z } from 'zod';
import { ContractTypeName } from '../contracts/schema.ts';
import { ContractBalanceView } from '../contracts/standing.schema.ts';
import { Party } from './schema.ts';

export const BlocksView = z.object({
  items: z
    .array(
      ContractBalanceView.extend({ customer: Party, contract: Party.extend({ type: ContractTypeName }) }),
    )
    .describe("By customer's name and contract number."),
});
export type BlocksView = z.output<typeof BlocksView>;
