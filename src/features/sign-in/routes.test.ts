import { sql } from 'kysely';
import { generate } from 'otplib';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { inAccount } from '../../db/transaction.ts';
import { newId } from '../../lib/ids.ts';
import { pageOf } from '../../lib/wire.ts';
import { type Client, clientOf } from '../../testing/client.ts';
import { openProduct } from '../../testing/product.ts';
import { AuditEntryView } from '../audit-log/schema.ts';
import { MeView, ProposedAppView, RecoveryCodesView, SignedInView } from './schema.ts';

const product = await openProduct();
afterAll(product.close);

const password = 'a password of Paula';
const minute = 60_000;
let email: string;

beforeEach(async () => {
  email = `paula-${newId()}@example.com`;
  const body = { email, name: 'Paula', role: 'biller', password };
  const { status } = await product.owner.send('POST', '/users', { body });
  expect(status).toBe(201);
});

const signIn = (body: unknown) => product.anonymous.send('POST', '/sign-in', { body });

/** A client with the session that a sign-in opened. */
async function enter(answer: Awaited<ReturnType<typeof signIn>>): Promise<Client> {
  const [cookie = ''] = [answer.headers['set-cookie']].flat().map(String);
  return clientOf(product.app, { cookie: cookie.split(';')[0] ?? '', 'accept-language': 'en' });
}

describe('signing in', () => {
  it('opens a session in a cookie that scripts cannot read and other sites do not send', async () => {
    const answer = await signIn({ email: email.toUpperCase(), password });
    expect(answer.status).toBe(200);
    expect(SignedInView.parse(answer.body).secondFactorRequired).toBe(false);
    const cookie = String(answer.headers['set-cookie']);
    expect(cookie).toMatch(/^tagwerk=[0-9a-f-]{36}\.[\w-]{43};/);
    expect(cookie).toContain('HttpOnly');
    expect(cookie).toContain('SameSite=Lax');
    const me = await (await enter(answer)).get(MeView, '/me');
    expect(me).toMatchObject({ email, role: 'biller', currency: 'EUR', companyName: 'Nordlicht IT' });
  });

  it('answers the same for a wrong password and an unknown address', async () => {
    const wrong = await product.anonymous.refused('POST', '/sign-in', { body: { email, password: 'wrong' } });
    const unknown = await product.anonymous.refused('POST', '/sign-in', {
      body: { email: 'nobody@example.com', password: 'wrong' },
    });
    expect(wrong.status).toBe(401);
    expect({ ...unknown, requestId: '' }).toEqual({ ...wrong, requestId: '' });
  });

  it('makes people wait after five failures, one minute, then two, and forgets them after a success', async () => {
    const wrong = { email, password: 'wrong' };
    for (let failure = 1; failure <= 5; failure += 1) expect((await signIn(wrong)).status).toBe(401);
    // The right password too is refused while they wait, with the same answer.
    expect((await signIn({ email, password })).status).toBe(401);
    product.clock.advance(minute + 1);
    // The sixth failure: now two minutes.
    expect((await signIn(wrong)).status).toBe(401);
    product.clock.advance(minute + 1);
    expect((await signIn({ email, password })).status).toBe(401);
    product.clock.advance(minute + 1);
    expect((await signIn({ email, password })).status).toBe(200);
    // The count begins anew: one more failure costs nothing.
    expect((await signIn(wrong)).status).toBe(401);
    expect((await signIn({ email, password })).status).toBe(200);
  });

  it('lets no more than five of many simultaneous guesses be tried', async () => {
    const guesses = Array.from({ length: 20 }, (_, index) => signIn({ email, password: `guess ${index}` }));
    const statuses = (await Promise.all(guesses)).map(({ status }) => status);
    expect(new Set(statuses)).toEqual(new Set([401]));
    const { rows } = await inAccount(product.deps.database, product.account.accountId, (tx) =>
      sql<{ tried: number }>`select failed_sign_ins as tried from app_user where email = ${email}`.execute(
        tx,
      ),
    );
    expect(rows).toEqual([{ tried: 5 }]);
    expect((await signIn({ email, password })).status).toBe(401);
  });

  it('ends with signing out, after 14 days, and for people who became inactive', async () => {
    const client = await enter(await signIn({ email, password }));
    await client.send('POST', '/sign-out');
    expect((await client.send('GET', '/me')).status).toBe(401);

    const later = await enter(await signIn({ email, password }));
    product.clock.advance(14 * 24 * 60 * minute - 1);
    expect((await later.send('GET', '/me')).status).toBe(200);
    product.clock.advance(1);
    expect((await later.send('GET', '/me')).status).toBe(401);
    product.clock.set('2026-11-02T09:00:00Z');
  });
});

