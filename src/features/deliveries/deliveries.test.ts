import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { openConnection } from '../../db/pool.ts';
import { inAccount } from '../../db/transaction.ts';
import { newId } from '../../lib/ids.ts';
import { urlsOfDatabase } from '../../testing/database.ts';
import { openDesk } from '../../testing/desk.ts';
import { openPostRoom, useMailServer } from '../../testing/post-room.ts';
import { openProduct } from '../../testing/product.ts';
import { attachmentsOf } from '../documents/operations.ts';
import { queueDue } from './attempt.operations.ts';
import { insertAttempt, updateDelivery } from './attempt.repository.ts';
import { DeliveryView, MailingView, RetriedView, SendingProposal, SendingView } from './schema.ts';

const product = await openProduct();
const desk = await openDesk(product);
const post = await openPostRoom(desk);
const { client } = desk;
const { accountId } = product.account;
afterAll(async () => {
  await post.server.close();
  await product.close();
});
afterEach(() => {
  post.server.received.length = 0;
  post.server.onRecipient = () => null;
  post.server.onMessage = () => 'take';
  product.clock.set('2026-11-02T09:00:00Z');
});

/** An issued invoice of 119.00 for a customer with this address, sent. */
async function sent(address: string) {
  const customer = await post.reachable(address);
  const invoice = await desk.issued(customer.id, [['Support', '100.00']]);
  const { queued, mailing } = await client.post(SendingView, `/invoices/${invoice.id}/send`, {});
  return { invoice, deliveryId: queued[0]?.deliveryId ?? '', mailingId: mailing?.id ?? '' };
}

/** Minutes pass, and the clock does what it does every minute. */
async function pass(minutes: number) {
  product.clock.advance(minutes * 60_000);
  await queueDue(product.deps, accountId);
  await product.drainQueue();
}

const delivery = (id: string) => client.get(DeliveryView, `/deliveries/${id}`);

