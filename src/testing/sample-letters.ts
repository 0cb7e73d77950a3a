import type { DocumentTimeEntry, IssuedDocument } from '../billing/issued-document.ts';
import { addDays, type Day } from '../billing/period.ts';
import type { ReminderDocument, StatementDocument } from '../documents/open-items.ts';
import { EUR } from './currencies.ts';
import { sample, sampleBank, sampleBuyer, sampleDocuments, sampleSeller } from './sample-documents.ts';

/** Documents whose layout is looked at: long ones, those of other countries, and letters that are no invoices. */

const june = '2026-06-01' as Day;

/** 60 lines of work of four contracts, with everything an invoice can say around them. */
export const longInvoice: IssuedDocument = sample(
  Array.from({ length: 60 }, (_, index) => {
    const contract = Math.floor(index / 15);
    const ticket = `1${contract}${String(Math.floor(index / 3) % 5)}0`;
    return {
      description: `${ticket} Drucker im zweiten Obergeschoss druckt nicht – Remote-Support`,
      quantity: ['0.25', '1.75', '2.333333'][index % 3] ?? '1',
      unit: 'hour',
      price: '96.00',
      discountPercentage: index % 3 === 1 ? '5' : '0',
      service: { from: addDays(june, index % 20), to: addDays(june, (index % 20) + 2) },
      contractNumber: `V-203${contract}`,
      contractName: ['Managed Workplace', 'Supportkontingent', 'Projekt Migration', 'Backup'][contract] ?? '',
      ticketNumber: ticket,
      ticketTitle: 'Drucker im zweiten Obergeschoss druckt nicht',
    };
  }),
  {
    ...sampleDocuments.cashDiscount,
    deliveryForm: 'zugferd',
    introText: 'Sehr geehrte Damen und Herren,\nfür die erbrachten Leistungen berechnen wir wie folgt.',
    closingText: 'Vielen Dank für die gute Zusammenarbeit.',
    footer: 'Gerichtsstand ist Hamburg. Es gelten unsere allgemeinen Geschäftsbedingungen.',
    appearance: { accentColor: '#0b7285', logo: null },
    blocks: [
      {
        contractNumber: 'V-2031',
        contractName: 'Supportkontingent',
        service: { from: june, to: addDays(june, 29) },
        unit: 'minutes',
        available: '600',
        used: '450',
        overage: '0',
        expired: '30',
        left: '120',
      },
    ],
  },
);

export const swissInvoice: IssuedDocument = sample(
  [{ description: 'Support', price: '1500.00', percentage: '8.1' }],
  {
    currency: { code: 'CHF', minorUnits: 2 },
    seller: {
      ...sampleSeller,
      name: 'Nordlicht IT AG',
      street: 'Bahnhofstrasse 1',
      postalCode: '8001',
      city: 'Zürich',
      country: 'CH',
      vatId: 'CHE-123.456.788 MWST',
      taxNumber: '',
      registerCourt: '',
      registerNumber: '',
    },
    buyer: {
      ...sampleBuyer,
      name: 'Muster AG',
      street: 'Bundesplatz 3',
      postalCode: '3003',
      city: 'Bern',
      country: 'CH',
      vatId: '',
    },
    bankAccounts: [{ holderName: 'Nordlicht IT AG', iban: 'CH9300762011623852957', bic: '', bankName: '' }],
  },
);

export const americanInvoice: IssuedDocument = sample(
  [
    {
      description: 'Managed services',
      quantity: '3',
      price: '1250.00',
      percentage: '8.875',
      components: [
        { name: 'New York State', percentage: '4' },
        { name: 'New York City', percentage: '4.875' },
      ],
    },
  ],
  {
    language: 'en',
    currency: { code: 'USD', minorUnits: 2 },
    bankAccounts: [],
    seller: {
      ...sampleSeller,
      name: 'Northlight IT Inc.',
      street: '350 5th Avenue',
      city: 'New York',
      state: 'NY',
      postalCode: '10118',
      country: 'US',
      vatId: '',
      taxNumber: '12-3456789',
      registerCourt: '',
      registerNumber: '',
    },
    buyer: {
      ...sampleBuyer,
      name: 'Acme Manufacturing and Trading Company of the Northern States, Limited Liability Partnership',
      street: '1 Main Street, Suite 400\nAttn: Accounts Payable',
      city: 'Albany',
      state: 'NY',
      postalCode: '12201',
      country: 'US',
      vatId: '',
    },
  },
);

const work: readonly DocumentTimeEntry[] = Array.from({ length: 30 }, (_, index) => ({
  day: addDays(june, index),
  start: index % 3 === 0 ? null : '09:15',
  technician: `Technik ${1 + (index % 3)}`,
  contractNumber: 'V-2031',
  ticketNumber: String(1000 + index),
  ticketTitle: 'Drucker druckt nicht',
  text: index % 2 === 0 ? 'Treiber neu installiert, Warteschlange geleert, Testseite gedruckt' : '',
  onSite: index % 5 === 0,
  minutes: 50,
  billedMinutes: 60,
}));

export const withTimesheet: IssuedDocument = sample([{ price: '100.00' }], { timesheet: work });

const letter = {
  language: 'de',
  seller: sampleSeller,
  buyer: sampleBuyer,
  bankAccounts: [sampleBank],
  appearance: { accentColor: '#2b3a8c', logo: null },
  footer: '',
  currency: EUR,
  introText: 'Sehr geehrte Damen und Herren,\nfür die folgenden Rechnungen fehlt uns noch Ihre Zahlung.',
  closingText: 'Haben Sie inzwischen gezahlt, so betrachten Sie dieses Schreiben als gegenstandslos.',
  items: [
    {
      number: 'RE-2026-4001',
      invoiceDate: '2026-06-01',
      dueDate: '2026-06-15',
      overdueDays: 20,
      gross: '1190.00',
      open: '1190.00',
    },
    {
      number: 'RE-2026-4007',
      invoiceDate: '2026-06-10',
      dueDate: '2026-07-24',
      overdueDays: 0,
      gross: '238.00',
      open: '119.00',
    },
  ],
} as const;

/** 1,190.00 open, a fee of 5.00 and interest of 3.21. */
export const reminder: ReminderDocument = {
  ...letter,
  items: letter.items.slice(0, 1),
  level: 2,
  date: '2026-07-05',
  payUntil: '2026-07-15',
  fee: '5.00',
  interest: '3.21',
  total: '1198.21',
  paymentLink: 'https://pay.example/4001',
};

/** 1,190.00 and 119.00 open, 8.21 claimed by a reminder, 100.00 credit: 1,217.21. */
export const statement: StatementDocument = {
  ...letter,
  language: 'en',
  introText: '',
  closingText: '',
  asOf: '2026-07-05',
  claims: [{ day: '2026-07-05', open: '8.21' }],
  open: '1309.00',
  overdue: '1190.00',
  credit: '100.00',
  balance: '1217.21',
};