describe('a second factor', () => {
  const codeAt = (secret: string) =>
    generate({ secret, epoch: Math.floor(product.clock.now().getTime() / 1000) });

  async function setUp(): Promise<{ secret: string; recoveryCodes: string[]; client: Client }> {
    const client = await enter(await signIn({ email, password }));
    const { secret, uri } = await client.post(ProposedAppView, '/me/second-factor', { password });
    expect(uri).toContain(`secret=${secret}`);
    // Proposed is not set up: the password alone still opens a whole session.
    expect(SignedInView.parse((await signIn({ email, password })).body).secondFactorRequired).toBe(false);
    const { recoveryCodes } = await client.post(RecoveryCodesView, '/me/second-factor/confirm', {
      code: await codeAt(secret),
    });
    expect(recoveryCodes).toHaveLength(10);
    product.clock.advance(minute);
    return { secret, recoveryCodes, client };
  }

  it('is asked for after the password; until then the session opens nothing', async () => {
    const { secret } = await setUp();
    const answer = await signIn({ email, password });
    expect(SignedInView.parse(answer.body).secondFactorRequired).toBe(true);
    const half = await enter(answer);
    expect((await half.send('GET', '/me')).status).toBe(401);

    const wrong = await half.refused('POST', '/sign-in/second-factor', { body: { code: '000000' } });
    expect(wrong).toMatchObject({ status: 401, code: 'signIn.secondFactorRefused' });
    const whole = await enter(
      await half.send('POST', '/sign-in/second-factor', { body: { code: await codeAt(secret) } }),
    );
    expect(await whole.get(MeView, '/me')).toMatchObject({ secondFactor: true, recoveryCodesLeft: 10 });
    // The token of before is worth nothing: it was replaced.
    expect((await half.send('GET', '/me')).status).toBe(401);
  });

  it('takes each code once, so that whoever looked on cannot use it again', async () => {
    const { secret } = await setUp();
    const code = await codeAt(secret);
    const first = await enter(await signIn({ email, password }));
    const second = await enter(await signIn({ email, password }));
    expect((await first.send('POST', '/sign-in/second-factor', { body: { code } })).status).toBe(200);
    expect((await second.send('POST', '/sign-in/second-factor', { body: { code } })).status).toBe(401);
    product.clock.advance(30_000);
    const next = { code: await codeAt(secret) };
    expect((await second.send('POST', '/sign-in/second-factor', { body: next })).status).toBe(200);
  });

  it('takes a code once even if it comes twice at the same moment', async () => {
    const { secret } = await setUp();
    const halves = await Promise.all([1, 2, 3].map(async () => enter(await signIn({ email, password }))));
    const body = { code: await codeAt(secret) };
    const answers = await Promise.all(
      halves.map((half) => half.send('POST', '/sign-in/second-factor', { body })),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  });

  it('can be a recovery code, typed in any case and once', async () => {
    const { recoveryCodes } = await setUp();
    const body = { recoveryCode: (recoveryCodes[3] ?? '').toUpperCase().replace('-', ' ') };
    const half = await enter(await signIn({ email, password }));
    const whole = await enter(await half.send('POST', '/sign-in/second-factor', { body }));
    expect((await whole.get(MeView, '/me')).recoveryCodesLeft).toBe(9);
    const again = await enter(await signIn({ email, password }));
    expect((await again.send('POST', '/sign-in/second-factor', { body })).status).toBe(401);
  });

  it('has ten minutes and no more than a few guesses', async () => {
    const { secret } = await setUp();
    const late = await enter(await signIn({ email, password }));
    product.clock.advance(10 * minute);
    const body = { code: await codeAt(secret) };
    expect((await late.send('POST', '/sign-in/second-factor', { body })).status).toBe(401);

    const guessing = await enter(await signIn({ email, password }));
    for (let guess = 0; guess < 5; guess += 1) {
      await guessing.send('POST', '/sign-in/second-factor', { body: { code: `00000${guess}` } });
    }
    const right = { code: await codeAt(secret) };
    expect((await guessing.send('POST', '/sign-in/second-factor', { body: right })).status).toBe(401);
  });

  it('is removed with the password, not without', async () => {
    const { client } = await setUp();
    const refused = await client.refused('POST', '/me/second-factor/remove', { body: { password: 'wrong' } });
    expect(refused).toMatchObject({ status: 403, code: 'signIn.passwordWrong' });
    expect((await client.send('POST', '/me/second-factor/remove', { body: { password } })).status).toBe(204);
    expect(SignedInView.parse((await signIn({ email, password })).body).secondFactorRequired).toBe(false);
  });

  it('is kept sealed: the secret stands nowhere in the database', async () => {
    const { secret } = await setUp();
    const { rows } = await inAccount(product.deps.database, product.account.accountId, (tx) =>
      sql`select t::text from app_user t`.execute(tx),
    );
    expect(JSON.stringify(rows)).toContain(email);
    expect(JSON.stringify(rows)).not.toContain(secret);
  });
});

describe('the language one reads in', () => {
  it('is chosen by everybody for themselves, and kept', async () => {
    const client = await enter(await signIn({ email, password }));
    expect((await client.get(MeView, '/me')).language).toBe('en');
    expect((await client.send('PATCH', '/me', { body: { language: 'de' } })).status).toBe(204);
    expect((await client.get(MeView, '/me')).language).toBe('de');
    // The server speaks it too, whatever the browser asks for.
    const absent = await client.refused('GET', `/customers/${newId()}`);
    expect(absent.detail).toMatch(/nicht/);
    expect((await client.send('PATCH', '/me', { body: { language: 'fr' } })).status).toBe(400);
    const { items } = await product.owner.get(pageOf(AuditEntryView), '/audit-log', {
      action: 'user.changed',
    });
    expect(items[0]?.detail).toMatchObject({ before: { language: null }, after: { language: 'de' } });
  });
});

describe('sessions and passwords', () => {
  it('are listed and ended by their owner alone', async () => {
    const desk = await enter(await signIn({ email, password }));
    const phone = await enter(await signIn({ email, password }));
    const listed = await desk.send('GET', '/sessions');
    expect(listed.body).toMatchObject({ items: [expect.anything(), expect.anything()] });
    const { items } = listed.body as { items: { id: string; current: boolean }[] };
    const other = items.find(({ current }) => !current)?.id ?? '';
    expect((await product.owner.send('DELETE', `/sessions/${other}`)).status).toBe(404);
    expect((await desk.send('DELETE', `/sessions/${other}`)).status).toBe(204);
    expect((await phone.send('GET', '/me')).status).toBe(401);
    expect((await desk.send('GET', '/me')).status).toBe(200);
  });

  it('change with the old password, and end all other sessions', async () => {
    const desk = await enter(await signIn({ email, password }));
    const phone = await enter(await signIn({ email, password }));
    const newPassword = 'another long password';
    const short = await desk.refused('POST', '/me/password', {
      body: { currentPassword: password, newPassword: 'short' },
    });
    expect(short.errors).toMatchObject([
      { path: 'body/newPassword', message: 'Enter at least 12 characters.' },
    ]);
    const wrong = await desk.refused('POST', '/me/password', { body: { currentPassword: 'x', newPassword } });
    expect(wrong.status).toBe(403);
    const changed = await desk.send('POST', '/me/password', {
      body: { currentPassword: password, newPassword },
    });
    expect(changed.status).toBe(204);
    expect((await desk.send('GET', '/me')).status).toBe(200);
    expect((await phone.send('GET', '/me')).status).toBe(401);
    expect((await signIn({ email, password })).status).toBe(401);
    expect((await signIn({ email, password: newPassword })).status).toBe(200);
  });
});
