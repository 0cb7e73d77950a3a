import { z } from 'zod';
import {
  Day,
  ExternalId,
  Id,
  Instant,
  LevelOfDetail,
  line,
  optionalLine,
  PageQuery,
  PaymentTermsText,
  PercentageText,
  QueryFlag,
  queryList,
  Revision,
  SearchText,
  TimeRoundingShape,
  text,
} from '../../lib/wire.ts';
import {
  CreatePositionBody,
  OfferedRates,
  OpeningBalance,
  OpeningBalances,
  PositionView,
  TermsShape,
  VersionView,
} from './terms.schema.ts';

export const ContractTypeName = z.enum([
  'hourly',
  'block-hours',
  'block-money',
  'retainer',
  'remote-monitoring',
  'online-backup',
  'project-one-time-fee',
  'project-hourly',
]);

const fields = {
  name: line(200),
  externalId: ExternalId,
  startDay: Day,
  endDay: Day.nullable().describe('The last day; null: open.'),
  billedFromDay: Day.describe('Nothing before it is ever due (R3).'),
  taxable: z.boolean().describe('false: it names an exempt tax, with its reason (R30).'),
  taxId: Id.nullable().describe("Of its labour and fees; null: the account's (R30)."),
  frequency: z.enum(['weekly', 'two-weekly', 'monthly', 'quarterly', 'half-yearly', 'yearly']),
  timing: z
    .enum(['arrears', 'advance'])
    .describe('Moves fees only; usage is billed when its period has ended (R2).'),
  alignment: z
    .enum(['start', 'calendar'])
    .describe('Whether periods step from the start of the contract or with the calendar (R16).'),
  onDemand: z.boolean().describe('Hourly contracts: work is billed at any moment (R6).'),
  rounding: TimeRoundingShape.nullable().describe("null: the account's (R10)."),
  paymentTerms: PaymentTermsText.nullable().describe("null: the customer's, else the account's (R40)."),
  discountPercentage: PercentageText.describe('On each of its lines (R22).'),
  levelOfDetail: LevelOfDetail.nullable().describe("null: the customer's, else the account's (R12)."),
  orderNumber: optionalLine(100),
  notes: text(10_000).describe('For your eyes only.'),
};

const CustomerOfContract = z.object({ id: Id, number: z.string(), name: z.string() });

/** A contract as a list shows it. */
export const ContractListItem = z.object({
  id: Id,
  number: z.string(),
  type: ContractTypeName,
  customer: CustomerOfContract,
  billTo: CustomerOfContract.describe('Who gets the invoice.'),
  ...fields,
  active: z.boolean().describe('Inactive ones are listed locked in a preview (R5).'),
  isDefault: z.boolean().describe('New tickets of the customer take it.'),
  completedOn: Day.nullable().describe('Projects: when the work was completed (R7).'),
  finishedAt: Instant.nullable().describe('Nothing of it will be billed any more.'),
  createdAt: Instant,
  updatedAt: Instant,
  revision: Revision.describe(
    'Grows with every change of the contract, its versions, positions and balances.',
  ),
});
export type ContractListItem = z.output<typeof ContractListItem>;

export const ContractView = ContractListItem.extend({
  versions: z.array(VersionView).describe('By their first day; each is in force until the next.'),
  positions: z.array(PositionView).describe('Further recurring fees, in order (R15).'),
  openingBalances: z.array(OpeningBalance).describe('What a block had left when billing here began (R3).'),
  billed: z.boolean().describe('Something of it is billed: customer, type, days and cadence stay.'),
});
export type ContractView = z.output<typeof ContractView>;

const ContractNumber = line(50);

export const CreateContractBody = z.strictObject({
  customerId: Id,
  billToCustomerId: Id.optional().describe('Default: the customer.'),
  number: ContractNumber.optional().describe('Default: the next one.'),
  name: fields.name,
  externalId: fields.externalId.default(null),
  terms: TermsShape.describe('Of its first version; they decide the type.'),
  rates: OfferedRates.default([]),
  startDay: fields.startDay,
  endDay: fields.endDay.optional().describe('The last day. Default: three years from the start; null: open.'),
  billedFromDay: fields.billedFromDay
    .optional()
    .describe('Nothing before it is ever due (R3). Default: the start.'),
  taxable: fields.taxable.default(true),
  taxId: fields.taxId.default(null),
  frequency: fields.frequency.default('monthly'),
  timing: fields.timing.default('arrears'),
  alignment: fields.alignment.default('start'),
  onDemand: fields.onDemand.default(false),
  rounding: fields.rounding.default(null),
  paymentTerms: fields.paymentTerms.default(null),
  discountPercentage: fields.discountPercentage.default('0'),
  levelOfDetail: fields.levelOfDetail.default(null),
  orderNumber: fields.orderNumber.default(''),
  notes: fields.notes.default(''),
  isDefault: z
    .boolean()
    .optional()
    .describe('Default: if the customer has no default contract yet, this becomes it.'),
  positions: z.array(CreatePositionBody).max(200).default([]),
  openingBalances: OpeningBalances.default([]),
});
export type CreateContractBody = z.output<typeof CreateContractBody>;

export const UpdateContractBody = z
  .strictObject({
    number: ContractNumber,
    customerId: Id,
    billToCustomerId: Id,
    ...fields,
    active: z.boolean(),
  })
  .partial()
  .describe('Terms change by a new version, positions and opening balances on their own.');
export type UpdateContractBody = z.output<typeof UpdateContractBody>;

export const CompleteContractBody = z.strictObject({ completedOn: Day });
export type CompleteContractBody = z.output<typeof CompleteContractBody>;

export const ListContractsQuery = PageQuery.extend({
  search: SearchText.describe('Part of a number or name, or of the name of the customer.'),
  customerId: Id.optional(),
  type: queryList(ContractTypeName).optional(),
  active: QueryFlag.optional(),
  finished: QueryFlag.optional(),
  sort: z
    .enum(['number', '-number', 'name', '-name', 'customer', '-customer', 'startDay', '-startDay'])
    .default('number')
    .describe('- sorts downwards.'),
});
export type ListContractsQuery = z.output<typeof ListContractsQuery>;
