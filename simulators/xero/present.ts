import { jsonNumber } from '../../src/lib/json-numbers.ts';
import { decimalText } from '../core/decimal.ts';
import {
  type Account,
  type Contact,
  creditedOf,
  type Document,
  dueOf,
  type Item,
  type Line,
  type Organisation,
  type Payment,
  paidOf,
  type TaxRate,
  totalOf,
} from './state.ts';
import { presentTracking } from './tracking.ts';

/** How Xero shows what it keeps: dates twice, amounts as numbers with their places, much that nobody asked for. */

export function presentDocument(organisation: Organisation, document: Document) {
  return document.kind === 'invoice'
    ? presentInvoice(organisation, document)
    : presentCreditNote(organisation, document);
}

export function presentInvoice(organisation: Organisation, invoice: Document) {
  return {
    Type: 'ACCREC',
    InvoiceID: invoice.id,
    InvoiceNumber: invoice.number,
    Reference: invoice.reference,
    Payments: organisation.payments
      .filter(({ documentId, deleted }) => documentId === invoice.id && !deleted)
      .map((payment) => ({
        PaymentID: payment.id,
        ...dates('Date', payment.date),
        Amount: number(payment.amount),
        Reference: payment.reference,
        HasAccount: true,
      })),
    CreditNotes: organisation.allocations
      .filter(({ invoiceId }) => invoiceId === invoice.id)
      .map(({ creditNoteId, amount }) => ({
        CreditNoteID: creditNoteId,
        CreditNoteNumber: numberOf(organisation, creditNoteId),
        AppliedAmount: number(amount),
      })),
    Prepayments: [],
    Overpayments: [],
    AmountDue: number(dueOf(organisation, invoice)),
    AmountPaid: number(paidOf(organisation, invoice)),
    AmountCredited: number(creditedOf(organisation, invoice)),
    HasErrors: false,
    ...shared(organisation, invoice),
    ...(invoice.dueDate === null ? {} : dates('DueDate', invoice.dueDate)),
  };
}

export function presentCreditNote(organisation: Organisation, note: Document) {
  return {
    Type: 'ACCRECCREDIT',
    CreditNoteID: note.id,
    CreditNoteNumber: note.number,
    Reference: note.reference,
    RemainingCredit: number(dueOf(organisation, note)),
    Allocations: organisation.allocations
      .filter(({ creditNoteId }) => creditNoteId === note.id)
      .map((allocation) => presentAllocation(organisation, allocation)),
    Payments: [],
    HasErrors: false,
    ...shared(organisation, note),
  };
}

export function presentAllocation(
  organisation: Organisation,
  allocation: Organisation['allocations'][number],
) {
  return {
    AllocationID: allocation.id,
    Amount: number(allocation.amount),
    ...dates('Date', allocation.date),
    Invoice: { InvoiceID: allocation.invoiceId, InvoiceNumber: numberOf(organisation, allocation.invoiceId) },
    IsDeleted: false,
  };
}

function shared(organisation: Organisation, document: Document) {
  const contact = organisation.contacts.find(({ id }) => id === document.contactId);
  return {
    CurrencyRate: number(10_000_000_000n, 6),
    Contact: { ContactID: document.contactId, Name: contact?.name ?? '' },
    ...dates('Date', document.date),
    Status: document.status,
    LineAmountTypes: 'Exclusive',
    LineItems: document.lines.map(presentLine),
    SubTotal: number(document.net),
    TotalTax: number(document.tax),
    Total: number(totalOf(document)),
    CurrencyCode: document.currency,
    UpdatedDateUTC: msDate(document.updatedAt),
  };
}

function presentLine(line: Line) {
  return {
    LineItemID: line.id,
    Description: line.description,
    Quantity: number(line.quantity, 4),
    UnitAmount: number(line.unitAmount, 4),
    LineAmount: number(line.amount),
    TaxAmount: number(line.tax),
    ...(line.accountCode === '' ? {} : { AccountCode: line.accountCode }),
    ...(line.itemCode === '' ? {} : { ItemCode: line.itemCode }),
    ...(line.taxType === '' ? {} : { TaxType: line.taxType }),
    Tracking: presentTracking(line.tracking ?? []),
  };
}

