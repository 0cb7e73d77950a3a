import iconv from 'iconv-lite';
import { afterAll, describe, expect, it } from 'vitest';
import { pageOf } from '../../lib/wire.ts';
import { takeIn } from '../../testing/imports.ts';
import { openProduct } from '../../testing/product.ts';
import { CustomerView } from '../customers/schema.ts';
import { ProductView } from '../products/schema.ts';
import { TicketView } from '../tickets/schema.ts';
import { TimeEntryView } from '../time-entries/schema.ts';
import { ImportRemarkView } from './schema.ts';

const product = await openProduct();
afterAll(product.close);
const { owner } = product;

const remarksOf = async (id: string) =>
  (await owner.get(pageOf(ImportRemarkView), `/imports/${id}/remarks`)).items;
const entries = async () => (await owner.get(pageOf(TimeEntryView), '/time-entries', { limit: '200' })).items;

await takeIn(product, 'customers', 'name\nAnker\nBoje\n');
await takeIn(product, 'technicians', 'name\nTechnik 1\nTechnik 2\nTechnik 3\n');
await takeIn(product, 'tickets', 'number,customer,title\nT-1,Anker,Drucker\nT-2,Boje,Netz\n');

describe('how a file is written', () => {
  const german =
    'Artikelnummer;Bezeichnung;Einzelpreis\nK-1;Kabel für Büro;1.234,50\nK-2;Größe „L“ – 5 €;0,255\n';
  const prices = async () =>
    (await owner.get(pageOf(ProductView), '/products')).items.map(({ name, price }) => [name, price]);

  it('does not matter: Windows-1252, UTF-8 with and without its mark, UTF-16 say the same', async () => {
    const first = await takeIn(product, 'products', iconv.encode(german, 'windows-1252'));
    expect(first).toMatchObject({ encoding: 'windows-1252', separator: ';', created: 2, refused: 0 });
    expect(await prices()).toEqual([
      ['Größe „L“ – 5 €', '0.255'],
      ['Kabel für Büro', '1234.50'],
    ]);
    for (const bytes of [
      Buffer.from(german),
      Buffer.from(`\ufeff${german}`),
      iconv.encode(german, 'utf-16le', { addBOM: true }),
      Buffer.from(german.replaceAll(';', '\t').replaceAll('\n', '\r\n')),
    ])
      expect(await takeIn(product, 'products', bytes)).toMatchObject({ unchanged: 2, refused: 0 });
  });

  it('may be said instead of found out: encoding, decimal mark, columns', async () => {
    const wrong = await takeIn(product, 'products', iconv.encode(german, 'windows-1252'), {
      file: { encoding: 'utf-8' },
    });
    expect(wrong).toMatchObject({ created: 0, refused: 2 });
    expect((await remarksOf(wrong.id))[0]).toMatchObject({ line: 2, column: null, severity: 'refused' });

    const file = 'number,what,cost\nK-3,Adapter,1.234\n';
    const columns = { what: 'name', cost: 'price' };
    await takeIn(product, 'products', file, { file: { columns } });
    // A point in a file separated by commas is a decimal point …
    expect(await prices()).toContainEqual(['Adapter', '1.234']);
    // … unless it is said that 1.234 are thousands.
    await takeIn(product, 'products', file, { file: { columns, decimalMark: 'comma' } });
    expect(await prices()).toContainEqual(['Adapter', '1234']);
  });

  it('that it lacks a column, or names one that is not there, is said at once', async () => {
    const refused = (file: string, options = {}) =>
      takeIn(product, 'products', file, options).then(
        () => 'taken',
        (error: Error) => error.message,
      );
    expect(await refused('number;name\n1;Kabel\n')).toContain(
      'has no column for price. Its columns are number, name',
    );
    const mapped = (columns: Record<string, string | null>) =>
      refused('name,price\nKabel,1\n', { file: { columns } });
    expect(await mapped({ nome: 'name' })).toContain('There is no column nome.');
    expect(await mapped({ name: 'title' })).toContain('There is no field title.');
    expect(await mapped({ name: 'price', price: 'price' })).toContain('Two columns are meant for price.');
    expect(await mapped({ price: null })).toContain('has no column for price.');
    expect(await refused('\nname,price\n')).toContain('does not begin with a line that names its columns');
    expect(await refused('PK\u0003\u0004\u0000\u0000')).toContain('is no CSV file');
  });
});

