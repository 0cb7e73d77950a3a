import { z } from 'zod';
import { decimal, decimalToText, sumDecimal } from '../../billing/quantity.ts';
import type { LedgerAccess } from '../ledger-port.ts';
import type { RemoteAccount, RemoteCustomer, RemoteLists, RemotePage } from '../ledger-remote.ts';
import { malformed, type QuickbooksClient, quoted } from './client.ts';
import { Account, Class, Customer, Item, Preferences, TaxCode, TaxRate, Term } from './shapes.ts';

type Lists = {
  readonly [K in keyof RemoteLists]: (
    client: QuickbooksClient,
    access: LedgerAccess,
    page: string | null,
  ) => Promise<RemotePage<RemoteLists[K]>>;
};

const rowsTogether = 1000;

/**
 * A page of one of the lists, inactive entries included. Paging by offset loses rows where others are deleted
 * meanwhile; entries of these lists cannot be deleted in QuickBooks.
 */
export const quickbooksLists: Lists = {
  customers: async (client, access, page) => {
    const rows = await client.select(access, 'Customer', pageOf(page), Customer);
    return { entries: rows.map(customerOf), next: nextOf(rows, page) };
  },
  items: async (client, access, page) => {
    const rows = await client.select(access, 'Item', pageOf(page), Item);
    const sold = rows.filter(({ Type }) => Type !== 'Category');
    const entries = sold.map((item) => ({
      remoteId: item.Id,
      code: item.Sku,
      name: item.Name,
      hasIncomeAccount: item.IncomeAccountRef !== undefined,
      active: item.Active,
    }));
    return { entries, next: nextOf(rows, page) };
  },
  taxes: async (client, access) => {
    const codes = await client.select(access, 'TaxCode', 'maxresults 1000', TaxCode);
    const rates = await client.select(access, 'TaxRate', 'maxresults 1000', TaxRate);
    const percentages = new Map(rates.map(({ Id, RateValue }) => [Id, RateValue]));
    const entries = codes.map((code) => ({
      remoteId: code.Id,
      name: code.Name,
      percentage: percentageOf(code.SalesTaxRateList?.TaxRateDetail ?? [], percentages),
      forSales: (code.SalesTaxRateList?.TaxRateDetail.length ?? 0) > 0,
      active: code.Active,
    }));
    return { entries, next: null };
  },
  accounts: async (client, access, page) =>
    accountsOf(client, access, page, new Set(['Income', 'Other Income'])),
  paymentAccounts: async (client, access, page) =>
    accountsOf(client, access, page, new Set(['Bank', 'Other Current Asset'])),
  terms: async (client, access) => {
    const rows = await client.select(access, 'Term', 'maxresults 1000', Term);
    const entries = rows.map(({ Id, Name, DueDays }) => ({
      remoteId: Id,
      name: Name,
      days: DueDays === undefined ? null : Number(DueDays),
    }));
    return { entries, next: null };
  },
  // A company that does not tell lines apart by class, or cannot in its plan, has none to offer.
  tracking: async (client, access, page) => {
    const { AccountingInfoPrefs } = await readPreferences(client, access);
    if (!AccountingInfoPrefs.ClassTrackingPerTxnLine) return { entries: [], next: null };
    const rows = await client.select(access, 'Class', pageOf(page), Class);
    const entries = rows.map(({ Id, FullyQualifiedName, Active }) => ({
      remoteId: Id,
      name: FullyQualifiedName,
      active: Active,
    }));
    return { entries, next: nextOf(rows, page) };
  },
};

export async function readPreferences(
  client: QuickbooksClient,
  access: LedgerAccess,
): Promise<z.output<typeof Preferences>> {
  const answer = await client.get(access, '/preferences');
  const read = z.object({ Preferences }).safeParse(answer.json);
  if (!read.success) throw malformed('the preferences');
  return read.data.Preferences;
}

/** Customers whose name holds the text, at most 25. */
export async function findQuickbooksCustomers(
  client: QuickbooksClient,
  access: LedgerAccess,
  text: string,
): Promise<RemoteCustomer[]> {
  const where = `where DisplayName like ${quoted(`%${text}%`)} maxresults 25`;
  return (await client.select(access, 'Customer', where, Customer)).map(customerOf);
}

async function accountsOf(
  client: QuickbooksClient,
  access: LedgerAccess,
  page: string | null,
  types: ReadonlySet<string>,
): Promise<RemotePage<RemoteAccount>> {
  const rows = await client.select(access, 'Account', pageOf(page), Account);
  const entries = rows
    .filter(({ AccountType }) => types.has(AccountType))
    .map((account) => ({
      remoteId: account.Id,
      code: account.AcctNum,
      name: account.Name,
      type: account.AccountType,
      active: account.Active,
      takesPayments: account.AccountType === 'Bank' || account.AccountType === 'Other Current Asset',
    }));
  return { entries, next: nextOf(rows, page) };
}

function pageOf(page: string | null): string {
  return `where Active in (true, false) orderby Id startposition ${page ?? '1'} maxresults ${rowsTogether}`;
}

function nextOf(rows: readonly unknown[], page: string | null): string | null {
  return rows.length < rowsTogether ? null : String(Number(page ?? '1') + rowsTogether);
}

/** What a code's rates come to together, such as a state's and a city's. */
function percentageOf(
  details: readonly { readonly TaxRateRef: { readonly value: string } }[],
  percentages: ReadonlyMap<string, string>,
): string | null {
  if (details.length === 0) return null;
  return decimalToText(
    sumDecimal(details.map(({ TaxRateRef }) => decimal(percentages.get(TaxRateRef.value) ?? '0'))),
  );
}

function customerOf(customer: Customer): RemoteCustomer {
  return {
    remoteId: customer.Id,
    name: customer.DisplayName,
    number: customer.Notes,
    email: customer.PrimaryEmailAddr?.Address ?? '',
    vatId: customer.PrimaryTaxIdentifier,
    currency: customer.CurrencyRef?.value ?? null,
    street: customer.BillAddr?.Line1 ?? '',
    postalCode: customer.BillAddr?.PostalCode ?? '',
    city: customer.BillAddr?.City ?? '',
    country: customer.BillAddr?.Country ?? '',
    active: customer.Active,
    mergedInto: null,
  };
}
