import { z } from 'zod';
import { Day, Id, line, TimeRoundingShape, UnitPrice } from '../../lib/wire.ts';

/** The same hourly contract for many customers. */
export const AddHourlyContractsBody = z.strictObject({
  customerIds: z.array(Id).min(1).max(100_000),
  name: line(150),
  rateName: line(200).describe('The rate of this name; without one it is added.'),
  price: UnitPrice,
  startDay: Day,
  endDay: Day.optional().describe('Default: three years from the start.'),
  frequency: z
    .enum(['weekly', 'two-weekly', 'monthly', 'quarterly', 'half-yearly', 'yearly'])
    .default('monthly'),
  roundingMinutes: TimeRoundingShape.shape.incrementMinutes
    .optional()
    .describe("Rounded up to this; default: the account's rounding."),
});
export type AddHourlyContractsBody = z.output<typeof AddHourlyContractsBody>;

export type HourlyContractsView = {
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly refused: readonly { readonly customerId: string; readonly message: string }[];
};
