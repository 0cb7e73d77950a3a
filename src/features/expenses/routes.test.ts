import { afterAll, describe, expect, it } from 'vitest';
import { newId } from '../../lib/ids.ts';
import { pageOf } from '../../lib/wire.ts';
import { openProduct } from '../../testing/product.ts';
import { ExpenseView } from './schema.ts';

const product = await openProduct();
afterAll(product.close);

describe('expenses', () => {
  it('are services with a price and a cost of their own', async () => {
    const mileage = await product.owner.post(ExpenseView, '/expenses', { name: 'Mileage', price: '0.42' });
    expect(mileage).toMatchObject({ itemKind: 'service', price: '0.42', costPrice: null });
    const changed = await product.owner.patch(
      ExpenseView,
      `/expenses/${mileage.id}`,
      { costPrice: '0.3' },
      1,
    );
    expect(changed).toMatchObject({ price: '0.42', costPrice: '0.3', revision: 2 });
    const taken = { body: { name: 'Mileage', price: '1' } };
    expect((await product.owner.refused('POST', '/expenses', taken)).code).toBe('expenses.nameTaken');
  });

  it('R44: are shown to technicians without prices and costs', async () => {
    await product.owner.post(ExpenseView, '/expenses', { name: 'Hotel', price: '129', costPrice: '119' });
    const { body } = await (await product.as('technician')).send('GET', '/expenses');
    expect(body).toMatchObject({
      items: expect.arrayContaining([expect.objectContaining({ name: 'Hotel' })]),
    });
    expect(JSON.stringify(body)).not.toMatch(/price|"(129|119)/i);
  });

  it('are made inactive and filtered by that, or deleted where nothing uses them', async () => {
    const parking = await product.owner.post(ExpenseView, '/expenses', { name: 'Parking', price: '5' });
    await product.owner.patch(ExpenseView, `/expenses/${parking.id}`, { active: false }, 1);
    const active = await product.owner.get(pageOf(ExpenseView), '/expenses', { active: 'true' });
    expect(active.items.map(({ name }) => name)).not.toContain('Parking');
    await product.owner.remove(`/expenses/${parking.id}`, 2);
    expect((await product.owner.refused('GET', `/expenses/${parking.id}`)).status).toBe(404);
  });

  it('another account’s expense is absent, like any that never was', async () => {
    const other = await product.register();
    const mine = await product.owner.post(ExpenseView, '/expenses', { name: 'Mine', price: '1' });
    for (const id of [mine.id, newId()]) {
      expect((await other.owner.refused('GET', `/expenses/${id}`)).status).toBe(404);
      const changed = { body: { name: 'theirs' }, revision: 1 };
      expect((await other.owner.refused('PATCH', `/expenses/${id}`, changed)).status).toBe(404);
      expect((await other.owner.refused('DELETE', `/expenses/${id}`, { revision: 1 })).status).toBe(404);
    }
    expect(await product.owner.get(ExpenseView, `/expenses/${mine.id}`)).toEqual(mine);
  });
});
