import { afterAll, expect, it } from 'vitest';
import { aContract, aCustomer } from '../../testing/agreements.ts';
import { openProduct } from '../../testing/product.ts';
import { SearchView } from './schema.ts';

const product = await openProduct();
afterAll(product.close);

it('finds by a part of a name or number, what fits exactly first, and only what the caller may see', async () => {
  const harbour = await aCustomer(product, 'Hafen 10002 AG');
  const exact = await aCustomer(product, 'Werft GmbH');
  await aContract(product, { customerId: harbour.id, name: 'Hafenwache' });
  expect([harbour.number, exact.number]).toEqual(['10001', '10002']);
  const found = async (client: typeof product.owner, text: string) =>
    (await client.get(SearchView, '/search', { text })).items.map(({ kind, title }) => `${kind}: ${title}`);
  expect(await found(product.owner, 'hafen')).toEqual(['customer: Hafen 10002 AG', 'contract: Hafenwache']);
  expect(await found(product.owner, '10002')).toEqual(['customer: Werft GmbH', 'customer: Hafen 10002 AG']);
  // R44: a technician sees no contracts with their prices.
  expect(await found(await product.as('technician'), 'hafen')).toEqual(['customer: Hafen 10002 AG']);
  // What is typed is text, not a pattern.
  expect(await found(product.owner, '%')).toEqual([]);
  const other = await product.register();
  expect(await found(other.owner, 'hafen')).toEqual([]);
});
