import { afterAll, describe, expect, it } from 'vitest';
import { newId } from '../../lib/ids.ts';
import { openProduct } from '../../testing/product.ts';
import { TaxView } from '../taxes/schema.ts';
import { CategoryView } from './schema.ts';

const product = await openProduct();
afterAll(product.close);

describe('categories', () => {
  it('name a tax for what is in them, and keep it from being deleted', async () => {
    const tax = await product.owner.post(TaxView, '/taxes', {
      name: 'Books',
      category: 'S',
      percentages: [{ from: '2026-01-01', percentage: '7' }],
    });
    const books = await product.owner.post(CategoryView, '/categories', { name: 'Books', taxId: tax.id });
    expect(books.taxId).toBe(tax.id);
    const refused = await product.owner.refused('DELETE', `/taxes/${tax.id}`, { revision: 1 });
    expect(refused.details).toEqual({ references: { category: 1 } });
    await product.owner.patch(CategoryView, `/categories/${books.id}`, { taxId: null }, 1);
    await product.owner.remove(`/taxes/${tax.id}`, 1);
  });

  it('have a name of their own and a tax of the account', async () => {
    await product.owner.post(CategoryView, '/categories', { name: 'Licences' });
    const taken = { body: { name: 'Licences' } };
    expect((await product.owner.refused('POST', '/categories', taken)).code).toBe('categories.nameTaken');
    const foreign = await (await product.register()).owner.post(TaxView, '/taxes', {
      name: 'Theirs',
      category: 'Z',
    });
    for (const taxId of [foreign.id, newId()]) {
      const refused = await product.owner.refused('POST', '/categories', { body: { name: 'x', taxId } });
      expect(refused).toMatchObject({ status: 404, detail: 'There is no tax with this id.' });
    }
  });

  it('another account’s category is absent, like any that never was', async () => {
    const other = await product.register();
    const mine = await product.owner.post(CategoryView, '/categories', { name: 'Mine' });
    for (const id of [mine.id, newId()]) {
      expect((await other.owner.refused('GET', `/categories/${id}`)).status).toBe(404);
      const changed = { body: { name: 'theirs' }, revision: 1 };
      expect((await other.owner.refused('PATCH', `/categories/${id}`, changed)).status).toBe(404);
      expect((await other.owner.refused('DELETE', `/categories/${id}`, { revision: 1 })).status).toBe(404);
    }
    expect(await product.owner.get(CategoryView, `/categories/${mine.id}`)).toEqual(mine);
  });
});
