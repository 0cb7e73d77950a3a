import { z } from 'zod';
import { Day, expects, Id, Instant, PageQuery, PositiveDecimalText, text } from '../../lib/wire.ts';
import { CountClassName } from './terms.schema.ts';

const CountClass = CountClassName.describe(
  'agents are PCs, Macs and servers; all is every device; backups are in GB.',
);

export const CountView = z.object({
  id: Id,
  contractId: Id,
  class: CountClass,
  countedOn: Day,
  quantity: PositiveDecimalText,
  evidence: z.string().describe('Where the number comes from; stored with what is billed.'),
  source: z.enum(['person', 'import', 'api']),
  createdBy: z.string(),
  createdAt: Instant,
});
export type CountView = z.output<typeof CountView>;

export const CreateCountBody = z.strictObject({
  class: CountClass,
  countedOn: Day,
  quantity: PositiveDecimalText.describe('Devices, or gigabytes.'),
  evidence: text(2000)
    .refine((value) => value.trim() !== '', expects('missing'))
    .describe('Where the number comes from: a report, a screenshot, an agent.')
    .meta({ minLength: 1, examples: ['RMM report of 28 March'] }),
});
export type CreateCountBody = z.output<typeof CreateCountBody>;

export const ListCountsQuery = PageQuery.extend({ class: CountClass.optional() });
export type ListCountsQuery = z.output<typeof ListCountsQuery>;
