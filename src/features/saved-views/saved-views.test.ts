import { afterAll, expect, it } from 'vitest';
import { openProduct } from '../../testing/product.ts';
import { SavedViewsView, SavedViewView } from './schema.ts';

const product = await openProduct();
afterAll(product.close);

const overdue = { screen: 'invoices', name: 'Overdue', query: 'overdue=true', columns: ['number', 'open'] };

it('a view is kept under its name, replaced by one of the same name, and forgotten', async () => {
  const { owner } = product;
  const saved = await owner.post(SavedViewView, '/saved-views', overdue);
  await owner.post(SavedViewView, '/saved-views', { ...overdue, screen: 'tickets', name: 'Mine' });
  const again = await owner.post(SavedViewView, '/saved-views', {
    ...overdue,
    query: 'overdue=true&sort=due',
  });
  expect(again.id).toBe(saved.id);
  expect(await owner.get(SavedViewsView, '/saved-views', { screen: 'invoices' })).toEqual({ items: [again] });
  await owner.remove(`/saved-views/${saved.id}`);
  expect((await owner.get(SavedViewsView, '/saved-views')).items).toMatchObject([{ name: 'Mine' }]);
});

it('is one’s own: colleagues and other accounts neither see nor delete it', async () => {
  const mine = await product.owner.post(SavedViewView, '/saved-views', overdue);
  for (const somebody of [await product.as('biller'), (await product.register()).owner]) {
    expect((await somebody.get(SavedViewsView, '/saved-views')).items).toEqual([]);
    expect((await somebody.refused('DELETE', `/saved-views/${mine.id}`)).status).toBe(404);
  }
});
