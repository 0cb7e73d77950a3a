import { z } from 'zod';
import {
  ExternalId,
  Id,
  Instant,
  ItemKindCode,
  line,
  PageQuery,
  PositiveDecimalText,
  QueryFlag,
  Revision,
  SearchText,
  text,
  UnitPrice,
} from '../../lib/wire.ts';

const Description = text(2000).describe('Printed on the invoice below the name.');
const CostPrice = PositiveDecimalText.nullable().describe('What it costs you, for profit (R46).');
const TaxId = Id.nullable().describe("null: the category's or the account's (R30).");
const CategoryId = Id.nullable();

export const ExpenseView = z.object({
  id: Id,
  name: z.string(),
  externalId: z.string().nullable(),
  description: z.string(),
  itemKind: ItemKindCode,
  price: UnitPrice.optional().describe('Left out for those who may not see prices.'),
  costPrice: CostPrice.optional().describe('Left out for those who may not see prices.'),
  taxId: TaxId,
  categoryId: CategoryId,
  active: z.boolean().describe('Whether it is offered.'),
  createdAt: Instant,
  updatedAt: Instant,
  revision: Revision,
});
export type ExpenseView = z.output<typeof ExpenseView>;

export const CreateExpenseBody = z.strictObject({
  name: line(200),
  externalId: ExternalId.default(null),
  description: Description.default(''),
  itemKind: ItemKindCode.default('service'),
  price: UnitPrice,
  costPrice: CostPrice.default(null),
  taxId: TaxId.default(null),
  categoryId: CategoryId.default(null),
});
export type CreateExpenseBody = z.output<typeof CreateExpenseBody>;

export const UpdateExpenseBody = z.strictObject({
  name: line(200).optional(),
  externalId: ExternalId.optional(),
  description: Description.optional(),
  itemKind: ItemKindCode.optional(),
  price: UnitPrice.optional(),
  costPrice: CostPrice.optional(),
  taxId: TaxId.optional(),
  categoryId: CategoryId.optional(),
  active: z.boolean().optional(),
});
export type UpdateExpenseBody = z.output<typeof UpdateExpenseBody>;

export const ListExpensesQuery = PageQuery.extend({
  search: SearchText,
  active: QueryFlag.optional(),
  categoryId: Id.optional(),
});
export type ListExpensesQuery = z.output<typeof ListExpensesQuery>;
