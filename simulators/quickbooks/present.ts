import { jsonNumber } from '../../src/lib/json-numbers.ts';
import { decimalText } from '../core/decimal.ts';
import type { classes } from './seed.ts';
import {
  type Account,
  balanceOf,
  type Company,
  type Customer,
  type Item,
  type Payment,
  type Sale,
  type TaxCode,
  type Term,
  totalOf,
} from './state.ts';

/** How QuickBooks shows what it keeps. */

export function presentSale(company: Company, sale: Sale) {
  const customer = company.customers.find(({ id }) => id === sale.customerId);
  return {
    domain: 'QBO',
    sparse: false,
    Id: sale.id,
    SyncToken: String(sale.syncToken),
    MetaData: metaOf(sale.updatedAt),
    DocNumber: sale.docNumber,
    TxnDate: sale.date,
    ...(sale.dueDate === null ? {} : { DueDate: sale.dueDate }),
    CurrencyRef: { value: sale.currency },
    CustomerRef: { value: sale.customerId, name: customer?.name ?? '' },
    ...(sale.privateNote === '' ? {} : { PrivateNote: sale.privateNote }),
    Line: [...sale.lines.map((line) => presentLine(company, sale, line)), subtotal(sale)],
    TxnTaxDetail: { TotalTax: number(sale.tax) },
    TotalAmt: number(totalOf(sale)),
    Balance: number(balanceOf(company, sale)),
    LinkedTxn: company.payments
      .filter(({ lines }) => lines.some(({ txnId }) => txnId === sale.id))
      .map(({ id }) => ({ TxnId: id, TxnType: 'Payment' })),
  };
}

function presentLine(company: Company, sale: Sale, line: Sale['lines'][number]) {
  if (line.itemId === '')
    return {
      LineNum: line.number,
      Description: line.description,
      DetailType: 'DescriptionOnly',
      DescriptionLineDetail: {},
    };
  const item = company.items.find(({ id }) => id === line.itemId);
  return {
    Id: String(line.number),
    LineNum: line.number,
    Description: line.description,
    Amount: number(sale.voided ? 0n : line.amount),
    DetailType: 'SalesItemLineDetail',
    SalesItemLineDetail: {
      ItemRef: { value: line.itemId, name: item?.name ?? '' },
      Qty: jsonNumber(decimalText(line.quantity, 7)),
      UnitPrice: jsonNumber(decimalText(line.unitPrice, 7)),
      TaxCodeRef: { value: line.taxCode },
      ...(line.classId == null ? {} : { ClassRef: { value: line.classId } }),
    },
  };
}

function subtotal(sale: Sale) {
  return { Amount: number(sale.net), DetailType: 'SubTotalLineDetail', SubTotalLineDetail: {} };
}

export function presentPayment(company: Company, payment: Payment) {
  const linked = payment.lines.reduce(
    (sum, { amount, txnType }) => (txnType === 'CreditMemo' ? sum - amount : sum + amount),
    0n,
  );
  const customer = company.customers.find(({ id }) => id === payment.customerId);
  return {
    domain: 'QBO',
    sparse: false,
    Id: payment.id,
    SyncToken: String(payment.syncToken),
    MetaData: metaOf(payment.updatedAt),
    TxnDate: payment.date,
    CurrencyRef: { value: payment.currency },
    CustomerRef: { value: payment.customerId, name: customer?.name ?? '' },
    PaymentRefNum: payment.refNum,
    ...(payment.accountId === null ? {} : { DepositToAccountRef: { value: payment.accountId } }),
    TotalAmt: number(payment.total),
    UnappliedAmt: number(payment.total - linked),
    ProcessPayment: false,
    Line: payment.lines.map(({ amount, txnId, txnType }) => ({
      Amount: number(amount),
      LinkedTxn: [{ TxnId: txnId, TxnType: txnType }],
    })),
  };
}

export function presentCustomer(customer: Customer) {
  return {
    domain: 'QBO',
    sparse: false,
    Id: customer.id,
    SyncToken: String(customer.syncToken),
    MetaData: metaOf(customer.updatedAt),
    DisplayName: customer.name,
    FullyQualifiedName: customer.name,
    Active: customer.active,
    ...(customer.notes === '' ? {} : { Notes: customer.notes }),
    ...(customer.email === '' ? {} : { PrimaryEmailAddr: { Address: customer.email } }),
    ...(customer.taxId === '' ? {} : { PrimaryTaxIdentifier: customer.taxId }),
    CurrencyRef: { value: customer.currency },
    BillAddr: customer.address,
    Taxable: true,
    Balance: 0,
  };
}

export function presentItem({ id, name, sold, active }: Item) {
  return {
    domain: 'QBO',
    Id: id,
    SyncToken: '0',
    Name: name,
    FullyQualifiedName: name,
    Type: 'Service',
    Active: active,
    ...(sold ? { IncomeAccountRef: { value: '79', name: 'Sales of services' } } : {}),
  };
}

export function presentTaxCode({ id, name }: TaxCode) {
  return {
    domain: 'QBO',
    Id: id,
    SyncToken: '0',
    Name: name,
    Active: true,
    Taxable: true,
    TaxGroup: true,
    SalesTaxRateList: {
      TaxRateDetail: [{ TaxRateRef: { value: `r${id}` }, TaxTypeApplicable: 'TaxOnAmount', TaxOrder: 0 }],
    },
  };
}

export function presentTaxRate({ id, name, percentage }: TaxCode) {
  return {
    domain: 'QBO',
    Id: `r${id}`,
    SyncToken: '0',
    Name: name,
    Active: true,
    RateValue: jsonNumber(decimalText(percentage, 3)),
  };
}

export function presentAccount({ id, name, type, active }: Account) {
  return {
    domain: 'QBO',
    Id: id,
    SyncToken: '0',
    Name: name,
    FullyQualifiedName: name,
    AccountType: type,
    Active: active,
  };
}

export function presentTerm({ id, name, days }: Term) {
  return { domain: 'QBO', Id: id, SyncToken: '0', Name: name, Active: true, Type: 'STANDARD', DueDays: days };
}

export function presentClass({ id, name, active }: (typeof classes)[number]) {
  return { domain: 'QBO', Id: id, SyncToken: '0', Name: name, FullyQualifiedName: name, Active: active };
}

export function presentCompany(company: Company) {
  return {
    domain: 'QBO',
    Id: '1',
    SyncToken: '0',
    CompanyName: company.name,
    LegalName: company.name,
    Country: company.country,
  };
}

export function presentPreferences(company: Company) {
  return {
    domain: 'QBO',
    Id: '1',
    SyncToken: '0',
    SalesFormsPrefs: {
      CustomTxnNumbers: company.customTxnNumbers,
      AllowDiscount: true,
      AllowServiceDate: true,
    },
    TaxPrefs: { UsingSalesTax: true, PartnerTaxEnabled: company.automatedTax },
    CurrencyPrefs: {
      MultiCurrencyEnabled: company.multiCurrency,
      HomeCurrency: { value: company.homeCurrency },
    },
    AccountingInfoPrefs: {
      ClassTrackingPerTxn: false,
      ClassTrackingPerTxnLine: true,
      ...(company.closedUntil === null ? {} : { BookCloseDate: company.closedUntil }),
    },
  };
}

export function metaOf(at: Date) {
  return { CreateTime: at.toISOString(), LastUpdatedTime: at.toISOString() };
}

function number(value: bigint): unknown {
  return jsonNumber(decimalText(value, 2));
}
