import { afterAll, expect, it } from 'vitest';
import { aContract, aCustomer } from '../../testing/agreements.ts';
import { openProduct } from '../../testing/product.ts';
import { RateView } from '../rates/schema.ts';

const product = await openProduct();
afterAll(product.close);

it('R44: a technician chooses among a customer’s contracts and their rates of today, and sees no price', async () => {
  const customer = await aCustomer(product);
  const [remote, night] = [
    await product.owner.post(RateView, '/rates', { name: 'Remote', price: '95.55' }),
    await product.owner.post(RateView, '/rates', { name: 'Night', price: '142.22' }),
  ];
  const hourly = await aContract(product, {
    customerId: customer.id,
    name: 'Support',
    rates: [{ rateId: night.id }, { rateId: remote.id, price: '91.11' }],
  });
  // From 1 December on, a month from now, only one of them.
  const later = { validFrom: '2026-12-01', terms: { type: 'hourly' }, rates: [{ rateId: remote.id }] };
  await product.request('POST', `/contracts/${hourly.id}/versions`, { body: later });
  await aContract(product, { customerId: customer.id, name: 'Ended', endDay: '2026-03-31' });
  const off = await aContract(product, { customerId: customer.id, name: 'Off' });
  await product.request('PATCH', `/contracts/${off.id}`, { body: { active: false }, revision: 1 });

  const technician = await product.as('technician');
  const { body } = await technician.send('GET', `/customers/${customer.id}/contract-choices`);
  expect(body).toMatchObject({
    items: [
      { name: 'Support', isDefault: true, rates: [{ name: 'Night' }, { name: 'Remote' }] },
      { name: 'Ended', endDay: '2026-03-31', rates: [] },
    ],
  });
  expect(JSON.stringify(body)).not.toMatch(/95\.55|142\.22|91\.11|price/);
  const other = await product.register();
  const absent = await other.owner.refused('GET', `/customers/${customer.id}/contract-choices`);
  expect(absent.status).toBe(404);
});
