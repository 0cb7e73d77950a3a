import { z } from 'zod';

/** What we read of Xero's answers, and no more of it; numbers are text already. Xero leaves out what it does not know. */

const amount = z
  .string()
  .regex(/^-?\d+(\.\d+)?$/)
  .default('0');
const text = z.string().default('');

/** Dates come as `/Date(1602883301013+0000)/`; the day is in UTC. */
const instant = z
  .string()
  .regex(/^\/Date\(-?\d+([+-]\d{4})?\)\/$/)
  .transform((value) => new Date(Number(/-?\d+/.exec(value)?.[0])).toISOString());

const day = instant.transform((value) => value.slice(0, 10));

const Messages = z.array(z.object({ Message: text })).default([]);

export const Element = z.object({
  HasErrors: z.boolean().default(false),
  HasValidationErrors: z.boolean().default(false),
  ValidationErrors: Messages,
});

const Ref = z.object({ ContactID: text, Name: text });

const AppliedCredit = z.object({
  CreditNoteID: text,
  AppliedAmount: amount,
});

export const Invoice = z.object({
  Type: z.string(),
  InvoiceID: z.string(),
  InvoiceNumber: text,
  Contact: Ref,
  Date: day,
  CurrencyCode: z.string(),
  Status: z.string(),
  SubTotal: amount,
  TotalTax: amount,
  Total: amount,
  AmountDue: amount,
  AmountPaid: amount,
  AmountCredited: amount,
  CreditNotes: z.array(AppliedCredit).default([]),
  UpdatedDateUTC: instant,
});
export type Invoice = z.output<typeof Invoice>;

export const CreditNote = z.object({
  Type: z.string(),
  CreditNoteID: z.string(),
  CreditNoteNumber: text,
  Contact: Ref,
  Date: day,
  CurrencyCode: z.string(),
  Status: z.string(),
  SubTotal: amount,
  TotalTax: amount,
  Total: amount,
  RemainingCredit: amount,
  Allocations: z
    .array(
      z.object({
        AllocationID: text,
        Amount: amount,
        Invoice: z.object({ InvoiceID: z.string() }),
        IsDeleted: z.boolean().default(false),
      }),
    )
    .default([]),
  UpdatedDateUTC: instant,
});
export type CreditNote = z.output<typeof CreditNote>;

export const Payment = z.object({
  PaymentID: z.string(),
  Reference: text,
  Date: day,
  Amount: amount,
  Status: text,
  Invoice: z.object({ InvoiceID: z.string(), CurrencyCode: text, Contact: Ref.optional() }).optional(),
  CreditNote: z.object({ CreditNoteID: z.string(), CurrencyCode: text, Contact: Ref.optional() }).optional(),
  UpdatedDateUTC: instant,
});
export type Payment = z.output<typeof Payment>;

export const Allocation = z.object({
  AllocationID: text,
  Amount: amount,
  Invoice: z.object({ InvoiceID: z.string() }),
});

export const Contact = z.object({
  ContactID: z.string(),
  ContactNumber: text,
  ContactStatus: text,
  Name: z.string(),
  EmailAddress: text,
  TaxNumber: text,
  DefaultCurrency: z.string().optional(),
  MergedToContactID: z.string().optional(),
  Addresses: z
    .array(z.object({ AddressType: text, AddressLine1: text, City: text, PostalCode: text, Country: text }))
    .default([]),
});
export type Contact = z.output<typeof Contact>;

export const Account = z.object({
  AccountID: z.string(),
  Code: text,
  Name: z.string(),
  Type: text,
  Class: text,
  Status: text,
  EnablePaymentsToAccount: z.boolean().default(false),
});

export const TaxRate = z.object({
  Name: z.string(),
  TaxType: z.string(),
  Status: text,
  CanApplyToRevenue: z.boolean().default(false),
  EffectiveRate: amount,
});

const TrackingOption = z.object({ TrackingOptionID: z.string(), Name: text, Status: text });

export const TrackingCategory = z.object({
  TrackingCategoryID: z.string(),
  Name: text,
  Status: text,
  Options: z.array(TrackingOption).default([]),
});

export const Item = z.object({
  ItemID: z.string(),
  Code: z.string(),
  Name: text,
  IsSold: z.boolean().default(true),
  SalesDetails: z.object({ AccountCode: text }).optional(),
});

export const Organisation = z.object({
  OrganisationID: z.string(),
  Name: z.string(),
  CountryCode: text,
  BaseCurrency: z.string(),
  IsDemoCompany: z.boolean().default(false),
  OrganisationStatus: text,
  PeriodLockDate: day.optional(),
  EndOfYearLockDate: day.optional(),
});

export const Action = z.object({ Name: z.string(), Status: z.string() });

export const Connection = z.object({
  id: z.string(),
  tenantId: z.string(),
  tenantName: text,
  tenantType: text,
});

/** What Xero answers when it takes nothing of a request. */
export const Exception = z.object({
  ErrorNumber: z.string().default(''),
  Type: text,
  Message: text,
  Detail: text,
  Elements: z.array(Element).default([]),
});
