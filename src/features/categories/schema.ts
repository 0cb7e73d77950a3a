import { z } from 'zod';
import { Id, Instant, line, PageQuery, Revision, SearchText } from '../../lib/wire.ts';

const TaxId = Id.nullable().describe(
  "Of what is in the category and names none itself; null: the account's (R30).",
);

export const CategoryView = z.object({
  id: Id,
  name: z.string(),
  taxId: TaxId,
  createdAt: Instant,
  updatedAt: Instant,
  revision: Revision,
});
export type CategoryView = z.output<typeof CategoryView>;

export const CreateCategoryBody = z.strictObject({ name: line(100), taxId: TaxId.default(null) });
export type CreateCategoryBody = z.output<typeof CreateCategoryBody>;

export const UpdateCategoryBody = z.strictObject({ name: line(100).optional(), taxId: TaxId.optional() });
export type UpdateCategoryBody = z.output<typeof UpdateCategoryBody>;

export const ListCategoriesQuery = PageQuery.extend({ search: SearchText });
export type ListCategoriesQuery = z.output<typeof ListCategoriesQuery>;
