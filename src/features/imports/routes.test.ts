import iconv from 'iconv-lite';
import { afterAll, describe, expect, it } from 'vitest';
import { pageOf } from '../../lib/wire.ts';
import { takeIn, upload } from '../../testing/imports.ts';
import { openProduct } from '../../testing/product.ts';
import { CustomerView } from '../customers/schema.ts';
import { ImportRemarkView, InspectedImportFileView } from './schema.ts';

const product = await openProduct();
afterAll(product.close);

describe('a CSV file', () => {
  it('is looked into: encoding, separator, what each column would be for, what is missing', async () => {
    const bytes = iconv.encode(
      'Kunden-Nr;Firma;Straße;Lieblingsfarbe\n17;Müller;Weg 1;blau\n',
      'windows-1252',
    );
    const { id, encoding } = await upload(product.owner, product.app, 'kunden.csv', bytes);
    expect(encoding).toBe('windows-1252');
    const inspect = (kind: string) =>
      product.owner.get(InspectedImportFileView, `/import-files/${id}/inspection`, { kind });
    expect(await inspect('customers')).toMatchObject({
      encoding: 'windows-1252',
      separator: ';',
      columns: [
        { column: 'Kunden-Nr', field: 'number', samples: ['17'] },
        { column: 'Firma', field: 'name', samples: ['Müller'] },
        { column: 'Straße', field: 'street', samples: ['Weg 1'] },
        { column: 'Lieblingsfarbe', field: null, samples: ['blau'] },
      ],
      missing: [],
    });
    expect((await inspect('tickets')).missing).toEqual([['externalId', 'number']]);
    expect((await inspect('contacts')).missing).toEqual([['name']]);
  });

  it('is taken in by a job; the same file again changes nothing, and refused rows are told', async () => {
    const file = 'number,name,city,active\n17,Nordwind,Kiel,yes\n18,,Jena,yes\n19,Ostsee,Rostock,perhaps\n';
    const first = await takeIn(product, 'customers', file);
    expect(first).toMatchObject({ state: 'applied', rows: 3, created: 1, refused: 2, warnings: 0 });
    const { items } = await product.owner.get(pageOf(ImportRemarkView), `/imports/${first.id}/remarks`);
    expect(items).toEqual([
      { line: 3, column: 'name', value: '', severity: 'refused', message: 'A value is needed here.' },
      {
        line: 4,
        column: 'active',
        value: 'perhaps',
        severity: 'refused',
        message: 'This is neither yes nor no.',
      },
    ]);
    const { items: customers } = await product.owner.get(pageOf(CustomerView), '/customers');
    expect(customers.map(({ number, name, city }) => [number, name, city])).toEqual([
      ['17', 'Nordwind', 'Kiel'],
    ]);
    expect(await takeIn(product, 'customers', file)).toMatchObject({ created: 0, unchanged: 1, refused: 2 });
  });
});
