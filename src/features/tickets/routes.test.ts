import { afterAll, describe, expect, it } from 'vitest';
import { openProduct } from '../../testing/product.ts';
import { TicketView } from './schema.ts';

const product = await openProduct();
afterAll(product.close);
const { owner } = product;

describe('a ticket', () => {
  it('takes number, status and moment', async () => {
    const ticket = await owner.post(TicketView, '/tickets', { title: 'Printer' });
    expect(ticket).toMatchObject({ number: '1' });
    console.log(ticket);
  });
});