describe('work of a file', () => {
  const head = 'ticket,technician,start,end,minutes,note\n';

  it('R45: two equal rows are two entries with a warning, and stay two when the file comes again', async () => {
    const file = `${head}T-1,Technik 1,2026-10-05T09:00,2026-10-05T09:20,20,Toner\n`.concat(
      'T-1,Technik 1,2026-10-05T09:00,2026-10-05T09:20,20,Toner\n',
    );
    const first = await takeIn(product, 'time-entries', file);
    // the equal row, and that it overlaps with its twin
    expect(first).toMatchObject({ rows: 2, created: 2, refused: 0, warnings: 2 });
    expect(await remarksOf(first.id)).toMatchObject([
      { line: 3, severity: 'warning', message: 'An equal row stands before this one; both are taken.' },
      { line: 0, severity: 'warning' },
    ]);
    expect(await takeIn(product, 'time-entries', file)).toMatchObject({ created: 0, unchanged: 2 });
    // One more equal row is a third entry; other words are another entry.
    const more = `${file}${file.split('\n')[1]}\n${file.split('\n')[1]?.replace('Toner', 'Papier')}\n`;
    expect(await takeIn(product, 'time-entries', more)).toMatchObject({ created: 2, unchanged: 2 });
    expect(await entries()).toHaveLength(4);
  });

  it('R45: is found again by its external id, and changed where the file differs', async () => {
    const row = (minutes: number, note: string) =>
      `id,${head}E-1,T-2,Technik 2,06.10.2026 9:00,,${minutes},${note}\n`;
    expect(await takeIn(product, 'time-entries', row(15, 'Kabel'))).toMatchObject({ created: 1 });
    expect(await takeIn(product, 'time-entries', row(15, 'Kabel'))).toMatchObject({ unchanged: 1 });
    expect(await takeIn(product, 'time-entries', row(25, 'Kabel'))).toMatchObject({ updated: 1 });
    expect((await entries()).filter(({ note }) => note === 'Kabel')).toMatchObject([{ minutes: 25 }]);
    const twice = `${row(25, 'Kabel')}E-1,T-2,Technik 2,06.10.2026 9:00,,40,Kabel\n`;
    const run = await takeIn(product, 'time-entries', twice);
    expect(run).toMatchObject({ unchanged: 1, refused: 1 });
    expect(await remarksOf(run.id)).toMatchObject([
      { line: 3, message: 'Line 2 is about the same. Leave one of them out.' },
    ]);
  });

  it('R9: 01:30–03:30 is 60 min on 29 March and 180 min on 25 October; 02:30 does not exist, or comes twice', async () => {
    const file = `ticket,technician,start,end,note
T-1,Technik 2,2026-03-29T01:30,2026-03-29T03:30,Frühling
T-1,Technik 2,2026-10-25T01:30,2026-10-25T03:30,Herbst
T-1,Technik 2,2026-03-29T02:30,2026-03-29T03:30,Lücke
T-1,Technik 3,2026-10-25T02:30,2026-10-25T03:30,doppelt
`;
    const run = await takeIn(product, 'time-entries', file, { timeZone: 'Europe/Berlin' });
    expect(run).toMatchObject({ rows: 4, created: 3, refused: 1, warnings: 1 });
    expect(await remarksOf(run.id)).toMatchObject([
      {
        line: 4,
        column: 'start',
        value: '2026-03-29T02:30',
        severity: 'refused',
        message: 'This time does not exist in Europe/Berlin: the clock jumps over it.',
      },
      { line: 5, column: 'start', severity: 'warning' },
    ]);
    const minutes = Object.fromEntries((await entries()).map((entry) => [entry.note, entry.minutes]));
    // 02:30 is the earlier one, in summer time: an hour and the hour that comes twice are 120 minutes.
    expect(minutes).toMatchObject({ Frühling: 60, Herbst: 180, doppelt: 120 });
  });

  it('is read in the zone that is said: 09:00 in Auckland is 20:00 UTC the day before', async () => {
    await takeIn(product, 'time-entries', `${head}T-1,Technik 1,2026-10-08T09:00,,10,Auckland\n`, {
      timeZone: 'Pacific/Auckland',
    });
    const [entry] = (await entries()).filter(({ note }) => note === 'Auckland');
    expect(entry?.startedAt).toBe('2026-10-07T20:00:00.000Z');
  });

  it('is refused row by row, with line, column, value and reason; the other rows are taken', async () => {
    const file = `${head}T-9,Technik 1,2026-10-09T09:00,,10,
T-1,Technik 9,2026-10-09T09:00,,10,
T-1,Technik 1,gestern,,10,
T-1,Technik 1,2026-10-09T09:00,2026-10-09T08:00,,
T-1,Technik 1,2026-10-09T09:00,,,
T-1,Technik 1,2026-10-09T09:00,,ten,
T-1,Technik 1,2026-10-09T09:00
T-1,Technik 1,2026-10-09T09:00,,10,gut
T-1,Technik 1,2026-10-09T09:00,,10,a,b
T-1,Technik 1,"2026-10-09T09:00,,10,
T-1,Technik 1,2026-10-09T09:00,,10,
`;
    const run = await takeIn(product, 'time-entries', file);
    expect(run).toMatchObject({ state: 'applied', created: 1, refused: 9 });
    const refused = (await remarksOf(run.id)).filter(({ severity }) => severity === 'refused');
    expect(refused.map(({ line, column, value, message }) => [line, column, value, message])).toEqual([
      [2, 'ticket', 'T-9', 'There is no ticket with this number or external id.'],
      [3, 'technician', 'Technik 9', 'There is no such technician. Take in or add them first.'],
      [4, 'start', 'gestern', 'This is no time such as 2026-10-31 14:05 or 31.10.2026 14:05.'],
      [5, 'end', '2026-10-09T08:00', 'The end is before the start.'],
      [6, 'minutes', '', 'Give the end, the minutes or the hours.'],
      [7, 'minutes', 'ten', 'This is no duration such as 90 (minutes) or 1:30.'],
      [8, null, '', 'The row has fewer cells than the header.'],
      [10, null, '', expect.stringContaining('more cells')],
      [11, null, '', expect.stringContaining('A quotation mark is missing')],
    ]);
  });

  it('names nothing of another account', async () => {
    const other = await product.register();
    const file = `${head}T-1,Technik 1,2026-10-12T09:00,,10,\n`;
    expect(await takeIn(product, 'time-entries', file, { as: other })).toMatchObject({
      created: 0,
      refused: 1,
    });
    expect(await takeIn(product, 'time-entries', file)).toMatchObject({ created: 1 });
    await takeIn(product, 'customers', 'name\nAnker\n', { as: other });
    expect((await other.owner.get(pageOf(CustomerView), '/customers')).items).toHaveLength(1);
    expect((await owner.get(pageOf(CustomerView), '/customers')).items).toHaveLength(2);
  });
});

describe('tickets of a file', () => {
  it('R1: are billed on the local day they were resolved; 23:30 UTC is the next day in Berlin', async () => {
    const file =
      'number;customer;status;resolved at\nT-3;Anker;gelöst;2026-09-30T21:30:00Z\nT-4;Anker;closed;2026-09-30T22:30:00Z\nT-5;;offen;\n';
    const run = await takeIn(product, 'tickets', file);
    expect(run).toMatchObject({ created: 3, warnings: 1 });
    expect(await remarksOf(run.id)).toMatchObject([{ line: 4, column: 'customer', severity: 'warning' }]);
    const { items } = await owner.get(pageOf(TicketView), '/tickets');
    const days = Object.fromEntries(items.map(({ number, billingDay }) => [number, billingDay]));
    expect(days).toMatchObject({ 'T-3': '2026-09-30', 'T-4': '2026-10-01', 'T-5': null });
  });
});
