import { afterAll, describe, expect, it } from 'vitest';
import { openProduct } from '../../testing/product.ts';

const product = await openProduct();
afterAll(product.close);

describe('signing in', () => {
  it('answers the same for a wrong password and an unknown address', async () => {
    const wrong = await product.anonymous.refused('POST', '/sign-in', {
      body: { email: 'a@example.com', password: 'x' },
    });
    expect(wrong.status).toBe(401);
  });
});
