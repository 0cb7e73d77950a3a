import { afterAll, describe, expect, it } from 'vitest';
import { pageOf } from '../../lib/wire.ts';
import { aContract, billPieces } from '../../testing/agreements.ts';
import { openProduct } from '../../testing/product.ts';
import { CreatedApiKeyView } from '../api-keys/schema.ts';
import { CountView } from './counts.schema.ts';

const product = await openProduct();
afterAll(product.close);

const monitoring = (body: Record<string, unknown> = {}) =>
  aContract(product, {
    terms: {
      type: 'remote-monitoring',
      prices: [
        { class: 'agents', description: 'Devices', price: '4.50' },
        { class: 'other', description: 'Printers', price: '1' },
      ],
    },
    ...body,
  });
const count = (countedOn: string, quantity: string, countClass = 'agents') => ({
  class: countClass,
  countedOn,
  quantity,
  evidence: `RMM report of ${countedOn}`,
});

describe('counts', () => {
  it('R20: are kept with their evidence, the latest first', async () => {
    const { id } = await monitoring();
    const path = `/contracts/${id}/counts`;
    await product.owner.post(CountView, path, count('2026-03-28', '47'));
    await product.owner.post(CountView, path, count('2026-03-05', '42'));
    await product.owner.post(CountView, path, count('2026-03-05', '6', 'other'));
    const { items } = await product.owner.get(pageOf(CountView), path, { class: 'agents' });
    expect(items).toMatchObject([
      { quantity: '47', evidence: 'RMM report of 2026-03-28', source: 'person' },
      { quantity: '42', countedOn: '2026-03-05' },
    ]);
    const pages: string[] = [];
    let cursor: string | null = null;
    do {
      const query: Record<string, string> = cursor === null ? { limit: '1' } : { limit: '1', cursor };
      const page = await product.owner.get(pageOf(CountView), path, query);
      pages.push(...page.items.map(({ quantity }) => quantity));
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(pages.toSorted()).toEqual(['42', '47', '6']);
    expect(pages[0]).toBe('47');
  });

  it('R20: need evidence, a price for their class, and a day inside the contract that has come', async () => {
    const { id } = await monitoring({ endDay: '2026-10-31' });
    const path = `/contracts/${id}/counts`;
    const refused = (body: unknown) => product.owner.refused('POST', path, { body });
    expect((await refused({ ...count('2026-03-01', '1'), evidence: '  ' })).status).toBe(400);
    expect((await refused(count('2026-03-01', '1', 'server'))).detail).toBe(
      'The contract has no price for server on 2026-03-01.',
    );
    for (const day of ['2025-12-31', '2026-11-01', '2026-11-03']) {
      expect((await refused(count(day, '1'))).code).toBe('contracts.countOutside');
    }
    const hourly = await aContract(product);
    const elsewhere = { body: count('2026-03-01', '1') };
    expect((await product.owner.refused('POST', `/contracts/${hourly.id}/counts`, elsewhere)).code).toBe(
      'contracts.withoutCounts',
    );
  });

  it('R20: are frozen with the period that billed them: none is taken back, none comes late', async () => {
    const { id } = await monitoring();
    const path = `/contracts/${id}/counts`;
    const march = await product.owner.post(CountView, path, count('2026-03-28', '47'));
    const april = await product.owner.post(CountView, path, count('2026-04-02', '48'));
    await billPieces(product, id, ['usage/2026-03-01/agents'], 'März');
    expect((await product.owner.refused('DELETE', `${path}/${march.id}`)).detail).toBe(
      'What was counted of agents in this period is billed in März.',
    );
    const late = { body: count('2026-03-31', '50') };
    expect((await product.owner.refused('POST', path, late)).status).toBe(409);
    await product.owner.post(CountView, path, count('2026-03-31', '7', 'other'));
    await product.owner.remove(`${path}/${april.id}`);
  });

  it('come from systems with their key', async () => {
    const { id } = await monitoring();
    const { key } = await product.owner.post(CreatedApiKeyView, '/api-keys', {
      name: 'RMM',
      scopes: ['contracts:write'],
    });
    const rmm = product.client({ authorization: `Bearer ${key}` });
    const counted = await rmm.post(CountView, `/contracts/${id}/counts`, count('2026-10-30', '51'));
    expect(counted).toMatchObject({ source: 'api', quantity: '51' });
  });
});
