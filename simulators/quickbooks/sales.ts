import { z } from 'zod';
import { multiplied, parseDecimal, rounded } from '../core/decimal.ts';
import { NotModelled } from '../core/http.ts';
import { businessRule, inactive, missing, QuickbooksFault, unknownReference } from './fault.ts';
import { classes } from './seed.ts';
import { type Company, type Customer, nextId, type Sale, type SaleEntity, type SaleLine } from './state.ts';

/** Creating invoices, credit memos and refund receipts by QuickBooks' rules. */

export const number = z.string().transform((text, context) => {
  const value = parseDecimal(text);
  if (value !== null) return value;
  context.addIssue({ code: 'custom', message: 'not a decimal' });
  return z.NEVER;
});

export const Reference = z.strictObject({ value: z.string(), name: z.string().optional() });

const SalesLine = z.strictObject({
  Id: z.string().optional(),
  LineNum: number.optional(),
  Description: z.string().default(''),
  Amount: number.optional(),
  DetailType: z.enum(['SalesItemLineDetail', 'DescriptionOnly']),
  SalesItemLineDetail: z
    .strictObject({
      ItemRef: Reference.optional(),
      Qty: number.optional(),
      UnitPrice: number.optional(),
      TaxCodeRef: Reference.optional(),
      ClassRef: Reference.optional(),
      ServiceDate: z.iso.date().optional(),
    })
    .optional(),
  DescriptionLineDetail: z.strictObject({}).optional(),
});

export const SaleBody = z.strictObject({
  DocNumber: z.string().optional(),
  TxnDate: z.iso.date().optional(),
  DueDate: z.iso.date().optional(),
  CustomerRef: Reference.optional(),
  CurrencyRef: Reference.optional(),
  SalesTermRef: Reference.optional(),
  DepositToAccountRef: Reference.optional(),
  PrivateNote: z.string().default(''),
  GlobalTaxCalculation: z.enum(['TaxExcluded', 'NotApplicable']).optional(),
  Line: z.array(SalesLine).default([]),
  TxnTaxDetail: z
    .strictObject({ TotalTax: number.optional(), UseAutomatedSalesTax: z.boolean().optional() })
    .default({}),
});
type Body = z.output<typeof SaleBody>;
type Line = z.output<typeof SalesLine>;

/** The body as far as it is modelled. @throws {NotModelled} naming what is not. */
export function modelled<T>(shape: z.ZodType<T>, value: unknown): T {
  const read = shape.safeParse(value);
  if (read.success) return read.data;
  throw new NotModelled(
    read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; '),
  );
}

/** Keeps a new sale. @throws {QuickbooksFault} */
export function createSale(company: Company, entity: SaleEntity, body: Body, now: Date): Sale {
  const customer = customerOf(company, body.CustomerRef?.value);
  const date = body.TxnDate ?? now.toISOString().slice(0, 10);
  openOn(company, date);
  const docNumber = docNumberOf(company, entity, body.DocNumber);
  const currency = currencyOf(company, customer, body.CurrencyRef?.value);
  referencesExist(company, entity, body);
  if (body.Line.length === 0) throw missing('Line');
  const lines = body.Line.map((line, index) => lineOf(company, line, index, body));
  const net = lines.reduce((sum, { amount }) => sum + amount, 0n);
  const tax = taxOf(company, lines, body);
  if (net + tax < 0n)
    throw businessRule('Business Validation Error: The total amount of a transaction cannot be negative.');
  const sale: Sale = {
    entity,
    id: nextId(company),
    syncToken: 0,
    docNumber,
    date,
    dueDate: body.DueDate ?? null,
    customerId: customer.id,
    currency,
    privateNote: body.PrivateNote,
    lines,
    net,
    tax,
    voided: false,
    updatedAt: now,
  };
  company.sales.push(sale);
  return sale;
}

export function customerOf(company: Company, id: string | undefined): Customer {
  if (id === undefined) throw missing('CustomerRef');
  const customer = company.customers.find((it) => it.id === id);
  if (customer === undefined) throw unknownReference('CustomerRef', id);
  if (!customer.active) throw inactive('CustomerRef');
  return customer;
}

/** @throws {QuickbooksFault} The books are closed on that day. */
export function openOn({ closedUntil }: Company, date: string): void {
  if (closedUntil !== null && date <= closedUntil)
    throw new QuickbooksFault(
      '6210',
      'Account Period Closed, Cannot Update Through Services API',
      `The account period has closed and the account books cannot be updated through the QBO Services API. Closing date: ${closedUntil}`,
    );
}

