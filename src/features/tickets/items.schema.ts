import { z } from 'zod';
import {
  Day,
  DecimalText,
  Id,
  Instant,
  ItemKindCode,
  line,
  PercentageText,
  PositiveDecimalText,
  Revision,
  UnitPrice,
} from '../../lib/wire.ts';

/** Whether an item of a ticket may be changed, is on a bill, or was left out of one (R24, R25). */
export const ItemState = z
  .enum(['open', 'held', 'deferred'])
  .describe('held: billed; deferred: left out of a billed ticket, offered next time or written off.');
export type ItemState = z.output<typeof ItemState>;

export const WrittenOff = z
  .object({ at: Instant, by: z.string(), reason: z.string() })
  .nullable()
  .describe('Not charged, and why.');
export type WrittenOff = z.output<typeof WrittenOff>;

export const WriteOffBody = z.strictObject({ reason: line(500) });
export type WriteOffBody = z.output<typeof WriteOffBody>;

const hidden = 'Left out for those who may not see prices.';

/** A product or an expense on a ticket; billed with it, whatever the type of its contract. */
export const TicketItemView = z.object({
  id: Id,
  kind: z.enum(['product', 'expense']),
  ticketId: Id,
  catalogueId: Id.nullable().describe('The product or expense it was taken from; null: written by hand.'),
  description: z.string(),
  day: Day,
  itemKind: ItemKindCode,
  unit: z.string().describe('Expenses have none.'),
  quantity: DecimalText,
  price: UnitPrice.optional().describe(hidden),
  discountPercentage: PercentageText.optional().describe(hidden),
  costPrice: PositiveDecimalText.nullable().optional().describe(hidden),
  taxId: Id.nullable().describe('null: as R30 finds it.'),
  externalId: z.string().nullable(),
  state: ItemState,
  writtenOff: WrittenOff,
  createdAt: Instant,
  updatedAt: Instant,
  revision: Revision,
});
export type TicketItemView = z.output<typeof TicketItemView>;
export type TicketItemCategory = TicketItemView['kind'];

const fields = {
  description: line(500).describe("Default: the catalogue's name."),
  day: Day,
  itemKind: ItemKindCode,
  unit: line(30),
  quantity: DecimalText.describe('Negative takes something back; the unit price never is (R23).'),
  price: UnitPrice,
  discountPercentage: PercentageText,
  costPrice: PositiveDecimalText.nullable(),
  taxId: Id.nullable(),
};

export const CreateTicketItemBody = z.strictObject({
  catalogueId: Id.nullable().default(null),
  description: fields.description.optional(),
  day: fields.day.optional().describe("Default: the account's today."),
  itemKind: fields.itemKind.optional().describe("Default: the catalogue's."),
  unit: fields.unit.optional().describe("Default: the catalogue's."),
  quantity: fields.quantity.default('1'),
  price: fields.price.optional().describe("Default: the catalogue's."),
  discountPercentage: fields.discountPercentage.default('0'),
  costPrice: fields.costPrice.optional().describe("Default: the catalogue's."),
  taxId: fields.taxId.default(null),
});
export type CreateTicketItemBody = z.output<typeof CreateTicketItemBody>;

export const UpdateTicketItemBody = z.strictObject({ ...fields, description: line(500) }).partial();
export type UpdateTicketItemBody = z.output<typeof UpdateTicketItemBody>;
