import type { LedgerAccess } from '../ledger-port.ts';
import type { RemoteAccount, RemoteCustomer, RemoteLists, RemotePage } from '../ledger-remote.ts';
import { listIn, type XeroClient } from './client.ts';
import { pageSize } from './find.ts';
import { Account, Contact, Item, TaxRate, TrackingCategory } from './shapes.ts';

type Lists = {
  readonly [K in keyof RemoteLists]: (
    client: XeroClient,
    access: LedgerAccess,
    page: string | null,
  ) => Promise<RemotePage<RemoteLists[K]>>;
};

/** A page of one of the lists; only contacts have pages in Xero. */
export const xeroLists: Lists = {
  customers: async (client, access, page) => {
    const query = { page: page ?? '1', pageSize: String(pageSize), includeArchived: 'true' };
    const rows = listIn((await client.get(access, '/Contacts', query)).json, 'Contacts', Contact);
    const next = rows.length < pageSize ? null : String(Number(page ?? '1') + 1);
    return { entries: rows.map(customerOf), next };
  },
  items: async (client, access) => {
    const rows = listIn((await client.get(access, '/Items', {})).json, 'Items', Item);
    const entries = rows.map((item) => ({
      remoteId: item.ItemID,
      code: item.Code,
      name: item.Name || item.Code,
      hasIncomeAccount: (item.SalesDetails?.AccountCode ?? '') !== '',
      active: item.IsSold,
    }));
    return { entries, next: null };
  },
  taxes: async (client, access) => {
    const rows = listIn((await client.get(access, '/TaxRates', {})).json, 'TaxRates', TaxRate);
    const entries = rows.map((tax) => ({
      remoteId: tax.TaxType,
      name: tax.Name,
      percentage: tax.EffectiveRate,
      forSales: tax.CanApplyToRevenue,
      active: tax.Status === 'ACTIVE',
    }));
    return { entries, next: null };
  },
  accounts: async (client, access) => {
    const all = await readAccounts(client, access);
    return { entries: all.filter(({ type }) => incomeTypes.has(type)), next: null };
  },
  paymentAccounts: async (client, access) => {
    const all = await readAccounts(client, access);
    return { entries: all.filter(({ takesPayments }) => takesPayments), next: null };
  },
  // Terms belong to a contact or the organisation in Xero; documents carry their due day.
  terms: () => Promise.resolve({ entries: [], next: null }),
  tracking: async (client, access) => {
    const { json } = await client.get(access, '/TrackingCategories', {});
    const categories = listIn(json, 'TrackingCategories', TrackingCategory);
    const entries = categories.flatMap(({ TrackingCategoryID, Name, Status, Options }) =>
      Options.map((option) => ({
        remoteId: `${TrackingCategoryID}:${option.TrackingOptionID}`,
        name: `${Name}: ${option.Name}`,
        active: Status === 'ACTIVE' && option.Status === 'ACTIVE',
      })),
    );
    return { entries, next: null };
  },
};

const incomeTypes = new Set(['REVENUE', 'SALES', 'OTHERINCOME']);

/** Contacts that Xero finds for a text, at most 25. */
export async function findXeroCustomers(
  client: XeroClient,
  access: LedgerAccess,
  text: string,
): Promise<RemoteCustomer[]> {
  const query = { searchTerm: text, page: '1', pageSize: '25' };
  return listIn((await client.get(access, '/Contacts', query)).json, 'Contacts', Contact).map(customerOf);
}

export async function readAccounts(client: XeroClient, access: LedgerAccess): Promise<RemoteAccount[]> {
  const rows = listIn((await client.get(access, '/Accounts', {})).json, 'Accounts', Account);
  return rows.map((account) => ({
    remoteId: account.AccountID,
    code: account.Code,
    name: account.Name,
    type: account.Type,
    active: account.Status === 'ACTIVE',
    // Bank accounts always do; others only with the box "Enable payments to this account".
    takesPayments: account.Type === 'BANK' || account.EnablePaymentsToAccount,
  }));
}

function customerOf(contact: Contact): RemoteCustomer {
  const address = contact.Addresses.find(({ AddressLine1, City }) => AddressLine1 !== '' || City !== '');
  return {
    remoteId: contact.ContactID,
    name: contact.Name,
    number: contact.ContactNumber,
    email: contact.EmailAddress,
    vatId: contact.TaxNumber,
    currency: null,
    street: address?.AddressLine1 ?? '',
    postalCode: address?.PostalCode ?? '',
    city: address?.City ?? '',
    country: address?.Country ?? '',
    active: contact.ContactStatus !== 'ARCHIVED',
    mergedInto: contact.MergedToContactID ?? null,
  };
}
