import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Desk, openDesk } from '../../testing/desk.ts';
import { openProduct, type TestProduct } from '../../testing/product.ts';
import { attachmentsOf } from './operations.ts';

let product: TestProduct;
let desk: Desk;
beforeAll(async () => {
  product = await openProduct();
  desk = await openDesk(product);
});
afterAll(() => product.close());

test('an issued invoice is a PDF, and it is the same bytes for ever', async () => {
  const customer = await desk.customer();
  const { id, number } = await desk.issued(customer.id, [['12 workplaces', '540.00']]);
  await product.drainQueue();
  const [first] = await attachmentsOf(product.context(), id);
  expect(first).toMatchObject({ fileName: `${number}.pdf`, mediaType: 'application/pdf' });
  expect(first?.bytes.subarray(0, 5).toString()).toBe('%PDF-');

  const answer = await desk.client.send('GET', `/invoices/${id}/pdf`);
  expect(answer.headers).toMatchObject({
    'content-type': 'application/pdf',
    etag: `"${first?.sha256}"`,
    'content-disposition': `inline; filename="${number}.pdf"`,
  });

  // What is printed on it was decided when it was issued.
  await desk.client.send('PATCH', `/customers/${customer.id}`, {
    body: { name: 'Another name' },
    revision: customer.revision,
  });
  expect((await attachmentsOf(product.context(), id))[0]?.sha256).toBe(first?.sha256);
});
