import { z } from 'zod';
import {
  CountryCode,
  Email,
  ExternalId,
  Id,
  Instant,
  LanguageCode,
  LevelOfDetail,
  line,
  optionalLine,
  PageQuery,
  PaymentTermsText,
  QueryFlag,
  Revision,
  SearchText,
  text,
} from '../../lib/wire.ts';

const fields = {
  kind: z.enum(['business', 'consumer', 'public']).describe('public: an authority, invoiced by XRechnung.'),
  street: optionalLine(200),
  postalCode: optionalLine(20),
  city: optionalLine(100),
  state: optionalLine(100),
  email: z.union([z.literal(''), Email]),
  phone: optionalLine(50),
  language: LanguageCode.nullable().describe("Of its documents; null: the account's."),
  vatId: optionalLine(40).describe('Checked for its format and kept without spaces and dots.'),
  taxTreatment: z
    .enum(['domestic', 'eu-business', 'third-country', 'exempt'])
    .describe('Decides the tax by kind of item (R31): AE and K, O and G, E.'),
  exemptionReason: optionalLine(300).describe("Of an exempt customer; empty: that of the account's tax."),
  deliverToCountry: CountryCode.nullable().describe(
    'Where goods go; an intra-community supply needs it (R31).',
  ),
  paymentTerms: PaymentTermsText.nullable().describe("null: the account's (R40)."),
  levelOfDetail: LevelOfDetail.nullable().describe("What one line stands for; null: the account's (R12)."),
  deliveryForm: z
    .enum(['pdf', 'zugferd', 'xrechnung-ubl', 'xrechnung-cii', 'peppol'])
    .nullable()
    .describe('null: as is usual in the region.'),
  buyerReference: optionalLine(100).describe(
    'What the buyer wants to find on it; the Leitweg-ID of authorities.',
  ),
  electronicAddress: optionalLine(200).describe('Where e-invoices are sent.'),
  electronicAddressScheme: optionalLine(10).describe(
    'Of the electronic address, by the list EAS: 0204, EM …',
  ),
  attachTimesheet: z.boolean().describe('Whether its invoices come with a list of the work on them.'),
  orderNumber: optionalLine(100).describe('Printed on its invoices unless the contract has one.'),
  notes: text(10_000).describe('For your eyes only.'),
};

export const CustomerView = z.object({
  id: Id,
  number: z.string(),
  name: z.string(),
  externalId: ExternalId,
  country: CountryCode,
  ...fields,
  active: z.boolean().describe('Whether it is offered for new work and contracts.'),
  createdAt: Instant,
  updatedAt: Instant,
  revision: Revision,
});
export type CustomerView = z.output<typeof CustomerView>;

/** A customer with what is going on there. */
export const CustomerDetailView = CustomerView.extend({
  counts: z.object({
    contacts: z.int(),
    activeContracts: z.int(),
    openTickets: z.int().describe('Not billed, whatever their status.'),
    draftInvoices: z.int(),
    unpaidInvoices: z.int().describe('Issued, and neither paid nor refunded.'),
  }),
});
export type CustomerDetailView = z.output<typeof CustomerDetailView>;

const CustomerNumber = line(50);

export const CreateCustomerBody = z.strictObject({
  number: CustomerNumber.optional().describe('Default: the next one.'),
  name: line(200),
  externalId: ExternalId.default(null),
  country: CountryCode.optional().describe("Default: the account's."),
  kind: fields.kind.default('business'),
  street: fields.street.default(''),
  postalCode: fields.postalCode.default(''),
  city: fields.city.default(''),
  state: fields.state.default(''),
  email: fields.email.default(''),
  phone: fields.phone.default(''),
  language: fields.language.default(null),
  vatId: fields.vatId.default(''),
  taxTreatment: fields.taxTreatment.default('domestic'),
  exemptionReason: fields.exemptionReason.default(''),
  deliverToCountry: fields.deliverToCountry.default(null),
  paymentTerms: fields.paymentTerms.default(null),
  levelOfDetail: fields.levelOfDetail.default(null),
  deliveryForm: fields.deliveryForm.default(null),
  buyerReference: fields.buyerReference.default(''),
  electronicAddress: fields.electronicAddress.default(''),
  electronicAddressScheme: fields.electronicAddressScheme.default(''),
  attachTimesheet: fields.attachTimesheet.default(false),
  orderNumber: fields.orderNumber.default(''),
  notes: fields.notes.default(''),
});
export type CreateCustomerBody = z.output<typeof CreateCustomerBody>;

export const UpdateCustomerBody = z
  .strictObject({
    number: CustomerNumber,
    name: line(200),
    externalId: ExternalId,
    country: CountryCode,
    ...fields,
    active: z.boolean(),
  })
  .partial();
export type UpdateCustomerBody = z.output<typeof UpdateCustomerBody>;

export const ListCustomersQuery = PageQuery.extend({
  search: SearchText.describe('Part of a name, number, city or e-mail address.'),
  active: QueryFlag.optional(),
  sort: z.enum(['name', '-name', 'number', '-number']).default('name').describe('- sorts downwards.'),
});
export type ListCustomersQuery = z.output<typeof ListCustomersQuery>;