describe('an invoice by e-mail', () => {
  it('is sent once the mail server took it, to the contacts that receive invoices', async () => {
    const customer = await post.reachable('a@kunde.example', { language: 'de' });
    const invoice = await desk.issued(customer.id, [['Support', '1000.00']], { orderNumber: 'B-77' });
    const sending = await client.post(SendingView, `/invoices/${invoice.id}/send`, {});
    expect(sending).toMatchObject({
      mailing: { total: 1, counts: { queued: 1 }, finished: false },
      queued: [{ number: 'RE-2026-1', recipients: [{ name: 'Buchhaltung', address: 'a@kunde.example' }] }],
      refused: [],
    });
    expect(await desk.invoice(invoice.id)).toMatchObject({ status: 'issued', sentAt: null });
    await product.drainQueue();
    const [mail] = post.server.received;
    expect(mail?.mail.subject).toBe('Rechnung RE-2026-1 vom 02.11.2026');
    // 1,000.00 and 19 % of it
    expect(mail?.mail.text).toContain('unsere Rechnung RE-2026-1 vom 02.11.2026 über 1.190,00\u00a0€.');
    expect(mail?.mail.text).toContain('Ihre Bestellnummer: B-77');
    expect(mail?.mail.text).not.toContain('online bezahlen');
    expect(await desk.invoice(invoice.id)).toMatchObject({
      status: 'sent',
      sentAt: '2026-11-02T09:00:00.000Z',
    });
    const [listed] = await post.deliveriesOf({ invoiceId: invoice.id });
    expect(listed).toMatchObject({
      state: 'sent',
      tries: 1,
      messageId: mail?.mail.messageId,
      createdBy: 'Owner',
    });
  });

  it('brings the very bytes that are kept', async () => {
    const { invoice } = await sent('bytes@kunde.example');
    await product.drainQueue();
    const kept = await attachmentsOf(product.context(), invoice.id);
    const got = post.server.received[0]?.mail.attachments ?? [];
    expect(got.map(({ filename, content }) => [filename, content])).toEqual(
      kept.map(({ fileName, bytes }) => [fileName, bytes]),
    );
    expect(kept.map(({ mediaType }) => mediaType)).toContain('application/pdf');
  });

  it('is issued first, and what is proposed is what is sent', async () => {
    const customer = await post.reachable('draft@kunde.example');
    const draft = await desk.draft(customer.id, [['Support', '100.00']]);
    const path = `/invoices/${draft.id}/send`;
    const proposal = await client.get(SendingProposal, path);
    expect(proposal).toMatchObject({ configured: true, draft: true, refusal: null });
    expect(proposal.subject).toContain('{{number}}');
    const body = {
      subject: 'Ihre {{number}}',
      body: 'Über {{amount}}',
      recipients: [{ address: 'other@kunde.example' }],
    };
    const { queued } = await client.post(SendingView, path, body);
    expect(queued[0]?.number).toMatch(/^RE-2026-/);
    await product.drainQueue();
    const [mail] = post.server.received;
    expect(mail?.to).toEqual(['other@kunde.example']);
    expect(mail?.mail).toMatchObject({ subject: `Ihre ${queued[0]?.number}`, text: 'Über 119,00\u00a0€' });
  });

  it('goes to a domain with umlauts as the network knows it, and never without a subject', async () => {
    const customer = await post.reachable('buchhaltung@Müller.example', { email: 'info@bücher.example' });
    expect(customer.email).toBe('info@xn--bcher-kva.example');
    const invoice = await desk.issued(customer.id, [['Support', '100.00']]);
    // There is no order number, so nothing is left of this subject.
    const body = { subject: '{{orderNumber}}', body: 'Über {{amount}}' };
    await client.post(SendingView, `/invoices/${invoice.id}/send`, body);
    await product.drainQueue();
    const [mail] = post.server.received;
    expect(mail?.raw.toString()).toContain('<buchhaltung@xn--mller-kva.example>');
    expect(mail?.mail.subject).toBe('Nordlicht IT');
    for (const address of [
      'jürgen@kunde.example',
      'a@b@kunde.example',
      'a@kunde',
      'a, b@kunde.example',
      'a@ü.',
    ]) {
      const wrong = { recipients: [{ address }] };
      const refused = await client.refused('POST', `/invoices/${invoice.id}/send`, { body: wrong });
      expect([address, refused.status]).toEqual([address, 400]);
    }
  });

  it('that cannot be issued is not sent, and says what is missing', async () => {
    const customer = await post.reachable('nothing@kunde.example', { street: '', city: '', postalCode: '' });
    const draft = await desk.draft(customer.id, [['Support', '300.00']]);
    const refusal = await client.refused('POST', `/invoices/${draft.id}/send`, { body: {} });
    expect(refusal).toMatchObject({
      status: 409,
      detail: expect.stringContaining('It cannot be sent by e-mail.'),
    });
    expect(refusal.details).toMatchObject({ findings: [{ code: 'buyer-address-missing' }] });
    expect(await desk.invoice(draft.id)).toMatchObject({ status: 'draft' });
  });

  it('goes to nobody twice by mistake, and again where that is meant', async () => {
    const { invoice } = await sent('twice@kunde.example');
    const path = `/invoices/${invoice.id}/send`;
    expect((await client.refused('POST', path, { body: {} })).detail).toContain('is already on its way');
    await product.drainQueue();
    expect((await client.refused('POST', path, { body: {} })).detail).toContain('was sent before');
    await client.post(SendingView, path, { again: true });
    await product.drainQueue();
    expect(post.server.received).toHaveLength(2);
  });
});

