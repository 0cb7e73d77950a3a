import { afterAll, describe, expect, it } from 'vitest';
import { pageOf } from '../../lib/wire.ts';
import { takeIn } from '../../testing/imports.ts';
import { openProduct } from '../../testing/product.ts';
import { ContractListItem, ContractView } from '../contracts/schema.ts';
import { ContactView } from '../customers/contacts.schema.ts';
import { CustomerView } from '../customers/schema.ts';
import { ExpenseView } from '../expenses/schema.ts';
import { RateView } from '../rates/schema.ts';
import { TechnicianView } from '../technicians/schema.ts';
import { TicketItemView } from '../tickets/items.schema.ts';
import { TicketView } from '../tickets/schema.ts';
import { type ImportKindName, ImportKindsView, ImportRemarkView, importKinds } from './schema.ts';

const product = await openProduct();
afterAll(product.close);
const { owner } = product;

/** Takes a file in twice: the second time nothing changes. @returns Why rows were refused. */
async function takeInTwice(kind: ImportKindName, file: string, created: number): Promise<string[]> {
  const first = await takeIn(product, kind, file);
  expect(first).toMatchObject({ state: 'applied', created, updated: 0, unchanged: 0 });
  expect(first.rows).toBe(first.created + first.refused);
  expect(await takeIn(product, kind, file)).toMatchObject({
    created: 0,
    updated: 0,
    unchanged: created,
    refused: first.refused,
  });
  const { items } = await owner.get(pageOf(ImportRemarkView), `/imports/${first.id}/remarks`, {
    severity: 'refused',
  });
  return items.map(({ line, column, message }) => `${line} ${column}: ${message}`);
}

