import { z } from 'zod';
import {
  Day,
  ExternalId,
  expects,
  Id,
  Instant,
  line,
  PageQuery,
  PositiveDecimalText,
  QueryFlag,
  Revision,
  SearchText,
} from '../../lib/wire.ts';

const Cost = z.strictObject({
  validFrom: Day,
  costPerHour: PositiveDecimalText.describe('What an hour costs you, for profit (R46).'),
});

export const TechnicianView = z.object({
  id: Id,
  name: z.string(),
  externalId: z.string().nullable(),
  userId: Id.nullable().describe('The person who signs in; null: known from an import only.'),
  active: z.boolean(),
  costs: z.array(Cost).optional().describe('By their first day. Left out for those who may not see prices.'),
  createdAt: Instant,
  updatedAt: Instant,
  revision: Revision,
});
export type TechnicianView = z.output<typeof TechnicianView>;

const Costs = z
  .array(Cost)
  .max(200)
  .refine(
    (costs) => new Set(costs.map(({ validFrom }) => validFrom)).size === costs.length,
    expects('dayTwice'),
  );

export const CreateTechnicianBody = z.strictObject({
  name: line(200),
  externalId: ExternalId.nullable().default(null),
  userId: Id.nullable().default(null),
  costs: Costs.default([]),
});
export type CreateTechnicianBody = z.output<typeof CreateTechnicianBody>;

export const UpdateTechnicianBody = z.strictObject({
  name: line(200).optional(),
  externalId: ExternalId.nullable().optional(),
  userId: Id.nullable().optional(),
  active: z.boolean().optional(),
  costs: Costs.optional().describe('As a whole.'),
});
export type UpdateTechnicianBody = z.output<typeof UpdateTechnicianBody>;

export const ListTechniciansQuery = PageQuery.extend({ search: SearchText, active: QueryFlag.optional() });
export type ListTechniciansQuery = z.output<typeof ListTechniciansQuery>;
