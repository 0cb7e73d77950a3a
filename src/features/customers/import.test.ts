import { afterAll, describe, expect, it } from 'vitest';
import { transaction } from '../../context.ts';
import { pageOf } from '../../lib/wire.ts';
import { openProduct } from '../../testing/product.ts';
import { ContactView } from './contacts.schema.ts';
import { upsertContacts, upsertCustomers } from './import.operations.ts';
import { CustomerView } from './schema.ts';

const product = await openProduct();
afterAll(product.close);

describe('customers of a file', () => {
  const upsert = (rows: Parameters<typeof upsertCustomers>[2]) =>
    transaction(product.context(), (tx) => upsertCustomers(tx, product.context(), rows));

  it('R45: are created once, changed where the file differs, and otherwise left alone', async () => {
    const file = [
      { externalId: 'a', name: 'Alster AG', vatId: 'DE 123456789' },
      { externalId: 'b', name: 'Bille GmbH', number: '10002' },
      { externalId: 'c', name: 'Commerz KG' },
    ];
    expect((await upsert(file)).map(({ outcome }) => outcome)).toEqual(['created', 'created', 'created']);
    const { items } = await product.owner.get(pageOf(CustomerView), '/customers');
    // Those without a number get the ones after 10002, which the file gave to another.
    expect(items.map(({ name, number, vatId, country }) => [name, number, vatId, country])).toEqual([
      ['Alster AG', '10003', 'DE123456789', 'DE'],
      ['Bille GmbH', '10002', '', 'DE'],
      ['Commerz KG', '10004', '', 'DE'],
    ]);
    const before = items.map(({ revision }) => revision);
    expect((await upsert(file)).map(({ outcome }) => outcome)).toEqual([
      'unchanged',
      'unchanged',
      'unchanged',
    ]);
    const again = await product.owner.get(pageOf(CustomerView), '/customers');
    expect(again.items.map(({ revision }) => revision)).toEqual(before);

    const changed = await upsert([{ externalId: 'c', name: 'Commerz AG', city: 'Bremen' }]);
    expect(changed).toMatchObject([{ outcome: 'updated', id: items[2]?.id }]);
  });

  it('are refused one by one, with field and reason; the others are taken', async () => {
    const outcomes = await upsert([
      { externalId: 'd', name: 'Delta', vatId: 'DE1' },
      { externalId: 'e', name: 'Elbe', number: '10002' },
      { externalId: 'f', name: 'Fleet', number: '7' },
      { externalId: 'g', name: 'Gezeiten', number: '7' },
    ]);
    expect(outcomes).toMatchObject([
      { outcome: 'refused', field: 'vatId', reason: { params: { vatId: 'DE1' } } },
      { outcome: 'refused', field: 'number', reason: { params: { number: '10002' } } },
      { outcome: 'created' },
      { outcome: 'refused', field: 'number', reason: { params: { number: '7' } } },
    ]);
  });

  it('bring their contacts', async () => {
    const [customer] = await upsert([{ externalId: 'k', name: 'Kontor' }]);
    if (customer?.outcome !== 'created') throw new Error('not created');
    const customerId = customer.id;
    const rows = [
      { externalId: '1', customerId, name: 'Erika', email: 'e@kontor.example', receivesInvoices: true },
      { externalId: '2', customerId, name: 'Max', receivesInvoices: true },
    ];
    const upsertAll = () =>
      transaction(product.context(), (tx) => upsertContacts(tx, product.context(), rows));
    expect(await upsertAll()).toMatchObject([{ outcome: 'created' }, { outcome: 'refused', field: 'email' }]);
    expect(await upsertAll()).toMatchObject([{ outcome: 'unchanged' }, { outcome: 'refused' }]);
    const { items } = await product.owner.get(pageOf(ContactView), '/contacts', { customerId });
    expect(items.map(({ name }) => name)).toEqual(['Erika']);
  });
});
