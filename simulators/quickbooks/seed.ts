import { parseDecimal } from '../core/decimal.ts';
import { sampleContacts } from '../core/sample-contacts.ts';
import type { Company, Customer, TaxCode } from './state.ts';

/** Classes as every company has them, by which lines are told apart. */
export const classes = [
  { id: '501', name: 'Managed services', active: true },
  { id: '502', name: 'Projects', active: true },
  { id: '503', name: 'Hardware', active: true },
  { id: '504', name: 'Web design', active: false },
] as const;

/** Four companies: two with euros and rates of one's own, the United Kingdom, and the United States with automated sales tax. */
export function seededCompanies(now: Date): Company[] {
  return [
    company('4620816365000000001', 'Nordlicht IT', 'DE', 'EUR', germanCodes, now),
    company('4620816365000000002', 'Northern Lights IT Ltd', 'GB', 'GBP', britishCodes, now),
    company('4620816365000000003', 'Northern Lights IT Inc', 'US', 'USD', usCodes, now),
    company('4620816365000000004', 'Nordlicht Cloud', 'DE', 'EUR', germanCodes, now),
  ];
}

function company(
  realmId: string,
  name: string,
  country: string,
  homeCurrency: string,
  taxCodes: readonly TaxCode[],
  now: Date,
): Company {
  const customers = sampleContacts.filter(({ supplier }) => supplier !== true);
  return {
    realmId,
    name,
    country,
    homeCurrency,
    multiCurrency: country === 'GB',
    customTxnNumbers: true,
    automatedTax: country === 'US',
    closedUntil: null,
    customers: customers.map((sample, index) => customer(sample, index, homeCurrency, now)),
    vendorNames: sampleContacts.filter(({ supplier }) => supplier === true).map((sample) => sample.name),
    items: [
      { id: '1', name: 'Services', sold: true, active: true },
      { id: '2', name: 'Hours', sold: true, active: true },
      { id: '3', name: 'Hardware', sold: true, active: true },
      { id: '4', name: 'Bought only', sold: false, active: true },
      { id: '5', name: 'Old item', sold: true, active: false },
    ],
    taxCodes: taxCodes.map((code) => ({ ...code })),
    accounts: [
      { id: '35', name: 'Checking', type: 'Bank', active: true },
      { id: '4', name: 'Undeposited Funds', type: 'Other Current Asset', active: true },
      { id: '79', name: 'Sales of services', type: 'Income', active: true },
      { id: '80', name: 'Sales of hardware', type: 'Income', active: true },
      { id: '84', name: 'Accounts receivable', type: 'Accounts Receivable', active: true },
    ],
    terms: [
      { id: '1', name: 'Due on receipt', days: 0 },
      { id: '2', name: 'Net 14', days: 14 },
      { id: '3', name: 'Net 30', days: 30 },
    ],
    sales: [],
    payments: [],
    tombstones: [],
    lastId: 100,
  };
}

function customer(
  sample: (typeof sampleContacts)[number],
  index: number,
  currency: string,
  now: Date,
): Customer {
  return {
    id: String(index + 1),
    syncToken: 0,
    // QuickBooks adds this to names it makes inactive (accounting.md §2.4).
    name: sample.archived === true ? `${sample.name} (deleted)` : sample.name,
    notes: '',
    email: sample.email,
    taxId: sample.taxNumber,
    currency,
    address: {
      Line1: sample.street,
      City: sample.city,
      PostalCode: sample.postalCode,
      Country: sample.country,
    },
    active: sample.archived !== true,
    updatedAt: now,
  };
}

function code(id: string, name: string, percentage: string): TaxCode {
  return { id, name, percentage: parseDecimal(percentage) ?? 0n };
}

const germanCodes: readonly TaxCode[] = [
  code('2', 'USt 19 %', '19'),
  code('3', 'USt 7 %', '7'),
  code('4', 'USt 16 %', '16'),
  code('5', 'Reverse charge § 13b', '0'),
  code('6', 'Innergemeinschaftliche Lieferung', '0'),
  code('7', 'Ausfuhr', '0'),
  code('8', 'Steuerfrei', '0'),
  code('9', 'Nicht steuerbar', '0'),
];

const britishCodes: readonly TaxCode[] = [
  code('2', '20.0% S', '20'),
  code('3', '5.0% R', '5'),
  code('4', '0.0% Z', '0'),
  code('5', 'Exempt', '0'),
  code('6', 'No VAT', '0'),
];

/** The rate of the one address automated sales tax knows here: New York City's. */
const usCodes: readonly TaxCode[] = [code('TAX', 'TAX', '8.875'), code('NON', 'NON', '0')];
