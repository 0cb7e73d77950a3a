import { z } from 'zod';
import { divided, multiplied, parseDecimal, rounded } from '../core/decimal.ts';
import { NotModelled } from '../core/http.ts';
import type { Document, DocumentStatus, Line, Organisation } from './state.ts';
import { trackingMessages } from './tracking.ts';

/** Creating invoices and credit notes by Xero's rules; what it says is worded as Xero words it. */

const number = z.string().transform((text, context) => {
  const value = parseDecimal(text);
  if (value !== null) return value;
  context.addIssue({ code: 'custom', message: 'not a decimal' });
  return z.NEVER;
});

const LineItem = z.strictObject({
  Description: z.string().optional(),
  Quantity: number.optional(),
  UnitAmount: number.optional(),
  LineAmount: number.optional(),
  AccountCode: z.string().optional(),
  ItemCode: z.string().optional(),
  TaxType: z.string().optional(),
  TaxAmount: number.optional(),
  Tracking: z
    .array(z.strictObject({ TrackingCategoryID: z.string(), TrackingOptionID: z.string() }))
    .default([]),
});

const shared = {
  Contact: z.strictObject({ ContactID: z.string() }).optional(),
  Date: z.iso.date(),
  DueDate: z.iso.date().optional(),
  Reference: z.string().default(''),
  LineAmountTypes: z.literal('Exclusive'),
  CurrencyCode: z.string().optional(),
  Status: z.enum(['DRAFT', 'SUBMITTED', 'AUTHORISED']).default('DRAFT'),
  LineItems: z.array(LineItem).default([]),
};

export const InvoiceBody = z.strictObject({
  Type: z.literal('ACCREC'),
  InvoiceNumber: z.string().default(''),
  ...shared,
});

export const CreditNoteBody = z.strictObject({
  Type: z.literal('ACCRECCREDIT'),
  CreditNoteNumber: z.string().default(''),
  ...shared,
});

type Body = z.output<typeof InvoiceBody> | z.output<typeof CreditNoteBody>;

/** The body as far as it is modelled. @throws {NotModelled} naming what is not. */
export function modelled<T>(shape: z.ZodType<T>, value: unknown): T {
  const read = shape.safeParse(value);
  if (read.success) return read.data;
  throw new NotModelled(
    read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; '),
  );
}

/** A document ready to be kept, or what Xero says against it. */
export function newDocument(
  organisation: Organisation,
  body: Body,
  unitPlaces: number,
  now: Date,
): { readonly document: Document } | { readonly messages: readonly string[] } {
  const kind = body.Type === 'ACCREC' ? 'invoice' : 'credit-note';
  const numberGiven = 'InvoiceNumber' in body ? body.InvoiceNumber : body.CreditNoteNumber;
  const messages = [
    ...contactMessages(organisation, body),
    ...headMessages(organisation, body, kind, numberGiven),
    ...body.LineItems.flatMap((line) => lineMessages(organisation, line, body.Status, unitPlaces)),
  ];
  if (messages.length > 0) return { messages: [...new Set(messages)] };
  const lines = body.LineItems.map((line) => newLine(organisation, line, unitPlaces));
  const net = lines.reduce((sum, { amount }) => sum + amount, 0n);
  const tax = lines.reduce((sum, line) => sum + line.tax, 0n);
  if (net + tax < 0n) return { messages: ['The total of the document cannot be negative.'] };
  const document: Document = {
    kind,
    id: crypto.randomUUID(),
    number: numberGiven || `INV-${String(organisation.documents.length + 1).padStart(4, '0')}`,
    contactId: body.Contact?.ContactID ?? '',
    date: body.Date,
    dueDate: body.DueDate ?? null,
    reference: body.Reference,
    currency: body.CurrencyCode ?? organisation.baseCurrency,
    status: body.Status,
    lines,
    net,
    tax,
    updatedAt: now,
  };
  return { document };
}

function contactMessages({ contacts }: Organisation, body: Body): string[] {
  const contact = contacts.find(({ id }) => id === body.Contact?.ContactID);
  if (contact === undefined) return ['A Contact could not be found for the ContactID specified.'];
  return contact.archived ? [`The contact ${contact.name} is archived and cannot be used.`] : [];
}

