import { afterAll, describe, expect, it } from 'vitest';
import { newId } from '../../lib/ids.ts';
import { pageOf } from '../../lib/wire.ts';
import { openProduct } from '../../testing/product.ts';
import { ContactView } from './contacts.schema.ts';
import { CustomerDetailView } from './schema.ts';

const product = await openProduct();
afterAll(product.close);

const customer = await product.owner.post(CustomerDetailView, '/customers', { name: 'Reederei' });

describe('contacts', () => {
  it('receive invoices where they have an address', async () => {
    const body = { customerId: customer.id, name: 'Accounts payable', receivesInvoices: true };
    expect(await product.owner.refused('POST', '/contacts', { body })).toMatchObject({
      status: 400,
      detail: 'To receive invoices, Accounts payable needs an e-mail address.',
    });
    const email = 'payables@reederei.example';
    const contact = await product.owner.post(ContactView, '/contacts', { ...body, email });
    const without = { body: { email: '' }, revision: contact.revision };
    expect((await product.owner.refused('PATCH', `/contacts/${contact.id}`, without)).status).toBe(400);
    await product.owner.post(ContactView, '/contacts', { customerId: customer.id, name: 'Front desk' });
    const query = { customerId: customer.id, receivesInvoices: 'true' };
    const { items } = await product.owner.get(pageOf(ContactView), '/contacts', query);
    expect(items).toEqual([contact]);
    expect((await product.owner.get(CustomerDetailView, `/customers/${customer.id}`)).counts.contacts).toBe(
      2,
    );
  });

  it('belong to a customer of the account, and go with it', async () => {
    const other = await product.register();
    const body = { customerId: customer.id, name: 'Spy' };
    expect(await other.owner.refused('POST', '/contacts', { body })).toMatchObject({
      status: 404,
      detail: 'There is no customer with this id.',
    });
    const short = await product.owner.post(CustomerDetailView, '/customers', { name: 'Kurz' });
    const contact = await product.owner.post(ContactView, '/contacts', {
      customerId: short.id,
      name: 'Erika',
    });
    await product.owner.remove(`/customers/${short.id}`, short.revision);
    expect((await product.owner.refused('GET', `/contacts/${contact.id}`)).status).toBe(404);
  });

  it('of another account are absent, like any that never was', async () => {
    const other = await product.register();
    const mine = await product.owner.post(ContactView, '/contacts', {
      customerId: customer.id,
      name: 'Mine',
    });
    for (const id of [mine.id, newId()]) {
      const path = `/contacts/${id}`;
      expect((await other.owner.refused('GET', path)).status).toBe(404);
      expect((await other.owner.refused('PATCH', path, { body: { name: 'x' }, revision: 1 })).status).toBe(
        404,
      );
      expect((await other.owner.refused('DELETE', path, { revision: 1 })).status).toBe(404);
    }
    const listed = await other.owner.get(pageOf(ContactView), '/contacts', { customerId: customer.id });
    expect(listed.items).toEqual([]);
    expect(await product.owner.get(ContactView, `/contacts/${mine.id}`)).toEqual(mine);
    await product.owner.remove(`/contacts/${mine.id}`, mine.revision);
  });
});