describe('what the server says', () => {
  it('5xx: the e-mail has failed, the invoice stays issued', async () => {
    post.server.onRecipient = () => ({ code: 550, text: 'no such user' });
    const { invoice, deliveryId } = await sent('gone@kunde.example');
    await product.drainQueue();
    const failed = await delivery(deliveryId);
    expect(failed).toMatchObject({ state: 'failed', tries: 1, nextTryAt: null });
    expect(failed.attempts).toMatchObject([{ number: 1, outcome: 'refused', code: 550 }]);
    expect(failed.answer).toContain('550 no such user');
    expect(await desk.invoice(invoice.id)).toMatchObject({ status: 'issued' });
    await pass(24 * 60);
    expect(await delivery(deliveryId)).toMatchObject({ state: 'failed', tries: 1 });
    post.server.onRecipient = () => null;
    await client.post(DeliveryView, `/deliveries/${deliveryId}/retry`, { reason: 'address mended' });
    await product.drainQueue();
    expect(await delivery(deliveryId)).toMatchObject({ state: 'sent' });
    expect(await desk.invoice(invoice.id)).toMatchObject({ status: 'sent' });
  });

  it('4xx: tried again after 1, 5, 15 … minutes, always the same e-mail, and given up after ten tries', async () => {
    post.server.onRecipient = () => ({ code: 451, text: 'greylisted' });
    const { deliveryId } = await sent('grey@kunde.example');
    await product.drainQueue();
    expect(await delivery(deliveryId)).toMatchObject({
      state: 'queued',
      nextTryAt: '2026-11-02T09:01:00.000Z',
    });
    await pass(0.5);
    expect((await delivery(deliveryId)).attempts).toHaveLength(1);
    await pass(0.5);
    expect(await delivery(deliveryId)).toMatchObject({ tries: 2, nextTryAt: '2026-11-02T09:06:00.000Z' });
    for (const minutes of [5, 15, 30, 60, 120, 240, 480]) await pass(minutes);
    expect(await delivery(deliveryId)).toMatchObject({ state: 'queued', tries: 9 });
    await pass(720);
    const failed = await delivery(deliveryId);
    expect(failed).toMatchObject({ state: 'failed', tries: 10 });
    expect(failed.attempts.every(({ outcome, code }) => outcome === 'deferred' && code === 451)).toBe(true);
  });

  it('nothing at all: one e-mail asks, the others wait with it', async () => {
    await useMailServer(client, { server: { ...post.server.server, port: 1 } });
    const [first, second] = [await sent('one@kunde.example'), await sent('two@kunde.example')];
    await product.drainQueue();
    const tries = await Promise.all(
      [first, second].map(async ({ deliveryId }) => (await delivery(deliveryId)).tries),
    );
    expect(tries.toSorted()).toEqual([0, 1]);
    await useMailServer(client, post.server);
    await pass(1);
    expect(post.server.received).toHaveLength(2);
  });
});

describe('what ended', () => {
  it('by a wrong password ends all that wait at once, says what to mend, and is tried no second time until a person says so', async () => {
    const { server } = post.server;
    await useMailServer(client, {
      server: { ...server, credentials: { user: 'billing', password: 'falsch-0815' } },
    });
    const all = [await sent('first@kunde.example'), await sent('second@kunde.example')];
    await product.drainQueue();
    const failed = await Promise.all(all.map(({ deliveryId }) => delivery(deliveryId)));
    for (const one of failed) {
      expect(one).toMatchObject({ state: 'failed', nextTryAt: null });
      expect(one.answer).toContain('Verwaltung › E-Mail');
      expect(one.answer).toContain('535 authentication failed');
      expect(one.answer).not.toContain('0815');
    }
    // One asked for both: a mailbox that counts wrong passwords is not locked by a batch.
    expect(failed.flatMap(({ attempts }) => attempts)).toMatchObject([{ outcome: 'refused', code: 535 }]);
    await useMailServer(client, post.server);
    await pass(24 * 60);
    expect(post.server.received).toEqual([]);
    const ids = all.map(({ deliveryId }) => deliveryId);
    expect(await client.post(RetriedView, '/deliveries/retry', { ids })).toEqual({ queued: 2, left: 0 });
    await product.drainQueue();
    expect(post.server.received).toHaveLength(2);
    expect(await client.post(RetriedView, '/deliveries/retry', { ids })).toEqual({ queued: 0, left: 2 });
  });

  it('of two failed e-mails with one invoice only the newer goes again', async () => {
    post.server.onRecipient = () => ({ code: 550, text: 'no such user' });
    const { invoice, deliveryId } = await sent('wrong@kunde.example');
    await product.drainQueue();
    product.clock.advance(1000);
    const { queued } = await client.post(SendingView, `/invoices/${invoice.id}/send`, {});
    await product.drainQueue();
    post.server.onRecipient = () => null;
    const ids = [deliveryId, queued[0]?.deliveryId ?? ''];
    expect(await client.post(RetriedView, '/deliveries/retry', { ids })).toEqual({ queued: 1, left: 1 });
    await product.drainQueue();
    const states = await Promise.all(ids.map(async (id) => (await delivery(id)).state));
    expect(states).toEqual(['failed', 'sent']);
  });
});