function headMessages(
  organisation: Organisation,
  body: Body,
  kind: Document['kind'],
  number_: string,
): string[] {
  const messages: string[] = [];
  const currency = body.CurrencyCode ?? organisation.baseCurrency;
  const taken = organisation.documents.some(
    (it) => it.kind === kind && it.number === number_ && it.status !== 'DELETED' && it.status !== 'VOIDED',
  );
  if (number_ !== '' && taken)
    messages.push(kind === 'invoice' ? 'Invoice # must be unique.' : 'Credit note number must be unique.');
  if (organisation.lockDate !== null && body.Date <= organisation.lockDate)
    messages.push('The document date cannot be before the period lock date.');
  if (currency !== organisation.baseCurrency && !organisation.multiCurrency)
    messages.push(`Organisation is not subscribed to currency ${currency}.`);
  if (body.Status === 'AUTHORISED' && kind === 'invoice' && body.DueDate === undefined)
    messages.push('DueDate cannot be empty.');
  if (body.LineItems.length === 0) messages.push('One or more line items must be specified.');
  return messages;
}

function lineMessages(
  organisation: Organisation,
  line: z.output<typeof LineItem>,
  status: DocumentStatus,
  unitPlaces: number,
): string[] {
  if (isTextAlone(line)) return [];
  const messages: string[] = [...trackingMessages(line.Tracking)];
  const code = accountOf(organisation, line);
  const account = organisation.accounts.find((it) => it.code === code);
  const sells = account !== undefined && !account.archived && account.class === 'REVENUE';
  if (line.ItemCode !== undefined && !organisation.items.some(({ code: own }) => own === line.ItemCode))
    messages.push(`Item code '${line.ItemCode}' is not valid.`);
  if ((code !== '' || status === 'AUTHORISED') && !sells)
    messages.push(`Account code '${code}' is not a valid code for this document.`);
  const taxType = line.TaxType ?? account?.taxType;
  const rate = organisation.taxRates.find(({ type }) => type === taxType);
  if (taxType !== undefined && (rate === undefined || !rate.active || !rate.forRevenue))
    messages.push(
      `The TaxType code '${taxType}' does not exist or cannot be used for this type of transaction.`,
    );
  if (line.UnitAmount !== undefined && line.LineAmount !== undefined) {
    const expected = rounded(multiplied(line.Quantity ?? one, rounded(line.UnitAmount, unitPlaces)), 2);
    if (expected !== line.LineAmount) messages.push('The line total does not match the expected line total.');
  }
  return messages;
}

const one = 10_000_000_000n;

function newLine(organisation: Organisation, line: z.output<typeof LineItem>, unitPlaces: number): Line {
  const quantity = rounded(line.Quantity ?? one, 4);
  const unit = line.UnitAmount === undefined ? null : rounded(line.UnitAmount, unitPlaces);
  const amount = rounded(line.LineAmount ?? multiplied(quantity, unit ?? 0n), 2);
  const accountCode = accountOf(organisation, line);
  const account = organisation.accounts.find(({ code }) => code === accountCode);
  const taxType = isTextAlone(line) ? '' : (line.TaxType ?? account?.taxType ?? 'NONE');
  const percentage = organisation.taxRates.find(({ type }) => type === taxType)?.percentage ?? 0n;
  return {
    id: crypto.randomUUID(),
    description: line.Description ?? '',
    quantity: isTextAlone(line) ? 0n : quantity,
    // Where only the amount was given Xero derives the price (LineItem.LineAmount of its API file).
    unitAmount: unit ?? (quantity === 0n ? 0n : rounded(divided(amount, quantity), unitPlaces)),
    amount,
    tracking: line.Tracking,
    accountCode,
    itemCode: line.ItemCode ?? '',
    taxType,
    // Per line and rounded, then summed: Xero's way (accounting.md §5.6).
    tax: line.TaxAmount ?? rounded(multiplied(amount, percentage) / 100n, 2),
  };
}

function isTextAlone({ Quantity, UnitAmount, LineAmount }: z.output<typeof LineItem>): boolean {
  return Quantity === undefined && UnitAmount === undefined && LineAmount === undefined;
}

function accountOf({ items }: Organisation, line: z.output<typeof LineItem>): string {
  return line.AccountCode ?? items.find(({ code }) => code === line.ItemCode)?.accountCode ?? '';
}
