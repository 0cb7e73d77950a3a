import { createHmac } from 'node:crypto';
import { describe, expect, it, vi } from 'vitest';
import { openLedgerDesks } from '../../testing/ledger-desk.ts';
import { LedgerView } from './schema.ts';

const desks = await openLedgerDesks();

const key = 'a key the vendor shows where the app is registered';
const headers = { xero: 'x-xero-signature', quickbooks: 'intuit-signature' } as const;

describe.each(desks)('a webhook of $ledger', (there) => {
  const { product, desk, books, ledger } = there;
  const { owner, app } = product;
  const said = '{"events": [ ],  "firstEventSequence": 1}';
  const signed = (body: string, by = key) => createHmac('sha256', by).update(body).digest('base64');
  const post = async (body: string, signature: string, accountId = product.account.accountId) => {
    const answer = await app.inject({
      method: 'POST',
      url: `/api/v1/ledgers/${ledger}/webhooks/${accountId}`,
      headers: { 'content-type': 'application/json', [headers[ledger]]: signature },
      payload: body,
    });
    return { status: answer.statusCode, body: answer.body };
  };
  const putKey = (value: string | null) =>
    owner.put(LedgerView, `/ledgers/${ledger}/webhook-key`, { key: value });

  it('has what was paid fetched at once, if it is signed', async () => {
    expect((await post(said, signed(said))).status).toBe(401);
    const view = await putKey(key);
    expect(view.webhook).toMatchObject({ keyKnown: true });
    expect(JSON.stringify(view)).not.toContain(key);

    const { id } = await desk.draft((await there.customer()).id, [['Wartung', '100.00']]);
    await there.send([id]);
    const { number } = await desk.invoice(id);
    await books.pay(number ?? '', '119.00');
    expect(await post(said, signed(said))).toEqual({ status: 200, body: '' });
    await product.drainQueue();
    expect(await desk.invoice(id)).toMatchObject({ status: 'paid', open: '0.00' });
  });

  it('comes from its back office when a payment is recorded there, signed as the vendor signs', async () => {
    const { webhook } = await putKey(key);
    const address = new URL(webhook.url);
    const listening = new URL(await app.listen({ port: 0, host: '127.0.0.1' }));
    address.host = listening.host;
    await books.hearAt(address.href, key);
    const { id } = await desk.draft((await there.customer()).id, [['Wartung', '100.00']]);
    await there.send([id]);
    await books.pay((await desk.invoice(id)).number ?? '', '119.00');
    const paid = async () => {
      await product.drainQueue();
      expect(await desk.invoice(id)).toMatchObject({ status: 'paid', open: '0.00' });
    };
    await vi.waitFor(paid, { timeout: 10_000, interval: 100 });
    const page = await (await fetch(books.simulator.url)).text();
    expect(page).toContain('answered 200');
    // It speaks to nobody but this machine.
    await expect(books.hearAt('https://example.com/hook', key)).rejects.toThrow();
  });

  it('is refused with another signature, other bytes, another account, or no key any more', async () => {
    await putKey(key);
    expect((await post(said, signed(said))).status).toBe(200);
    expect(await post(said, signed(said, 'another key'))).toEqual({ status: 401, body: '' });
    expect((await post(said, '')).status).toBe(401);
    // The same JSON, but not the same bytes.
    expect((await post(JSON.stringify(JSON.parse(said)), signed(said))).status).toBe(401);
    const other = await product.register({ companyName: 'Other' });
    expect((await post(said, signed(said), other.account.accountId)).status).toBe(401);
    expect((await post(said, signed(said), '0199a3c2-5b1e-7cc4-9d0f-3f1f6a1b2c3d')).status).toBe(401);
    expect((await putKey(null)).webhook).toMatchObject({ keyKnown: false });
    expect((await post(said, signed(said))).status).toBe(401);
  });
});