describe('a doubt', () => {
  it('is what a line leaves that breaks after the e-mail; nothing is sent again by itself', async () => {
    post.server.onMessage = () => 'cut after the end';
    const { invoice, deliveryId } = await sent('cut@kunde.example');
    await product.drainQueue();
    post.server.onMessage = () => 'take';
    await pass(24 * 60);
    expect(await delivery(deliveryId)).toMatchObject({
      state: 'doubtful',
      attempts: [{ outcome: 'unknown' }],
    });
    expect(post.server.received).toEqual([]);
    expect((await post.deliveriesOf({ state: 'doubtful' })).map(({ id }) => id)).toEqual([deliveryId]);
    expect((await client.refused('POST', `/deliveries/${deliveryId}/retry`, { body: {} })).status).toBe(409);
    const { messageId } = await delivery(deliveryId);
    await client.post(DeliveryView, `/deliveries/${deliveryId}/resolve`, { decision: 'send-again' });
    await product.drainQueue();
    expect(post.server.received[0]?.mail.messageId).toBe(messageId);
    expect(await desk.invoice(invoice.id)).toMatchObject({ status: 'sent' });
  });

  it('is what a process leaves that died on the way; a person says that it arrived', async () => {
    const { invoice, deliveryId } = await sent('died@kunde.example');
    await inAccount(product.deps.database, accountId, async (tx) => {
      await insertAttempt(tx, deliveryId, 1, '127.0.0.1:25', product.clock.now());
      await updateDelivery(tx, deliveryId, { state: 'sending', tries: 1, answer: '' }, product.clock.now());
    });
    await product.drainQueue();
    const doubtful = await delivery(deliveryId);
    expect(doubtful).toMatchObject({ state: 'doubtful', attempts: [{ outcome: 'unknown' }] });
    expect(post.server.received).toEqual([]);
    await client.post(DeliveryView, `/deliveries/${deliveryId}/resolve`, {
      decision: 'sent',
      reason: 'asked',
    });
    expect(await delivery(deliveryId)).toMatchObject({ state: 'sent' });
    expect(await desk.invoice(invoice.id)).toMatchObject({ status: 'sent' });
    expect(
      (await client.refused('POST', `/deliveries/${deliveryId}/resolve`, { body: { decision: 'sent' } }))
        .status,
    ).toBe(409);
  });
});

