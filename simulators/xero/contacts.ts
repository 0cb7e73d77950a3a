import { z } from 'zod';
import type { Contact, Organisation } from './state.ts';
import type { Made } from './writes.ts';

const Texts = z.record(z.string(), z.string());

export const ContactBody = z.strictObject({
  Name: z.string(),
  ContactNumber: z.string().max(50).default(''),
  EmailAddress: z.string().default(''),
  TaxNumber: z.string().max(50).default(''),
  DefaultCurrency: z.string().optional(),
  Addresses: z.array(Texts).default([]),
  Phones: z.array(Texts).default([]),
});

/** Names are unique among active contacts, numbers among all. */
export function newContact(
  organisation: Organisation,
  body: z.output<typeof ContactBody>,
  now: Date,
): Made<Contact> {
  const messages: string[] = [];
  const same = organisation.contacts.some(
    ({ name, archived }) => !archived && name.toLowerCase() === body.Name.toLowerCase(),
  );
  if (same)
    messages.push(
      `The contact name ${body.Name} is already assigned to another contact. The contact name must be unique across all active contacts.`,
    );
  if (body.ContactNumber !== '' && organisation.contacts.some(({ number }) => number === body.ContactNumber))
    messages.push('The contact number is already assigned to another contact.');
  if (messages.length > 0) return { messages };
  return {
    made: {
      id: crypto.randomUUID(),
      name: body.Name,
      number: body.ContactNumber,
      email: body.EmailAddress,
      taxNumber: body.TaxNumber,
      currency: body.DefaultCurrency ?? null,
      addresses: body.Addresses,
      phones: body.Phones,
      archived: false,
      mergedInto: null,
      isSupplier: false,
      updatedAt: now,
    },
  };
}
