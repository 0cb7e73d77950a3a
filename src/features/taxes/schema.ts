import { z } from 'zod';
import {
  Day,
  Id,
  Instant,
  line,
  optionalLine,
  PageQuery,
  PercentageText,
  QueryFlag,
  Revision,
  SearchText,
} from '../../lib/wire.ts';

const Category = z
  .enum(['S', 'Z', 'E', 'AE', 'K', 'G', 'O'])
  .describe(
    'EN 16931: S taxed, Z zero rate, E exempt, AE reverse charge, K intra-community supply, G export, O outside the scope.',
  );

const Component = z.strictObject({ name: line(100), percentage: PercentageText });

const Percentage = z.strictObject({
  from: Day.describe('The first day it is in force (R32).'),
  percentage: PercentageText,
  components: z
    .array(Component)
    .max(10)
    .default([])
    .describe(
      'Parts that are shown separately, such as state and city; they add up to the percentage (R33).',
    ),
});

const Percentages = z
  .array(Percentage)
  .max(50)
  .describe('For S at least one, above zero; zero for every other category.');

export const TaxView = z.object({
  id: Id,
  name: z.string(),
  category: Category,
  exemptionReason: z.string().nullable().describe('Printed on the invoice.'),
  percentages: Percentages.describe('Oldest first.'),
  active: z.boolean().describe('Whether it is offered.'),
  standard: z.boolean().describe('The tax of everything that names none (R30); chosen in the settings.'),
  createdAt: Instant,
  updatedAt: Instant,
  revision: Revision,
});
export type TaxView = z.output<typeof TaxView>;

const ExemptionReason = optionalLine(300)
  .nullable()
  .describe('E, AE, K, G and O need one; S and Z have none.');

export const CreateTaxBody = z.strictObject({
  name: line(100),
  category: Category,
  exemptionReason: ExemptionReason.default(null),
  percentages: Percentages.default([]),
});
export type CreateTaxBody = z.output<typeof CreateTaxBody>;

/** The category stays: what was sold under it was sold as that. */
export const UpdateTaxBody = z.strictObject({
  name: line(100).optional(),
  exemptionReason: ExemptionReason.optional(),
  percentages: Percentages.optional(),
  active: z.boolean().optional(),
});
export type UpdateTaxBody = z.output<typeof UpdateTaxBody>;

export const ListTaxesQuery = PageQuery.extend({
  search: SearchText,
  active: QueryFlag.optional(),
  category: Category.optional(),
});
export type ListTaxesQuery = z.output<typeof ListTaxesQuery>;
