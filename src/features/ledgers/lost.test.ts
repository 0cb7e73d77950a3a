import { afterAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { changedBy, inAccount } from '../../db/transaction.ts';
import { simulatorApp } from '../../integrations/simulator-app.ts';
import { connect, openLedgerDesk } from '../../testing/ledger-desk.ts';
import { openPostRoom } from '../../testing/post-room.ts';
import { DeliveriesPage } from '../deliveries/schema.ts';
import { MailSettingsView } from '../deliveries/settings.schema.ts';
import { UserView } from '../users/schema.ts';
import { compareWithLedgers } from './tasks.ts';

const there = await openLedgerDesk('quickbooks');
const { product, desk, books, ledger } = there;
const { simulator } = books;
const { owner } = product;
const post = await openPostRoom(desk);
afterAll(async () => {
  await there.close();
  await post.server.close();
});

const screen = `http://localhost:8080/accounting?ledger=${ledger}`;
const place = `QuickBooks: ${books.organisation}`;

/** What arrived since it was last asked, the administrator's first. */
function arrived() {
  return post.server.received
    .splice(0)
    .map(({ to, mail, raw }) => ({
      to: to.join(),
      subject: mail.subject,
      text: mail.text ?? '',
      raw: String(raw),
    }))
    .sort((one, other) => one.to.localeCompare(other.to));
}

async function exportOne(): Promise<void> {
  const { id } = await desk.draft((await there.customer()).id, [['Wartung', '10.00']]);
  await there.send([id]);
}

async function compareAtNight(): Promise<void> {
  await compareWithLedgers.run(product.deps, { accountId: product.account.accountId });
  await product.drainQueue();
}

/** As the vendor said when it gave the last tokens. */
const endsOn = (instant: string) =>
  inAccount(product.deps.database, product.account.accountId, (tx) =>
    changedBy(tx, 'update ledger_connection set refresh_expires_at = $2 where account_id = $1', [
      tx.accountId,
      instant,
    ]),
  );

// Who may connect: the owner reads the account's German, the administrator English. A biller may not, and hears nothing.
const administrator = await product.as('administrator');
expect((await administrator.send('PATCH', '/me', { body: { language: 'en' } })).status).toBe(204);
await product.as('biller');
const { items: people } = await owner.get(z.object({ items: z.array(UserView) }), '/users');
const addressOf = (role: string) => people.find((one) => one.role === role)?.email ?? expect.fail(role);

describe('a ledger that takes its access away', () => {
  it('is told to each who may connect again, in their language, with what waits and the way', async () => {
    simulator.oauth.revokeAll();
    await exportOne();
    const [english, german, ...others] = arrived();
    expect(others).toEqual([]);
    expect(english).toMatchObject({
      to: addressOf('administrator'),
      subject: `${place} must be connected again`,
    });
    expect(german).toMatchObject({ to: addressOf('owner'), subject: `${place} muss neu verbunden werden` });
    expect(english?.text).toContain('One document or payment waits to be sent there.');
    expect(german?.text).toContain('Ein Beleg oder eine Zahlung wartet auf die Übertragung.');
    expect(english?.text).toContain(screen);
    expect(german?.text).toContain(`Hier verbinden: ${screen}`);
    for (const { accessToken, refreshToken } of simulator.oauth.grants) {
      expect(english?.raw).not.toContain(accessToken);
      expect(english?.raw).not.toContain(refreshToken);
    }
    expect(english?.raw).not.toContain(simulatorApp.clientSecret);
  });

  it('is told once, whatever is tried, until it was connected in between', async () => {
    await exportOne();
    await there.later(15 * 60_000);
    expect(arrived()).toEqual([]);
    expect(await connect(product, ledger, simulator.url)).toContain('result=connected');
    await product.drainQueue();
    expect(arrived()).toEqual([]);
    simulator.oauth.revokeAll();
    await exportOne();
    expect(arrived().map(({ subject }) => subject)).toEqual([
      `${place} must be connected again`,
      `${place} muss neu verbunden werden`,
    ]);
  });

  it('stands among the e-mails that were sent, without a customer', async () => {
    const { items } = await owner.get(DeliveriesPage, '/deliveries', { kind: 'notice' });
    // two people, twice
    expect(items).toHaveLength(4);
    expect(items[0]).toMatchObject({ kind: 'notice', customer: null, invoice: null, state: 'sent' });
  });
});

describe('access that ends soon', () => {
  it('is told 30 days ahead, once, and again only of a connection made since', async () => {
    expect(await connect(product, ledger, simulator.url)).toContain('result=connected');
    await product.drainQueue();
    await compareAtNight();
    expect(arrived()).toEqual([]);
    // 2 November and 29 days
    await endsOn('2026-12-01T09:00:00Z');
    await compareAtNight();
    const [english, german] = arrived();
    expect(english?.subject).toBe(`${place}: connect again before 2026-12-01`);
    expect(german?.subject).toBe(`${place}: bis 01.12.2026 neu verbinden`);
    expect(german?.text).toContain(screen);
    await compareAtNight();
    expect(arrived()).toEqual([]);
    await connect(product, ledger, simulator.url);
    await endsOn('2026-12-01T09:00:00Z');
    await compareAtNight();
    expect(arrived()).toHaveLength(2);
  });

  it('and is then lost is told besides', async () => {
    simulator.oauth.revokeAll();
    await exportOne();
    expect(arrived()).toHaveLength(2);
    expect(simulator.complaints()).toEqual([]);
  });
});

describe('without a mail server', () => {
  it('nothing waits to be sent', async () => {
    const { revision } = await owner.get(MailSettingsView, '/mail-settings');
    await owner.remove('/mail-settings', revision);
    await connect(product, ledger, simulator.url);
    simulator.oauth.revokeAll();
    await exportOne();
    const { items } = await owner.get(DeliveriesPage, '/deliveries', { state: 'queued' });
    expect(items).toEqual([]);
  });
});
