import { z } from 'zod';
import {
  Day,
  DecimalText,
  expects,
  Id,
  ItemKindCode,
  line,
  optionalLine,
  PositiveDecimalText,
  UnitPrice,
} from '../../lib/wire.ts';

/** What a contract of each type agrees; mirrors `ContractTerms` of src/billing/contract.ts. Durations in minutes. */

const Description = optionalLine(500).describe('How the line is called on the invoice.');

const MoneyAmount = z
  .string()
  .regex(/^\d{1,11}(\.\d{1,4})?$/, expects('positiveAmount'))
  .meta({ examples: ['1190.00'] });

const Rollover = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('none') }),
    z.strictObject({ kind: z.literal('periods'), periods: z.int().min(1).max(120) }),
    z.strictObject({ kind: z.literal('until-end') }),
  ])
  .describe('How long unused block stays usable (R17).');

const BlockMode = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('per-period'), rollover: Rollover }),
    z.strictObject({
      kind: z.literal('prepaid'),
      refill: z.boolean().describe('Whether the next block is bought when one is used up (R18).'),
    }),
  ])
  .describe('Renewed every period, or bought once and drawn down over any time.');

export const DeviceClassName = z.enum(['pc', 'mac', 'server', 'other', 'agents', 'all']);
export const BackupClassName = z.enum(['backup-pc', 'backup-server', 'backup-total']);
export const CountClassName = z.enum([...DeviceClassName.options, ...BackupClassName.options]);

const prices = <Class extends z.ZodType>(countClass: Class) =>
  z
    .array(z.strictObject({ class: countClass, description: Description, price: UnitPrice }))
    .min(1)
    .max(6)
    .describe('Classes that do not overlap (R20).');

export const TermsShape = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('hourly') }),
  z.strictObject({
    type: z.literal('block-hours'),
    mode: BlockMode,
    includedMinutes: z.int().min(1).max(1_000_000),
    pricePerHour: UnitPrice,
    overagePricePerHour: UnitPrice.nullable().describe('null: the price per hour of the block.'),
  }),
  z.strictObject({
    type: z.literal('block-money'),
    mode: BlockMode,
    amount: MoneyAmount.describe('Of one block.'),
    overagePricePerHour: UnitPrice.nullable().describe("null: the entry's own rate."),
  }),
  z.strictObject({
    type: z.literal('retainer'),
    description: Description,
    quantity: PositiveDecimalText,
    price: UnitPrice,
  }),
  z.strictObject({ type: z.literal('remote-monitoring'), prices: prices(DeviceClassName) }),
  z.strictObject({ type: z.literal('online-backup'), prices: prices(BackupClassName) }),
  z.strictObject({
    type: z.literal('project-one-time-fee'),
    description: Description,
    amount: MoneyAmount,
  }),
  z.strictObject({ type: z.literal('project-hourly') }),
]);
export type TermsShape = z.output<typeof TermsShape>;

const OfferedRate = z.strictObject({
  rateId: Id,
  price: UnitPrice.nullable().default(null).describe("Wins over the rate's own; null: the rate's."),
});

export const OfferedRates = z
  .array(OfferedRate)
  .max(50)
  .refine((rates) => new Set(rates.map(({ rateId }) => rateId)).size === rates.length, expects('rateTwice'))
  .describe('What work may be charged at; of several that fit a moment the first is proposed (R9, R13).');
export type OfferedRates = z.output<typeof OfferedRates>;

export const VersionView = z.object({
  id: Id,
  validFrom: Day,
  terms: TermsShape,
  rates: z.array(z.object({ rateId: Id, name: z.string(), price: UnitPrice.nullable() })),
});
export type VersionView = z.output<typeof VersionView>;

export const CreateVersionBody = z.strictObject({
  validFrom: Day.describe(
    'The first day of the new terms. Days that are billed in arrears keep theirs (R14).',
  ),
  terms: TermsShape,
  rates: OfferedRates.optional().describe('Default: those of the terms before.'),
});
export type CreateVersionBody = z.output<typeof CreateVersionBody>;

export const UpdateVersionBody = z
  .strictObject({ validFrom: Day, terms: TermsShape, rates: OfferedRates })
  .partial();
export type UpdateVersionBody = z.output<typeof UpdateVersionBody>;

const positionFields = {
  description: line(500),
  itemKind: ItemKindCode,
  productId: Id.nullable(),
  rateId: Id.nullable(),
  taxId: Id.nullable().describe("null: the product's or rate's, else the contract's (R30)."),
  quantity: DecimalText,
  price: UnitPrice,
  unit: line(30).meta({ examples: ['piece'] }),
  fromDay: Day,
  toDay: Day.nullable().describe('The last day; null: to the end of the contract.'),
};

export const PositionView = z.object({ id: Id, ...positionFields });
export type PositionView = z.output<typeof PositionView>;

export const CreatePositionBody = z.strictObject({
  productId: positionFields.productId.default(null),
  rateId: positionFields.rateId.default(null),
  description: positionFields.description.optional().describe('Default: the name of the product or rate.'),
  itemKind: positionFields.itemKind.optional(),
  taxId: positionFields.taxId.default(null),
  quantity: positionFields.quantity,
  price: positionFields.price.optional().describe('Default: that of the product or rate.'),
  unit: positionFields.unit.optional(),
  fromDay: Day.optional().describe('Default: the start of the contract.'),
  toDay: positionFields.toDay.default(null),
});
export type CreatePositionBody = z.output<typeof CreatePositionBody>;

export const UpdatePositionBody = z.strictObject(positionFields).partial();
export type UpdatePositionBody = z.output<typeof UpdatePositionBody>;

export const OpeningBalance = z.strictObject({
  minutes: z.int().min(0).max(10_000_000).nullable().default(null).describe('Of a block of hours.'),
  money: MoneyAmount.nullable().default(null).describe('Of a block of money.'),
  expiresOn: Day.nullable()
    .default(null)
    .describe('The last day it is usable; null: while the contract runs.'),
});
export type OpeningBalance = z.output<typeof OpeningBalance>;

export const OpeningBalances = z.array(OpeningBalance).max(50);

export const PutOpeningBalancesBody = z.strictObject({ items: OpeningBalances });
export type PutOpeningBalancesBody = z.output<typeof PutOpeningBalancesBody>;