export function presentPayment(organisation: Organisation, payment: Payment) {
  const on = organisation.documents.find(({ id }) => id === payment.documentId);
  const contact = organisation.contacts.find(({ id }) => id === on?.contactId);
  const reference = {
    CurrencyCode: on?.currency ?? '',
    Contact: { ContactID: contact?.id ?? '', Name: contact?.name ?? '' },
  };
  return {
    PaymentID: payment.id,
    ...dates('Date', payment.date),
    Amount: number(payment.amount),
    Reference: payment.reference,
    CurrencyRate: number(10_000_000_000n, 6),
    PaymentType: on?.kind === 'credit-note' ? 'ARCREDITPAYMENT' : 'ACCRECPAYMENT',
    Status: payment.deleted ? 'DELETED' : 'AUTHORISED',
    IsReconciled: false,
    Account: { AccountID: payment.accountId },
    ...(on?.kind === 'credit-note'
      ? { CreditNote: { CreditNoteID: on.id, CreditNoteNumber: on.number, ...reference } }
      : { Invoice: { InvoiceID: on?.id ?? '', InvoiceNumber: on?.number ?? '', ...reference } }),
    UpdatedDateUTC: msDate(payment.updatedAt),
  };
}

export function presentContact(contact: Contact) {
  return {
    ContactID: contact.id,
    ...(contact.number === '' ? {} : { ContactNumber: contact.number }),
    ContactStatus: contact.archived ? 'ARCHIVED' : 'ACTIVE',
    Name: contact.name,
    EmailAddress: contact.email,
    ...(contact.taxNumber === '' ? {} : { TaxNumber: contact.taxNumber }),
    ...(contact.currency === null ? {} : { DefaultCurrency: contact.currency }),
    Addresses: contact.addresses,
    Phones: contact.phones,
    ...(contact.mergedInto === null ? {} : { MergedToContactID: contact.mergedInto }),
    IsSupplier: contact.isSupplier,
    IsCustomer: !contact.isSupplier,
    UpdatedDateUTC: msDate(contact.updatedAt),
    HasAttachments: false,
    HasValidationErrors: false,
  };
}

export function presentAccount(account: Account) {
  return {
    AccountID: account.id,
    Code: account.code,
    Name: account.name,
    Type: account.type,
    Class: account.class,
    Status: account.archived ? 'ARCHIVED' : 'ACTIVE',
    TaxType: account.taxType,
    EnablePaymentsToAccount: account.takesPayments,
  };
}

export function presentTaxRate(rate: TaxRate) {
  return {
    Name: rate.name,
    TaxType: rate.type,
    Status: rate.active ? 'ACTIVE' : 'ARCHIVED',
    CanApplyToRevenue: rate.forRevenue,
    CanApplyToExpenses: !rate.forRevenue,
    DisplayTaxRate: number(rate.percentage, 4),
    EffectiveRate: number(rate.percentage, 4),
    TaxComponents: [{ Name: rate.name, Rate: number(rate.percentage, 4), IsCompound: false }],
  };
}

export function presentItem(item: Item) {
  return {
    ItemID: item.id,
    Code: item.code,
    Name: item.name,
    IsSold: true,
    IsPurchased: false,
    IsTrackedAsInventory: false,
    SalesDetails: { AccountCode: item.accountCode },
  };
}

export function presentOrganisation(organisation: Organisation) {
  return {
    OrganisationID: organisation.id,
    Name: organisation.name,
    LegalName: organisation.name,
    BaseCurrency: organisation.baseCurrency,
    CountryCode: organisation.country,
    IsDemoCompany: true,
    OrganisationStatus: 'ACTIVE',
    Version: organisation.country === 'GB' ? 'UK' : 'GLOBAL',
    ...(organisation.lockDate === null ? {} : { PeriodLockDate: msDate(new Date(organisation.lockDate)) }),
  };
}

export function msDate(date: Date): string {
  return `/Date(${date.getTime()}+0000)/`;
}

function dates(name: string, day: string): Record<string, string> {
  return { [`${name}String`]: `${day}T00:00:00`, [name]: msDate(new Date(day)) };
}

function number(value: bigint, places = 2): unknown {
  return jsonNumber(decimalText(value, places));
}

function numberOf(organisation: Organisation, documentId: string): string {
  return organisation.documents.find(({ id }) => id === documentId)?.number ?? '';
}