describe('files of', () => {
  it('customers and their contacts, in German', async () => {
    const customers = `Kunden-Nr;Firma;Straße;PLZ;Ort;Land;USt-IdNr;Zahlungsziel;Steuerbehandlung;Kundenart
100;Anker GmbH;Hafenstr. 2;20457;Hamburg;DE;;14;Inland;Firma
101;Berg AG;Gasse 1;1010;Wien;AT;ATU12345678;30;EU-Unternehmen;Unternehmen
102;Fehler KG;Weg 3;10115;Berlin;XX;;14 Tage;;
103;Kurz GmbH;Weg 4;1010;Wien;AT;ATU1;;;
`;
    expect(await takeInTwice('customers', customers, 2)).toEqual([
      '4 Land: This is no country code of two letters such as DE.',
      '4 Zahlungsziel: This is no whole number from 0 to 365.',
      expect.stringContaining('5 USt-IdNr: '),
    ]);
    const { items } = await owner.get(pageOf(CustomerView), '/customers');
    expect(items.map(({ number, country, taxTreatment }) => [number, country, taxTreatment])).toEqual([
      ['100', 'DE', 'domestic'],
      ['101', 'AT', 'eu-business'],
    ]);
    expect(items[0]?.paymentTerms).toEqual({ due: { kind: 'days', days: 14 }, cashDiscounts: [] });
    const contacts = `Kunde;Ansprechpartner;E-Mail;Rechnungsempfänger
Anker GmbH;Einkauf;EINKAUF@example.com;ja
101;Buchhaltung;;nein
Nirgends;Jemand;;
Anker GmbH;Ohne;keine Adresse;ja
`;
    expect(await takeInTwice('contacts', contacts, 2)).toEqual([
      '4 Kunde: There is no such customer. Take in or add it first.',
      '5 E-Mail: This is no e-mail address.',
    ]);
    const { items: people } = await owner.get(pageOf(ContactView), '/contacts');
    expect(people.find(({ name }) => name === 'Einkauf')?.email).toBe('einkauf@example.com');
  });

  it('technicians, rates, products and expenses', async () => {
    expect(
      await takeInTwice('technicians', 'Techniker;Kostensatz;Kosten ab\nTechnik 1;48,50;1.1.2026\n', 1),
    ).toEqual([]);
    const [technician] = (await owner.get(pageOf(TechnicianView), '/technicians')).items;
    expect(technician?.costs).toEqual([{ validFrom: '2026-01-01', costPerHour: '48.50' }]);
    const rates =
      'Satz;Preis;Einheit;Steuer\nFernwartung;95,00;Std;\nPC;12;Gerät;\nFalsch;12;Elle;\nX;1;;Luxussteuer\n';
    expect(await takeInTwice('rates', rates, 2)).toEqual([
      '4 Einheit: Known are: hour, device, gigabyte, piece.',
      '5 Steuer: There is no tax of this name.',
    ]);
    const { items } = await owner.get(pageOf(RateView), '/rates');
    expect(items.map(({ name, price, unit }) => [name, price, unit])).toEqual([
      ['Fernwartung', '95.00', 'hour'],
      ['PC', '12', 'device'],
    ]);
    await takeInTwice('products', 'Artikelnummer;Bezeichnung;Preis\nK-1;Kabel;4,90\n', 1);
    await takeInTwice('expenses', 'Auslage;Preis;EK\nParken;6;5,50\n', 1);
    expect((await owner.get(pageOf(ExpenseView), '/expenses')).items).toMatchObject([
      { name: 'Parken', price: '6', costPrice: '5.50' },
    ]);
  });

  it('R3: contracts of every type, with opening balances', async () => {
    const file = `Vertragsnummer;Kunde;Vertrag;Vertragsart;Beginn;Ende;Abgerechnet ab;Satz;Preis;Betrag;Enthaltene Stunden;Übertrag;Vorausbezahlt;Preis PC;Anfangsbestand Stunden;Anfangsbestand verfällt;Taktung
V-1;100;Support;Stunden;1.1.2026;offen;;Fernwartung;99,00;;;;;;;;15
V-2;100;Kontingent;Stundenkontingent;15.1.2023;31.12.2026;1.10.2026;;90;;10;3;;;6,5;31.12.2026;
V-3;100;Vorkasse;Stundenkontingent;1.1.2026;;;;90;;7:30;;ja;;;;
V-4;100;Budget;Geldkontingent;1.1.2026;;;;;500,00;;bis Vertragsende;;;;;
V-5;100;Pauschale;Pauschale;1.1.2026;;;;250;;;;;;;;
V-6;100;Monitoring;Fernüberwachung;1.1.2026;;;;;;;;;12,00;;;
V-7;100;Umzug;Einmalpreis;1.1.2026;;;;;1.500,00;;;;;;;
V-8;100;Ohne;Stundenkontingent;1.1.2026;;;;;;;;;;;;
V-9;100;Takt;Stunden;1.1.2026;;;;;;;;;;;;20
V-10;100;Falsch;Stunden;1.1.2026;31.12.2025;;;;;;;;;;;
V-11;100;Bestand;Pauschale;1.1.2026;;;;1;;;;;;2;;
`;
    expect(await takeInTwice('contracts', file, 7)).toEqual([
      '9 Enthaltene Stunden: A value is needed here.',
      '9 Preis: A value is needed here.',
      '10 Taktung: Known are: 1, 5, 6, 10, 15, 30, 60.',
      expect.stringContaining('11 Beginn: '),
      expect.stringContaining('12 Anfangsbestand Stunden: '),
    ]);
    const { items } = await owner.get(pageOf(ContractListItem), '/contracts');
    const contract = (number: string) =>
      owner.get(ContractView, `/contracts/${items.find((item) => item.number === number)?.id}`);
    expect(await contract('V-1')).toMatchObject({
      endDay: null,
      isDefault: true,
      rounding: { incrementMinutes: 15, mode: 'up' },
      versions: [{ terms: { type: 'hourly' }, rates: [{ name: 'Fernwartung', price: '99.00' }] }],
    });
    // 6.5 hours were left when billing here began: 390 minutes.
    expect(await contract('V-2')).toMatchObject({
      billedFromDay: '2026-10-01',
      versions: [
        {
          terms: {
            includedMinutes: 600,
            pricePerHour: '90',
            mode: { kind: 'per-period', rollover: { kind: 'periods', periods: 3 } },
          },
        },
      ],
      openingBalances: [{ minutes: 390, expiresOn: '2026-12-31' }],
    });
    const terms = async (number: string) => (await contract(number)).versions[0]?.terms;
    expect(await terms('V-3')).toMatchObject({
      includedMinutes: 450,
      mode: { kind: 'prepaid', refill: true },
    });
    expect(await terms('V-4')).toMatchObject({ amount: '500.00', mode: { rollover: { kind: 'until-end' } } });
    expect(await terms('V-5')).toMatchObject({ quantity: '1', price: '250' });
    expect(await terms('V-6')).toMatchObject({ prices: [{ class: 'pc', price: '12.00' }] });
    expect(await terms('V-7')).toMatchObject({ amount: '1500.00' });
  });

  it('products and expenses on tickets, from the catalogue or by hand; two equal rows are two (R45)', async () => {
    await takeInTwice(
      'tickets',
      'Ticketnummer;Kunde;Betreff;Vertrag;Ansprechpartner\nT-1;100;Drucker;V-1;Einkauf\n',
      1,
    );
    const [ticket] = (await owner.get(pageOf(TicketView), '/tickets')).items;
    const products = `Ticket;Artikel;Beschreibung;Datum;Menge;Einzelpreis;Rabatt
T-1;K-1;;5.10.2026;2;;
T-1;K-1;;5.10.2026;2;;
T-1;;Toner;5.10.2026;1,5;12,34;10 %
T-1;;Toner;5.10.2026;1;;
T-1;;Toner;5.10.2026;1;1;101
`;
    expect(await takeInTwice('ticket-products', products, 3)).toEqual([
      '5 Einzelpreis: A value is needed here.',
      '6 Rabatt: This is no percentage from 0 to 100.',
    ]);
    await takeInTwice('ticket-expenses', 'Ticket;Auslage;Datum\nT-1;Parken;5.10.2026\n', 1);
    const list = async (noun: string) =>
      (await owner.get(pageOf(TicketItemView), `/tickets/${ticket?.id}/${noun}`)).items.toSorted((a, b) =>
        a.description.localeCompare(b.description),
      );
    expect(
      (await list('products')).map(({ description, quantity, price }) => [description, quantity, price]),
    ).toEqual([
      ['Kabel', '2', '4.90'],
      ['Kabel', '2', '4.90'],
      ['Toner', '1.5', '12.34'],
    ]);
    expect(await list('expenses')).toMatchObject([{ description: 'Parken', price: '6', costPrice: '5.50' }]);
  });

  it('every kind are described, in the order in which they are taken in', async () => {
    const { items } = await owner.get(ImportKindsView, '/import-kinds');
    expect(items.map(({ kind }) => kind)).toEqual([...importKinds]);
    // No two fields of a kind are guessed from one heading.
    for (const { kind, fields } of items) {
      const names = fields.flatMap(({ field, names: guessed }) => [
        ...new Set([field.toLowerCase(), ...guessed]),
      ]);
      expect([kind, names.filter((name, index) => names.indexOf(name) !== index)]).toEqual([kind, []]);
    }
  });
});
