import { CountryCode } from '../../../lib/wire.ts';
import { upsertContacts, upsertCustomers } from '../../customers/import.operations.ts';
import { given, importKind } from '../kind.operations.ts';
import { lookUp } from '../references.operations.ts';
import { identity, words } from './choices.operations.ts';

const treatments = words({
  domestic: ['inland'],
  'eu-business': ['eu', 'eu-unternehmen'],
  'third-country': ['drittland'],
  exempt: ['befreit', 'steuerfrei'],
});
const customerKinds = words({
  business: ['firma', 'unternehmen'],
  consumer: ['privat', 'privatperson'],
  public: ['behörde', 'öffentlich'],
});
const languages = words({ de: ['deutsch', 'german'], en: ['englisch', 'english'] });
const forms = words({
  pdf: [],
  zugferd: ['factur-x'],
  'xrechnung-ubl': ['xrechnung'],
  'xrechnung-cii': [],
  peppol: [],
});

/** Customers. Without an external id the number, else the name, is who they are. */
export const customers = importKind(
  {
    fields: [
      { ...identity, names: [...identity.names, 'customer id', 'kunden-id'] },
      { field: 'number', names: ['number', 'customer number', 'kundennummer', 'kunden-nr', 'nummer'] },
      {
        field: 'name',
        names: [
          'name',
          'customer',
          'customer name',
          'company',
          'company name',
          'kunde',
          'kundenname',
          'firma',
        ],
      },
      { field: 'kind', names: ['kind', 'type', 'art', 'kundenart'] },
      { field: 'street', names: ['street', 'address', 'straße', 'strasse', 'adresse'] },
      { field: 'postalCode', names: ['postal code', 'zip', 'zip code', 'postcode', 'plz', 'postleitzahl'] },
      { field: 'city', names: ['city', 'town', 'ort', 'stadt'] },
      { field: 'state', names: ['state', 'bundesland'] },
      { field: 'country', names: ['country', 'country code', 'land', 'länderkürzel'] },
      { field: 'email', names: ['email', 'e-mail', 'e-mail address'] },
      { field: 'phone', names: ['phone', 'telephone', 'telefon'] },
      { field: 'language', names: ['language', 'sprache'] },
      { field: 'vatId', names: ['vat id', 'vat number', 'ust-id', 'ust-idnr', 'ustid'] },
      { field: 'taxTreatment', names: ['tax treatment', 'steuerbehandlung'] },
      { field: 'buyerReference', names: ['buyer reference', 'leitweg-id', 'käuferreferenz'] },
      { field: 'orderNumber', names: ['order number', 'bestellnummer'] },
      { field: 'deliveryForm', names: ['delivery form', 'rechnungsformat'] },
      { field: 'paymentDays', names: ['payment days', 'zahlungsziel', 'zahlungsziel tage'] },
      { field: 'notes', names: ['notes', 'notizen', 'bemerkung'] },
      { field: 'active', names: ['active', 'aktiv'] },
    ],
    required: [['name']],
  },
  () => ({
    read: (cells) => {
      const name = cells.needed('name', { max: 200 });
      const number = cells.text('number', { max: 50 });
      const country = cells.text('country', { max: 2 })?.toUpperCase();
      if (country !== undefined && !CountryCode.safeParse(country).success)
        cells.refuse('country', { key: 'imports.noCountry' });
      const days = cells.whole('paymentDays', { from: 0, to: 365 });
      return given({
        externalId: cells.text('externalId', { max: 200 }) ?? number ?? name,
        number,
        name,
        kind: cells.choice('kind', customerKinds),
        street: cells.text('street', { max: 200 }),
        postalCode: cells.text('postalCode', { max: 20 }),
        city: cells.text('city', { max: 100 }),
        state: cells.text('state', { max: 100 }),
        country,
        email: cells.email('email'),
        phone: cells.text('phone', { max: 50 }),
        language: cells.choice('language', languages),
        vatId: cells.text('vatId', { max: 40 }),
        taxTreatment: cells.choice('taxTreatment', treatments),
        buyerReference: cells.text('buyerReference', { max: 100 }),
        orderNumber: cells.text('orderNumber', { max: 100 }),
        deliveryForm: cells.choice('deliveryForm', forms),
        paymentTerms:
          days === undefined ? undefined : { due: { kind: 'days' as const, days }, cashDiscounts: [] },
        notes: cells.text('notes', { max: 10_000 }),
        active: cells.flag('active'),
      });
    },
    resolve: async (_tx, _context, rows) => rows.map(({ read }) => read),
    save: upsertCustomers,
  }),
);

/** Contacts. Without an external id, customer and name are who they are. */
export const contacts = importKind(
  {
    fields: [
      { ...identity, names: [...identity.names, 'contact id', 'kontakt-id'] },
      { field: 'name', names: ['name', 'contact', 'contact name', 'kontakt', 'ansprechpartner'] },
      { field: 'customer', names: ['customer', 'customer name', 'company', 'kunde', 'kundenname', 'firma'] },
      { field: 'email', names: ['email', 'e-mail', 'e-mail address'] },
      { field: 'phone', names: ['phone', 'telephone', 'telefon'] },
      { field: 'position', names: ['position', 'job title', 'funktion'] },
      { field: 'receivesInvoices', names: ['receives invoices', 'rechnungsempfänger', 'erhält rechnungen'] },
      { field: 'active', names: ['active', 'aktiv'] },
    ],
    required: [['name'], ['customer']],
  },
  () => ({
    read: (cells) => {
      const name = cells.needed('name', { max: 200 });
      const customer = cells.needed('customer', { max: 200 });
      return given({
        externalId: cells.text('externalId', { max: 200 }) ?? `${customer}/${name}`.slice(0, 200),
        name,
        email: cells.email('email'),
        phone: cells.text('phone', { max: 50 }),
        position: cells.text('position', { max: 100 }),
        receivesInvoices: cells.flag('receivesInvoices'),
        active: cells.flag('active'),
      });
    },
    resolve: async (tx, _context, rows) => {
      const byName = await lookUp(tx, 'customer', rows, 'customer');
      return rows.map(({ read, cells }) => {
        const customerId = byName.idFor(cells, 'customer');
        return customerId === undefined ? null : { ...read, customerId };
      });
    },
    save: upsertContacts,
  }),
);
