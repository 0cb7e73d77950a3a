import { z } from 'zod';
import {
  ExternalId,
  expects,
  Id,
  Instant,
  ItemKindCode,
  line,
  PageQuery,
  QueryFlag,
  Revision,
  SearchText,
  UnitPrice,
} from '../../lib/wire.ts';

const Unit = z
  .enum(['hour', 'device', 'gigabyte', 'piece'])
  .describe('What the price is for. Work takes rates per hour.');

const TimeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, expects('timeOfDay'));

const EndOfHours = z
  .string()
  .regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, expects('timeOfDayOrMidnight'))
  .describe('24:00 is the end of the day.');

const Hours = z.strictObject({
  weekdays: z.array(z.int().min(1).max(7)).min(1).max(7).describe('1 is Monday, 7 is Sunday.'),
  from: TimeOfDay.describe('On the clock of the account.'),
  to: EndOfHours,
});

/** R9: where several rates are valid, holiday goes before weekday before hours. */
export const ValidityShape = z
  .strictObject({
    holidays: z.boolean().describe("On the account's holidays, whatever the hours."),
    hours: z.array(Hours).max(50),
  })
  .nullable()
  .describe('When the rate is proposed for work (R9); null: always.');

const TaxId = Id.nullable().describe("null: the category's, the contract's or the account's (R30).");
const CategoryId = Id.nullable();

export const RateView = z.object({
  id: Id,
  name: z.string(),
  externalId: z.string().nullable(),
  unit: Unit,
  itemKind: ItemKindCode,
  price: UnitPrice.optional().describe('Left out for those who may not see prices.'),
  taxId: TaxId,
  categoryId: CategoryId,
  validity: ValidityShape,
  active: z.boolean().describe('Whether it is offered.'),
  createdAt: Instant,
  updatedAt: Instant,
  revision: Revision,
});
export type RateView = z.output<typeof RateView>;

export const CreateRateBody = z.strictObject({
  name: line(200),
  externalId: ExternalId.default(null),
  unit: Unit.default('hour'),
  itemKind: ItemKindCode.default('service'),
  price: UnitPrice,
  taxId: TaxId.default(null),
  categoryId: CategoryId.default(null),
  validity: ValidityShape.default(null),
});
export type CreateRateBody = z.output<typeof CreateRateBody>;

export const UpdateRateBody = z.strictObject({
  name: line(200).optional(),
  externalId: ExternalId.optional(),
  unit: Unit.optional(),
  itemKind: ItemKindCode.optional(),
  price: UnitPrice.optional(),
  taxId: TaxId.optional(),
  categoryId: CategoryId.optional(),
  validity: ValidityShape.optional(),
  active: z.boolean().optional(),
});
export type UpdateRateBody = z.output<typeof UpdateRateBody>;

export const ListRatesQuery = PageQuery.extend({
  search: SearchText,
  active: QueryFlag.optional(),
  unit: Unit.optional(),
  categoryId: Id.optional(),
});
export type ListRatesQuery = z.output<typeof ListRatesQuery>;
