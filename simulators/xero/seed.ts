import { parseDecimal } from '../core/decimal.ts';
import { sampleContacts } from '../core/sample-contacts.ts';
import type { Account, Contact, Item, Organisation, TaxRate } from './state.ts';

/** Three organisations to choose from, so that a connection can meet the wrong one and an account have two. Xero's "Global" edition knows
 * tax rates of one's own; the British one has those that come with it. */
export function seededOrganisations(now: Date): Organisation[] {
  return [
    organisation(1, 'Nordlicht IT (Demo)', 'DE', 'EUR', germanTaxes, now),
    organisation(2, 'Northern Lights IT Ltd (Demo)', 'GB', 'GBP', britishTaxes, now),
    organisation(3, 'Nordlicht Cloud (Demo)', 'DE', 'EUR', germanTaxes, now),
  ];
}

function organisation(
  index: number,
  name: string,
  country: string,
  baseCurrency: string,
  taxRates: readonly TaxRate[],
  now: Date,
): Organisation {
  return {
    id: uuid(index, 'a'),
    connectionId: uuid(index, 'b'),
    name,
    country,
    baseCurrency,
    multiCurrency: index === 2,
    lockDate: null,
    contacts: sampleContacts.map((sample, position) => contact(sample, index * 100 + position, now)),
    accounts: accounts.map((account, position) => ({ ...account, id: uuid(index * 100 + position, 'd') })),
    taxRates: taxRates.map((rate) => ({ ...rate })),
    items: items.map((item, position) => ({ ...item, id: uuid(index * 100 + position, 'e') })),
    documents: [],
    payments: [],
    allocations: [],
  };
}

function contact(sample: (typeof sampleContacts)[number], index: number, now: Date): Contact {
  const { name, email, street, postalCode, city, country, taxNumber } = sample;
  return {
    id: uuid(index, 'c'),
    name,
    number: '',
    email,
    taxNumber,
    currency: null,
    addresses: [
      { AddressType: 'POBOX', AddressLine1: street, City: city, PostalCode: postalCode, Country: country },
      { AddressType: 'STREET' },
    ],
    phones: [],
    archived: sample.archived ?? false,
    mergedInto: null,
    isSupplier: sample.supplier ?? false,
    updatedAt: now,
  };
}

function tax(name: string, type: string, percentage: string, forRevenue = true): TaxRate {
  return { name, type, percentage: parseDecimal(percentage) ?? 0n, forRevenue, active: true };
}

const germanTaxes: readonly TaxRate[] = [
  tax('Umsatzsteuer 19 %', 'OUTPUT', '19'),
  tax('Umsatzsteuer 7 %', 'TAX001', '7'),
  tax('Umsatzsteuer 16 %', 'TAX002', '16'),
  tax('Reverse charge § 13b', 'TAX003', '0'),
  tax('Innergemeinschaftliche Lieferung', 'TAX004', '0'),
  tax('Ausfuhr', 'TAX005', '0'),
  tax('Steuerfrei', 'EXEMPTOUTPUT', '0'),
  tax('Nicht steuerbar', 'NONE', '0'),
  tax('Vorsteuer 19 %', 'INPUT', '19', false),
];

const britishTaxes: readonly TaxRate[] = [
  tax('20% (VAT on Income)', 'OUTPUT2', '20'),
  tax('5% (VAT on Income)', 'RROUTPUT', '5'),
  tax('Zero Rated Income', 'ZERORATEDOUTPUT', '0'),
  tax('Exempt Income', 'EXEMPTOUTPUT', '0'),
  tax('No VAT', 'NONE', '0'),
  tax('20% (VAT on Expenses)', 'INPUT2', '20', false),
];

const account = (code: string, name: string, type: string, kind: string, rest: Partial<Account> = {}) => ({
  code,
  name,
  type,
  class: kind,
  taxType: 'OUTPUT',
  archived: false,
  takesPayments: type === 'BANK',
  ...rest,
});

const accounts: readonly Omit<Account, 'id'>[] = [
  account('200', 'Services', 'REVENUE', 'REVENUE'),
  account('210', 'Hardware', 'REVENUE', 'REVENUE'),
  account('220', 'Expenses passed on', 'REVENUE', 'REVENUE'),
  account('260', 'Other revenue', 'OTHERINCOME', 'REVENUE'),
  account('299', 'Old sales', 'REVENUE', 'REVENUE', { archived: true }),
  account('400', 'Advertising', 'EXPENSE', 'EXPENSE', { taxType: 'NONE' }),
  account('090', 'Business account', 'BANK', 'ASSET', { taxType: 'NONE' }),
  account('610', 'Accounts receivable', 'CURRENT', 'ASSET', { taxType: 'NONE' }),
  account('880', 'Owner drawings', 'EQUITY', 'EQUITY', { taxType: 'NONE', takesPayments: true }),
];

const items: readonly Omit<Item, 'id'>[] = [
  { code: 'LABOUR', name: 'Labour', accountCode: '200' },
  { code: 'HARDWARE', name: 'Hardware', accountCode: '210' },
];

/** Ids that are the same at every start, so that a demo can be begun again. */
function uuid(index: number, group: string): string {
  return `${group.repeat(8)}-0000-4000-8000-${String(index).padStart(12, '0')}`;
}
