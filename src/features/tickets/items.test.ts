import { afterAll, describe, expect, it } from 'vitest';
import { newId } from '../../lib/ids.ts';
import { pageOf } from '../../lib/wire.ts';
import { openProduct } from '../../testing/product.ts';
import { ExpenseView } from '../expenses/schema.ts';
import { ProductView } from '../products/schema.ts';
import { TicketItemView } from './items.schema.ts';
import { TicketView } from './schema.ts';

const product = await openProduct();
afterAll(product.close);
const { owner } = product;

const openTicket = async () => (await owner.post(TicketView, '/tickets', { title: 'New workplace' })).id;

describe('products and expenses on a ticket', () => {
  it('take name, price, unit and cost from the catalogue, and keep them when it changes', async () => {
    const docking = { name: 'Docking station', price: '189.90', costPrice: '140', unit: 'set' };
    const { id: catalogueId } = await owner.post(ProductView, '/products', docking);
    const ticketId = await openTicket();
    const path = `/tickets/${ticketId}/products`;
    const item = await owner.post(TicketItemView, path, { catalogueId, quantity: '2' });
    expect(item).toMatchObject({
      kind: 'product',
      catalogueId,
      description: 'Docking station',
      day: '2026-11-02',
      itemKind: 'goods',
      unit: 'set',
      quantity: '2',
      price: '189.90',
      costPrice: '140',
      taxId: null,
      state: 'open',
    });
    await owner.patch(ProductView, `/products/${catalogueId}`, { price: '199' }, 1);
    const listed = await owner.get(pageOf(TicketItemView), path);
    expect(listed.items).toEqual([item]);
  });

  it('are written by hand with a description and a price; what is taken back has a negative quantity (R23)', async () => {
    const path = `/tickets/${await openTicket()}/expenses`;
    const train = { description: 'Train ticket', price: '47.80', day: '2026-10-29' };
    expect(await owner.post(TicketItemView, path, train)).toMatchObject({ itemKind: 'service', unit: '' });
    const back = await owner.post(TicketItemView, path, { ...train, quantity: '-1' });
    expect(back).toMatchObject({ quantity: '-1', price: '47.80' });
    const nameless = await owner.refused('POST', path, { body: { price: '1' } });
    expect(nameless).toMatchObject({ status: 400, code: 'tickets.itemByHand' });
    const negative = await owner.refused('POST', path, { body: { description: 'x', price: '-1' } });
    expect(negative.errors).toMatchObject([{ path: 'body/price' }]);
  });

  it('are changed and removed by whoever saw their last revision', async () => {
    const path = `/tickets/${await openTicket()}/products`;
    const item = await owner.post(TicketItemView, path, { description: 'Cable', price: '9.90' });
    const own = `/ticket-products/${item.id}`;
    const changed = await owner.patch(TicketItemView, own, { quantity: '3', discountPercentage: '10' }, 1);
    expect(changed).toMatchObject({ quantity: '3', discountPercentage: '10', price: '9.90', revision: 2 });
    expect((await owner.refused('PATCH', own, { body: { quantity: '4' }, revision: 1 })).status).toBe(412);
    expect((await owner.refused('DELETE', own, { revision: 1 })).status).toBe(412);
    await owner.remove(own, 2);
    expect((await owner.send('GET', own)).status).toBe(404);
  });

  it('R44: are put on tickets by technicians, who neither see nor type prices', async () => {
    const mileage = { name: 'Mileage', price: '0.52' };
    const { id: catalogueId } = await owner.post(ExpenseView, '/expenses', mileage);
    const technician = await product.as('technician');
    const path = `/tickets/${await openTicket()}/expenses`;
    const sent = await technician.send('POST', path, { body: { catalogueId, quantity: '84' } });
    expect(sent.status).toBe(201);
    expect(JSON.stringify(sent.body)).not.toMatch(/price|discount|0\.52/i);
    const typed = { body: { catalogueId, price: '0.01' } };
    expect(await technician.refused('POST', path, typed)).toMatchObject({ status: 403 });
    const discounted = { body: { catalogueId, discountPercentage: '100' } };
    expect(await technician.refused('POST', path, discounted)).toMatchObject({ status: 403 });
    const { items } = await owner.get(pageOf(TicketItemView), path);
    expect(items).toMatchObject([{ price: '0.52', quantity: '84' }]);
  });

  it('of another account are absent, like any that never was', async () => {
    const other = await product.register();
    const path = `/tickets/${await openTicket()}/products`;
    const item = await owner.post(TicketItemView, path, { description: 'Cable', price: '9.90' });
    const theirs = (await other.owner.post(ProductView, '/products', { name: 'x', price: '1' })).id;
    expect((await owner.refused('POST', path, { body: { catalogueId: theirs } })).status).toBe(404);
    for (const id of [item.id, newId()]) {
      const own = `/ticket-products/${id}`;
      expect((await other.owner.refused('GET', own)).status).toBe(404);
      expect((await other.owner.refused('PATCH', own, { body: {}, revision: 1 })).status).toBe(404);
      expect((await other.owner.refused('DELETE', own, { revision: 1 })).status).toBe(404);
      const writeOff = { body: { reason: 'x' } };
      expect((await other.owner.refused('POST', `${own}/write-off`, writeOff)).status).toBe(404);
    }
    expect((await other.owner.refused('GET', path)).status).toBe(404);
  });
});