function docNumberOf(company: Company, entity: SaleEntity, given: string | undefined): string {
  if (given !== undefined && given.length > 21)
    throw new QuickbooksFault(
      '2050',
      'Data too long',
      'DocNumber: String length is either shorter or longer than supported by specification. Max:21',
      'DocNumber',
    );
  const used = company.sales.some((it) => it.entity === entity && it.docNumber === given);
  // With numbers of its own QuickBooks looks at none: that is why export is refused then.
  if (company.customTxnNumbers && given !== undefined && used)
    throw new QuickbooksFault(
      '6140',
      'Duplicate Document Number Error',
      `Duplicate Document Number Error : You must specify a different number. This number has already been used. DocNumber=${given} is assigned to TxnType=${entity}`,
    );
  return given ?? String(1000 + company.sales.length);
}

function currencyOf(company: Company, customer: Customer, given: string | undefined): string {
  if (company.multiCurrency && given === undefined) throw missing('CurrencyRef');
  if (!company.multiCurrency && given !== undefined && given !== company.homeCurrency)
    throw businessRule('Business Validation Error: Multicurrency is not enabled for this company.');
  if (given !== undefined && given !== customer.currency)
    throw businessRule(
      'Business Validation Error: The currency of the transaction is not that of the customer.',
    );
  return customer.currency;
}

function referencesExist(company: Company, entity: SaleEntity, body: Body): void {
  const term = body.SalesTermRef?.value;
  if (term !== undefined && !company.terms.some(({ id }) => id === term))
    throw unknownReference('SalesTermRef', term);
  if (entity !== 'RefundReceipt') return;
  const account = body.DepositToAccountRef?.value;
  if (account === undefined) throw missing('DepositToAccountRef');
  bankOf(company, account);
}

export function bankOf({ accounts }: Company, id: string): void {
  const account = accounts.find((it) => it.id === id);
  if (account === undefined || !['Bank', 'Other Current Asset'].includes(account.type))
    throw unknownReference('DepositToAccountRef', id);
  if (!account.active) throw inactive('DepositToAccountRef');
}

function lineOf(company: Company, line: Line, index: number, body: Body): SaleLine {
  const head = { number: index + 1, description: line.Description };
  if (line.DetailType === 'DescriptionOnly')
    return { ...head, amount: 0n, itemId: '', classId: null, quantity: 0n, unitPrice: 0n, taxCode: '' };
  const detail = line.SalesItemLineDetail ?? {};
  if (line.Amount === undefined) throw missing('Line.Amount');
  const item = company.items.find(({ id }) => id === detail.ItemRef?.value);
  if (item === undefined || !item.sold) throw unknownReference('ItemRef', detail.ItemRef?.value ?? '');
  if (!item.active) throw inactive('ItemRef');
  const classId = detail.ClassRef?.value ?? null;
  if (classId !== null && !classes.some(({ id, active }) => active && id === classId))
    throw unknownReference('ClassRef', classId);
  const { Qty, UnitPrice } = detail;
  if (Qty !== undefined && UnitPrice !== undefined && rounded(multiplied(Qty, UnitPrice), 2) !== line.Amount)
    throw new QuickbooksFault(
      '6070',
      'Amount calculation incorrect in the request',
      'Amount is not equal to UnitPrice * Qty. Supplied value:',
      'Line.Amount',
    );
  return {
    ...head,
    amount: line.Amount,
    itemId: item.id,
    classId,
    quantity: Qty ?? 10_000_000_000n,
    unitPrice: UnitPrice ?? line.Amount,
    taxCode: taxCodeOf(company, detail.TaxCodeRef?.value, body),
  };
}

function taxCodeOf(company: Company, given: string | undefined, body: Body): string {
  if (company.country === 'US') return given === 'TAX' ? 'TAX' : 'NON';
  if (body.GlobalTaxCalculation === 'NotApplicable') return given ?? '';
  const code = company.taxCodes.find(({ id }) => id === given);
  if (code === undefined || body.GlobalTaxCalculation === undefined)
    throw businessRule(
      'Business Validation Error: Make sure all your transactions have a VAT rate before you save.',
    );
  return code.id;
}

/** Per line and rounded, then summed; a total of ours counts, but where QuickBooks computes by address. */
function taxOf(company: Company, lines: readonly SaleLine[], { TxnTaxDetail }: Body): bigint {
  const { TotalTax, UseAutomatedSalesTax } = TxnTaxDetail;
  if (TotalTax !== undefined && (!company.automatedTax || UseAutomatedSalesTax === false)) return TotalTax;
  return lines.reduce((sum, { amount, taxCode }) => {
    const percentage = company.taxCodes.find(({ id }) => id === taxCode)?.percentage ?? 0n;
    return sum + rounded(multiplied(amount, percentage) / 100n, 2);
  }, 0n);
}
