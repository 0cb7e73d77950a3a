import { z } from 'zod';
import { missing, QuickbooksFault } from './fault.ts';
import { Reference } from './sales.ts';
import { type Company, type Customer, nextId } from './state.ts';

export const CustomerBody = z.strictObject({
  DisplayName: z.string().optional(),
  CompanyName: z.string().optional(),
  Notes: z.string().default(''),
  PrimaryEmailAddr: z.strictObject({ Address: z.string() }).optional(),
  PrimaryPhone: z.strictObject({ FreeFormNumber: z.string() }).optional(),
  PrimaryTaxIdentifier: z.string().default(''),
  CurrencyRef: Reference.optional(),
  BillAddr: z.record(z.string(), z.string()).default({}),
});

/** Names are unique over customers and vendors, whatever their case. @throws {QuickbooksFault} */
export function createCustomer(company: Company, body: z.output<typeof CustomerBody>, now: Date): Customer {
  const name = body.DisplayName;
  if (name === undefined || name === '') throw missing('DisplayName');
  if (/[:\t\n]/.test(name))
    throw new QuickbooksFault(
      '2040',
      'Invalid String. The string is not valid',
      'DisplayName holds a colon, tab or new line',
      'DisplayName',
    );
  const taken = [...company.customers.map((it) => it.name), ...company.vendorNames];
  if (taken.some((other) => other.toLowerCase() === name.toLowerCase()))
    throw new QuickbooksFault(
      '6240',
      'Duplicate Name Exists Error',
      'The name supplied already exists. : Another customer, vendor or employee is already using this name. Please use a different name.',
    );
  const customer: Customer = {
    id: nextId(company),
    syncToken: 0,
    name,
    notes: body.Notes,
    email: body.PrimaryEmailAddr?.Address ?? '',
    taxId: body.PrimaryTaxIdentifier,
    currency: body.CurrencyRef?.value ?? company.homeCurrency,
    address: body.BillAddr,
    active: true,
    updatedAt: now,
  };
  company.customers.push(customer);
  return customer;
}
