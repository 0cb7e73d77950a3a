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

const ProductNumber = line(50).nullable().describe('The article number.');
const Description = text(2000).describe('Printed on the invoice below the name.');
const Unit = line(30)
  .describe('What one of it is: piece, licence, month …')
  .meta({ examples: ['piece'] });
const CostPrice = PositiveDecimalText.nullable().describe('What it costs you, for profit (R46).');
const TaxId = Id.nullable().describe("null: the category's or the account's (R30).");
const CategoryId = Id.nullable();

export const ProductView = z.object({
  id: Id,
  name: z.string(),
  number: z.string().nullable(),
  externalId: z.string().nullable(),
  description: z.string(),
  unit: z.string(),
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
export type ProductView = z.output<typeof ProductView>;

export const CreateProductBody = z.strictObject({
  name: line(200),
  number: ProductNumber.default(null),
  externalId: ExternalId.default(null),
  description: Description.default(''),
  unit: Unit.default('piece'),
  itemKind: ItemKindCode.default('goods'),
  price: UnitPrice,
  costPrice: CostPrice.default(null),
  taxId: TaxId.default(null),
  categoryId: CategoryId.default(null),
});
export type CreateProductBody = z.output<typeof CreateProductBody>;

export const UpdateProductBody = z.strictObject({
  name: line(200).optional(),
  number: ProductNumber.optional(),
  externalId: ExternalId.optional(),
  description: Description.optional(),
  unit: Unit.optional(),
  itemKind: ItemKindCode.optional(),
  price: UnitPrice.optional(),
  costPrice: CostPrice.optional(),
  taxId: TaxId.optional(),
  categoryId: CategoryId.optional(),
  active: z.boolean().optional(),
});
export type UpdateProductBody = z.output<typeof UpdateProductBody>;

export const ListProductsQuery = PageQuery.extend({
  search: SearchText,
  active: QueryFlag.optional(),
  categoryId: Id.optional(),
  sort: z.enum(['name', '-name', 'number', '-number']).default('name').describe('- sorts downwards.'),
});
export type ListProductsQuery = z.output<typeof ListProductsQuery>;
