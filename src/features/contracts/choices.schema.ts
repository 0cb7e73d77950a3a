import { z } from 'zod';
import { Day, Id } from '../../lib/wire.ts';
import { ContractTypeName } from './schema.ts';

/** A contract that a ticket can be billed to, without its prices. */
export const ContractChoice = z.object({
  id: Id,
  number: z.string(),
  name: z.string(),
  type: ContractTypeName,
  startDay: Day,
  endDay: Day.nullable(),
  isDefault: z.boolean(),
  rates: z
    .array(z.object({ rateId: Id, name: z.string() }))
    .describe('What work on it may be charged at today, in order of preference.'),
});
export type ContractChoice = z.output<typeof ContractChoice>;
