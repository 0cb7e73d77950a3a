import { afterAll, describe, expect, it } from 'vitest';
import { transaction } from '../../context.ts';
import { newId } from '../../lib/ids.ts';
import { pageOf } from '../../lib/wire.ts';
import { openProduct } from '../../testing/product.ts';
import { CategoryView } from '../categories/schema.ts';
import { upsertProducts } from './operations.ts';
import { ProductView } from './schema.ts';

const product = await openProduct();
afterAll(product.close);

describe('products', () => {
  it('are goods with an exact price, and keep every digit of it', async () => {
    const cable = await product.owner.post(ProductView, '/products', {
      name: 'Patch cable',
      number: 'K-10',
      price: '0.123456',
      costPrice: '0.1',
    });
    expect(cable).toMatchObject({ itemKind: 'goods', unit: 'piece', price: '0.123456', costPrice: '0.1' });
    const dearer = await product.owner.patch(ProductView, `/products/${cable.id}`, { price: '0.2' }, 1);
    expect(dearer).toMatchObject({ price: '0.2', costPrice: '0.1', number: 'K-10', revision: 2 });
  });

  it('R23: never have a negative price', async () => {
    const { errors } = await product.owner.refused('POST', '/products', { body: { name: 'x', price: '-1' } });
    expect(errors).toMatchObject([{ path: 'body/price' }]);
  });

  it('R44: are shown to technicians without prices and costs, in lists too', async () => {
    const { id } = await product.owner.post(ProductView, '/products', {
      name: 'Switch',
      price: '340',
      costPrice: '281.50',
    });
    const technician = await product.as('technician');
    const one = await technician.send('GET', `/products/${id}`);
    expect(one.body).toMatchObject({ name: 'Switch', unit: 'piece' });
    const listed = await technician.send('GET', '/products', { query: { search: 'Switch' } });
    expect(JSON.stringify([one.body, listed.body])).not.toMatch(/price|"(340|281)/i);
    expect((await technician.refused('PATCH', `/products/${id}`, { body: {}, revision: 1 })).status).toBe(
      403,
    );
  });

  it('have numbers of their own, sorted as numbers', async () => {
    const other = await product.register();
    for (const number of ['V-10', 'V-9', 'V-101']) {
      await other.owner.post(ProductView, '/products', { name: `No. ${number}`, number, price: '1' });
    }
    await other.owner.post(ProductView, '/products', { name: 'Without', price: '1' });
    const taken = { body: { name: 'again', number: 'V-9', price: '1' } };
    expect(await other.owner.refused('POST', '/products', taken)).toMatchObject({
      status: 409,
      detail: 'There is already a product with the number V-9.',
    });
    const first = await other.owner.get(pageOf(ProductView), '/products', { sort: 'number', limit: '2' });
    const second = await other.owner.get(pageOf(ProductView), '/products', {
      sort: 'number',
      limit: '2',
      cursor: first.nextCursor ?? '',
    });
    const numbers = [...first.items, ...second.items].map(({ number }) => number);
    expect(numbers).toEqual([null, 'V-9', 'V-10', 'V-101']);
    const down = await other.owner.get(pageOf(ProductView), '/products', { sort: '-number' });
    expect(down.items.map(({ number }) => number)).toEqual(['V-101', 'V-10', 'V-9', null]);
  });

  it('take the tax of their category, which must be one of the account', async () => {
    const other = await product.register();
    const theirs = await other.owner.post(CategoryView, '/categories', { name: 'Hardware' });
    const body = { name: 'Router', price: '99', categoryId: theirs.id };
    expect(await product.owner.refused('POST', '/products', { body })).toMatchObject({
      status: 404,
      detail: 'There is no category with this id.',
    });
    const mine = await product.owner.post(CategoryView, '/categories', { name: 'Hardware' });
    const router = await product.owner.post(ProductView, '/products', { ...body, categoryId: mine.id });
    const listed = await product.owner.get(pageOf(ProductView), '/products', { categoryId: mine.id });
    expect(listed.items.map(({ id }) => id)).toEqual([router.id]);
    // A category is not deleted from under its products.
    expect(await product.owner.refused('DELETE', `/categories/${mine.id}`, { revision: 1 })).toMatchObject({
      status: 409,
      detail: 'There is still something in it (products: 1). Move that elsewhere first.',
    });
    await product.owner.remove(`/products/${router.id}`, 1);
    await product.owner.remove(`/categories/${mine.id}`, 1);
  });

  it('another account’s product is absent, like any that never was', async () => {
    const other = await product.register();
    const mine = await product.owner.post(ProductView, '/products', { name: 'Mine', price: '1' });
    for (const id of [mine.id, newId()]) {
      expect((await other.owner.refused('GET', `/products/${id}`)).status).toBe(404);
      const changed = { body: { name: 'theirs' }, revision: 1 };
      expect((await other.owner.refused('PATCH', `/products/${id}`, changed)).status).toBe(404);
      expect((await other.owner.refused('DELETE', `/products/${id}`, { revision: 1 })).status).toBe(404);
    }
    expect(await product.owner.get(ProductView, `/products/${mine.id}`)).toEqual(mine);
  });

  it('R45: are imported by their external id, and the same file again changes nothing', async () => {
    const context = (await product.register()).context();
    const upsert = (rows: Parameters<typeof upsertProducts>[2]) =>
      transaction(context, (tx) => upsertProducts(tx, context, rows));
    const file = [
      { externalId: 'a', name: 'Mouse', number: '1', price: '19.90' },
      { externalId: 'b', name: 'Keyboard', price: '49' },
    ];
    expect((await upsert(file)).map(({ outcome }) => outcome)).toEqual(['created', 'created']);
    // 49 and 49.00 are one price.
    const again = file.map((row) => ({ ...row, price: row.price === '49' ? '49.00' : row.price }));
    expect((await upsert(again)).map(({ outcome }) => outcome)).toEqual(['unchanged', 'unchanged']);
    const changed = [
      { externalId: 'b', name: 'Keyboard', price: '52' },
      { externalId: 'c', name: 'Mouse too', number: '1', price: '5' },
    ];
    expect(await upsert(changed)).toMatchObject([
      { outcome: 'updated' },
      { outcome: 'refused', field: 'number', reason: { key: 'products.numberTaken' } },
    ]);
  });
});
