import { afterAll, describe, expect, it } from 'vitest';
import { aContract, billPieces } from '../../testing/agreements.ts';
import { openProduct } from '../../testing/product.ts';
import { ProductView } from '../products/schema.ts';
import { ContractView } from './schema.ts';

const product = await openProduct();
afterAll(product.close);

const retainer = (price: string, quantity = '1') => ({
  type: 'retainer',
  description: 'Workplaces',
  quantity,
  price,
});

describe('positions', () => {
  it('R15: take what is left out from their product or rate, and stand in their order', async () => {
    const licence = await product.owner.post(ProductView, '/products', {
      name: 'Licence',
      price: '12.50',
      unit: 'month',
      itemKind: 'service',
    });
    const contract = await aContract(product, {
      terms: retainer('45', '12'),
      positions: [
        { description: 'Servers', quantity: '2', price: '150' },
        { productId: licence.id, quantity: '12' },
      ],
    });
    const added = await product.owner.post(ContractView, `/contracts/${contract.id}/positions`, {
      description: 'Backup',
      quantity: '-1',
      price: '5',
      fromDay: '2026-03-01',
      toDay: '2026-05-31',
    });
    expect(added.positions).toMatchObject([
      { description: 'Servers', itemKind: 'service', unit: 'piece', fromDay: '2026-01-01', toDay: null },
      { description: 'Licence', itemKind: 'service', unit: 'month', price: '12.50', productId: licence.id },
      { description: 'Backup', quantity: '-1', fromDay: '2026-03-01', toDay: '2026-05-31' },
    ]);
  });

  it('R14: once billed, end and text may change, the price not; a new position follows', async () => {
    const contract = await aContract(product, {
      terms: retainer('45'),
      positions: [{ description: 'Servers', quantity: '2', price: '150' }],
    });
    const id = contract.positions[0]?.id;
    const path = `/contracts/${contract.id}/positions/${id}`;
    await billPieces(product, contract.id, [`position:${id}/2026-09-01`], 'September');
    const dearer = { body: { price: '160' }, revision: 1 };
    expect(await product.owner.refused('PATCH', path, dearer)).toMatchObject({
      status: 409,
      detail:
        'The position is billed in September. It may end later; for another price or quantity let it end and add a new one.',
    });
    expect((await product.owner.refused('DELETE', path, { revision: 1 })).status).toBe(409);
    const early = { body: { toDay: '2026-09-29' }, revision: 1 };
    expect((await product.owner.refused('PATCH', path, early)).status).toBe(409);
    const ended = await product.owner.patch(
      ContractView,
      path,
      { toDay: '2026-09-30', description: 'Two servers' },
      1,
    );
    expect(ended.positions).toMatchObject([
      { description: 'Two servers', price: '150', toDay: '2026-09-30' },
    ]);
    const next = { description: 'Servers', quantity: '2', price: '160', fromDay: '2026-10-01' };
    const both = await product.owner.post(ContractView, `/contracts/${contract.id}/positions`, next);
    const { status } = await product.owner.send(
      'DELETE',
      `/contracts/${contract.id}/positions/${both.positions[1]?.id}`,
      { revision: both.revision },
    );
    expect(status).toBe(200);
  });
});

describe('opening balances', () => {
  const hours = {
    type: 'block-hours',
    mode: { kind: 'prepaid', refill: true },
    includedMinutes: 600,
    pricePerHour: '90',
    overagePricePerHour: null,
  };

  it('R3: come with the contract or later, the soonest to expire first', async () => {
    const contract = await aContract(product, { terms: hours, openingBalances: [{ minutes: 390 }] });
    expect(contract.openingBalances).toEqual([{ minutes: 390, money: null, expiresOn: null }]);
    const items = [{ minutes: 120 }, { minutes: 270, expiresOn: '2026-12-31' }];
    const put = await product.owner.put(
      ContractView,
      `/contracts/${contract.id}/opening-balances`,
      { items },
      1,
    );
    expect(put.openingBalances).toEqual([
      { minutes: 270, money: null, expiresOn: '2026-12-31' },
      { minutes: 120, money: null, expiresOn: null },
    ]);
  });

  it('R3: stay once a batch drew on the block', async () => {
    const contract = await aContract(product, { terms: hours, openingBalances: [{ minutes: 390 }] });
    await billPieces(product, contract.id, ['draw/1'], 'Oktober');
    const body = { items: [] };
    const path = `/contracts/${contract.id}/opening-balances`;
    expect((await product.owner.refused('PUT', path, { body, revision: 1 })).detail).toBe(
      'Work was drawn from the block in Oktober. Its opening balance stays.',
    );
  });

  it('are of the kind of the block', async () => {
    const contract = await aContract(product, { terms: hours });
    const path = `/contracts/${contract.id}/opening-balances`;
    for (const item of [{ money: '100.00' }, {}, { minutes: 1, money: '1' }]) {
      const refused = await product.owner.refused('PUT', path, { body: { items: [item] }, revision: 1 });
      expect(refused.code).toBe('contracts.balanceUnfit');
    }
  });
});
