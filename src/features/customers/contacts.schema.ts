import { z } from 'zod';
import {
  Email,
  ExternalId,
  Id,
  Instant,
  line,
  optionalLine,
  PageQuery,
  QueryFlag,
  Revision,
  SearchText,
} from '../../lib/wire.ts';

const fields = {
  externalId: ExternalId,
  email: z.union([z.literal(''), Email]),
  phone: optionalLine(50),
  position: optionalLine(100).describe('What the person does there.'),
  receivesInvoices: z.boolean().describe('Invoices are sent to this address.'),
};

export const ContactView = z.object({
  id: Id,
  customerId: Id,
  name: z.string(),
  ...fields,
  active: z.boolean(),
  createdAt: Instant,
  updatedAt: Instant,
  revision: Revision,
});
export type ContactView = z.output<typeof ContactView>;

export const CreateContactBody = z.strictObject({
  customerId: Id,
  name: line(200),
  externalId: fields.externalId.default(null),
  email: fields.email.default(''),
  phone: fields.phone.default(''),
  position: fields.position.default(''),
  receivesInvoices: fields.receivesInvoices.default(false),
});
export type CreateContactBody = z.output<typeof CreateContactBody>;

export const UpdateContactBody = z
  .strictObject({ name: line(200), ...fields, active: z.boolean() })
  .partial();
export type UpdateContactBody = z.output<typeof UpdateContactBody>;

export const ListContactsQuery = PageQuery.extend({
  customerId: Id.optional(),
  search: SearchText.describe('Part of a name or e-mail address.'),
  active: QueryFlag.optional(),
  receivesInvoices: QueryFlag.optional(),
});
export type ListContactsQuery = z.output<typeof ListContactsQuery>;
