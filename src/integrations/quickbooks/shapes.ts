import { z } from 'zod';

/** What we read of QuickBooks' answers, and no more of it; numbers are text already. */

const amount = z
  .string()
  .regex(/^-?\d+(\.\d+)?$/)
  .default('0');
const text = z.string().default('');
const Ref = z.object({ value: z.string(), name: text });
const MetaData = z.object({ LastUpdatedTime: text }).default({ LastUpdatedTime: '' });
const LinkedTxn = z.object({ TxnId: z.string(), TxnType: z.string() });

/** Deleted things come back from the changes with an id and nothing else. */
export const Deleted = z.object({ Id: z.string(), status: z.literal('Deleted'), MetaData });

export const Transaction = z.object({
  Id: z.string(),
  SyncToken: z.string(),
  MetaData,
  DocNumber: text,
  TxnDate: z.string(),
  CustomerRef: Ref.optional(),
  CurrencyRef: Ref.optional(),
  PrivateNote: text,
  TotalAmt: amount,
  Balance: amount,
  TxnTaxDetail: z.object({ TotalTax: amount }).default({ TotalTax: '0' }),
  LinkedTxn: z.array(LinkedTxn).default([]),
});
export type Transaction = z.output<typeof Transaction>;

export const Payment = z.object({
  Id: z.string(),
  SyncToken: z.string(),
  MetaData,
  TxnDate: z.string(),
  CustomerRef: Ref.optional(),
  CurrencyRef: Ref.optional(),
  PaymentRefNum: text,
  PrivateNote: text,
  TotalAmt: amount,
  Line: z.array(z.object({ Amount: amount, LinkedTxn: z.array(LinkedTxn).default([]) })).default([]),
});
export type Payment = z.output<typeof Payment>;

export const Customer = z.object({
  Id: z.string(),
  SyncToken: z.string(),
  DisplayName: z.string(),
  Active: z.boolean().default(true),
  Notes: text,
  PrimaryEmailAddr: z.object({ Address: text }).optional(),
  PrimaryTaxIdentifier: text,
  CurrencyRef: Ref.optional(),
  BillAddr: z.object({ Line1: text, City: text, PostalCode: text, Country: text }).optional(),
});
export type Customer = z.output<typeof Customer>;

export const Item = z.object({
  Id: z.string(),
  Name: z.string(),
  Sku: text,
  Type: text,
  Active: z.boolean().default(true),
  IncomeAccountRef: Ref.optional(),
});

export const TaxCode = z.object({
  Id: z.string(),
  Name: z.string(),
  Active: z.boolean().default(true),
  SalesTaxRateList: z
    .object({ TaxRateDetail: z.array(z.object({ TaxRateRef: Ref })).default([]) })
    .optional(),
});

export const TaxRate = z.object({ Id: z.string(), RateValue: amount });

export const Account = z.object({
  Id: z.string(),
  Name: z.string(),
  AcctNum: text,
  AccountType: text,
  Active: z.boolean().default(true),
});

export const Class = z.object({
  Id: z.string(),
  FullyQualifiedName: z.string(),
  Active: z.boolean().default(true),
});

export const Term = z.object({ Id: z.string(), Name: z.string(), DueDays: z.string().optional() });

export const CompanyInfo = z.object({
  CompanyName: z.string(),
  Country: text,
  SampleFile: z.boolean().optional(),
});

export const Preferences = z.object({
  SalesFormsPrefs: z
    .object({ CustomTxnNumbers: z.boolean().default(false) })
    .default({ CustomTxnNumbers: false }),
  TaxPrefs: z
    .object({ UsingSalesTax: z.boolean().default(false), PartnerTaxEnabled: z.boolean().default(false) })
    .default({ UsingSalesTax: false, PartnerTaxEnabled: false }),
  CurrencyPrefs: z
    .object({ MultiCurrencyEnabled: z.boolean().default(false), HomeCurrency: Ref.optional() })
    .default({ MultiCurrencyEnabled: false }),
  AccountingInfoPrefs: z
    .object({ BookCloseDate: z.string().optional(), ClassTrackingPerTxnLine: z.boolean().default(false) })
    .default({ ClassTrackingPerTxnLine: false }),
});

const FaultError = z.object({ Message: text, Detail: text, code: text, element: text });

/** Sales answers write `Fault`, the gateway in front of them `fault` with small letters throughout. */
export const Fault = z.union([
  z
    .object({ Fault: z.object({ Error: z.array(FaultError), type: text }) })
    .transform(({ Fault: { Error: errors } }) => errors),
  z
    .object({
      fault: z.object({
        error: z.array(z.object({ message: text, detail: text, code: text, element: text })),
      }),
    })
    .transform(({ fault }) =>
      fault.error.map(({ message, detail, code, element }) => ({
        Message: message,
        Detail: detail,
        code,
        element,
      })),
    ),
]);
export type FaultError = z.output<typeof FaultError>;
