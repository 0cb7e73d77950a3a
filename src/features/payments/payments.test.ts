import { afterAll, describe, expect, it } from 'vitest';
import { openDesk } from '../../testing/desk.ts';
import { openProduct } from '../../testing/product.ts';
import { PaymentView } from './schema.ts';

const product = await openProduct();
afterAll(product.close);
const desk = await openDesk(product);

describe('a payment', () => {
  it('settles an invoice: 119.00 of 119.00', async () => {
    const customer = await desk.customer();
    const invoice = await desk.issued(customer.id, [['Support', '100.00']]);
    expect(invoice).toMatchObject({ number: 'RE-2026-1', gross: '119.00', open: '119.00' });
    const payment = await desk.client.post(PaymentView, '/payments', {
      customerId: customer.id,
      amount: '119.00',
      invoices: [{ invoiceId: invoice.id }],
    });
    expect(payment).toMatchObject({ amount: '119.00', credit: '0.00' });
    expect(await desk.invoice(invoice.id)).toMatchObject({
      status: 'paid',
      open: '0.00',
      received: '119.00',
    });
  });
});