describe('many at once', () => {
  it('are looked at first: how many can, and why others cannot', async () => {
    const good = await post.reachable('good@kunde.example');
    const mute = await desk.customer({ name: 'Ohne Adresse GmbH' });
    const homeless = await post.reachable('homeless@kunde.example', {
      name: 'Ohne Ort',
      street: '',
      postalCode: '',
      city: '',
    });
    const ids = [];
    for (const { id } of [good, mute, homeless]) ids.push((await desk.draft(id, [['Support', '300.00']])).id);
    const looked = await client.post(SendingView, '/invoices/send', { ids, dryRun: true });
    expect(looked.mailing).toBeNull();
    expect(looked.queued).toMatchObject([{ number: null, deliveryId: null }]);
    expect(looked.refused.map(({ code, customer }) => [code, customer])).toEqual([
      ['no-recipient', 'Ohne Adresse GmbH'],
      ['not-issuable', 'Ohne Ort'],
    ]);
    expect(await post.deliveriesOf({ customerId: good.id })).toEqual([]);
    const done = await client.post(SendingView, '/invoices/send', { ids });
    expect(done.queued).toHaveLength(1);
    await product.drainQueue();
    const mailing = await client.get(MailingView, `/mailings/${done.mailing?.id}`);
    expect(mailing).toMatchObject({ total: 1, counts: { sent: 1 }, finished: true });
    expect((await desk.invoice(ids[1] ?? '')).status).toBe('draft');
  });

  it('go once although two people send the same drafts at the same moment', async () => {
    const addresses = Array.from({ length: 8 }, (_, index) => `gleichzeitig-${index}@kunde.example`);
    const ids: string[] = [];
    for (const address of addresses) {
      const { id } = await post.reachable(address);
      ids.push((await desk.draft(id, [['Support', '100.00']])).id);
    }
    const both = await Promise.all([
      client.post(SendingView, '/invoices/send', { ids }),
      client.post(SendingView, '/invoices/send', { ids: ids.toReversed() }),
    ]);
    // Each is in one of the two answers, and said to be under way in the other, or was issued by it a moment before.
    const queued = both.flatMap((one) => one.queued.map(({ invoiceId }) => invoiceId));
    expect(queued.toSorted()).toEqual(ids.toSorted());
    const refused = both.flatMap((one) => one.refused);
    expect(refused.map(({ invoiceId }) => invoiceId).toSorted()).toEqual(ids.toSorted());
    expect(new Set(refused.map(({ code }) => code))).toEqual(new Set(['under-way']));
    await product.drainQueue();
    expect(post.server.received.flatMap(({ to }) => to).toSorted()).toEqual(addresses);
  });

  it('are followed while they go, and those that failed go again together', async () => {
    post.server.onRecipient = () => ({ code: 550, text: 'relaying denied' });
    const { mailingId } = await sent('follow@kunde.example');
    const events = product.app.inject({
      url: `/api/v1/mailings/${mailingId}/events`,
      headers: client.headers,
    });
    await product.drainQueue();
    const told = (await events).body.split('\n').filter((line) => line.startsWith('data: '));
    const views = told.map((line) => MailingView.parse(JSON.parse(line.slice('data: '.length))));
    expect(views[0]).toMatchObject({ total: 1, finished: false });
    expect(views.at(-1)).toMatchObject({ counts: { failed: 1 }, finished: true });
    post.server.onRecipient = () => null;
    expect(await client.post(MailingView, `/mailings/${mailingId}/retry`)).toMatchObject({
      counts: { queued: 1 },
    });
    await product.drainQueue();
    expect(await client.get(MailingView, `/mailings/${mailingId}`)).toMatchObject({ counts: { sent: 1 } });
  });

  it('can be called back as long as they wait', async () => {
    const { mailingId, deliveryId, invoice } = await sent('back@kunde.example');
    const mailing = await client.post(MailingView, `/mailings/${mailingId}/cancel`);
    expect(mailing).toMatchObject({ counts: { cancelled: 1, queued: 0 }, finished: true });
    await product.drainQueue();
    expect(post.server.received).toEqual([]);
    expect((await client.refused('POST', `/deliveries/${deliveryId}/cancel`)).status).toBe(409);
    expect(await desk.invoice(invoice.id)).toMatchObject({ status: 'issued' });
  });

  it('stay in the house while the account is on hold after a restore', async () => {
    const owner = await openConnection(urlsOfDatabase(product.deps.database).owner);
    const hold = (onHold: boolean) =>
      owner.query('update account_directory set on_hold = $1 where account_id = $2', [onHold, accountId]);
    const { mailingId } = await sent('held@kunde.example');
    await hold(true);
    await product.drainQueue();
    expect(post.server.received).toEqual([]);
    expect(await client.get(MailingView, `/mailings/${mailingId}`)).toMatchObject({
      onHold: true,
      counts: { queued: 1 },
    });
    await hold(false);
    await owner.end();
    await pass(1);
    expect(post.server.received).toHaveLength(1);
  });
});

it('another account sees and moves none of it', async () => {
  const { invoice, deliveryId, mailingId } = await sent('mine@kunde.example');
  await product.drainQueue();
  const { owner: other } = await product.register();
  await useMailServer(other, post.server);
  expect((await other.refused('POST', '/deliveries/retry', { body: { ids: [deliveryId] } })).status).toBe(
    404,
  );
  for (const id of [deliveryId, newId()]) {
    expect((await other.refused('GET', `/deliveries/${id}`)).status).toBe(404);
    for (const [verb, body] of [
      ['cancel', undefined],
      ['retry', {}],
      ['resolve', { decision: 'sent' }],
    ] as const) {
      expect((await other.refused('POST', `/deliveries/${id}/${verb}`, { body })).status).toBe(404);
    }
  }
  expect((await other.refused('GET', `/mailings/${mailingId}`)).status).toBe(404);
  expect((await other.refused('GET', `/mailings/${mailingId}/events`)).status).toBe(404);
  expect((await other.refused('POST', `/mailings/${mailingId}/cancel`)).status).toBe(404);
  expect((await other.refused('POST', `/mailings/${mailingId}/retry`)).status).toBe(404);
  expect((await other.refused('GET', `/invoices/${invoice.id}/send`)).status).toBe(404);
  expect((await other.refused('POST', `/invoices/${invoice.id}/send`, { body: {} })).status).toBe(404);
  expect((await other.refused('POST', '/invoices/send', { body: { ids: [invoice.id] } })).status).toBe(404);
});
