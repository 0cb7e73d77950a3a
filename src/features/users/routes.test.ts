import { afterAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { newId } from '../../lib/ids.ts';
import { pageOf } from '../../lib/wire.ts';
import { clientOf } from '../../testing/client.ts';
import { openProduct } from '../../testing/product.ts';
import { MeView } from '../sign-in/schema.ts';
import { UserView } from './schema.ts';

const product = await openProduct();
afterAll(product.close);

const password = 'twelve characters';
const someone = (role: string, email = `${newId()}@example.com`) => ({
  email,
  name: 'Somebody',
  role,
  password,
});

async function signedIn(email: string, secret = password) {
  const answer = await product.anonymous.send('POST', '/sign-in', { body: { email, password: secret } });
  const cookie = String(answer.headers['set-cookie']).split(';')[0] ?? '';
  return clientOf(product.app, { cookie, 'accept-language': 'en' });
}

describe('people of an account', () => {
  it('are added by an administrator with a role and a first password', async () => {
    const administrator = await product.as('administrator');
    const body = someone('biller', `Berta-${newId()}@Example.com`);
    const user = await administrator.post(UserView, '/users', body);
    expect(user).toMatchObject({
      email: body.email.toLowerCase(),
      role: 'biller',
      active: true,
      revision: 1,
    });
    const me = await (await signedIn(body.email)).get(MeView, '/me');
    expect(me.permissions).toContain('billing:correct');
    expect(me.permissions).not.toContain('users:write');
  });

  it('have one address each, across all accounts', async () => {
    const body = someone('biller');
    await product.owner.post(UserView, '/users', body);
    const other = await product.register();
    const refused = await other.owner.refused('POST', '/users', { body });
    expect(refused).toMatchObject({ status: 409, code: 'users.emailTaken' });
  });

  it('lose their sessions with another role or when they are made inactive', async () => {
    const body = someone('biller');
    const user = await product.owner.post(UserView, '/users', body);
    const session = await signedIn(body.email);
    const technician = await product.owner.patch(UserView, `/users/${user.id}`, { role: 'technician' }, 1);
    expect(technician).toMatchObject({ role: 'technician', revision: 2 });
    expect((await session.send('GET', '/me')).status).toBe(401);
    await product.owner.patch(UserView, `/users/${user.id}`, { active: false }, 2);
    const refused = await product.anonymous.send('POST', '/sign-in', {
      body: { email: body.email, password },
    });
    expect(refused.status).toBe(401);
  });

  it('can move to another address, which then signs in', async () => {
    const body = someone('biller');
    const user = await product.owner.post(UserView, '/users', body);
    const email = `${newId()}@example.com`;
    await product.owner.patch(UserView, `/users/${user.id}`, { email }, 1);
    expect((await (await signedIn(email)).send('GET', '/me')).status).toBe(200);
    // The old address is free again.
    await product.owner.post(UserView, '/users', body);
  });

  it('are changed by whoever saw their last revision', async () => {
    const user = await product.owner.post(UserView, '/users', someone('biller'));
    const path = `/users/${user.id}`;
    const without = await product.owner.refused('PATCH', path, { body: { name: 'B' } });
    expect(without).toMatchObject({ status: 428, code: 'general.preconditionRequired' });
    const { headers } = await product.owner.send('GET', path);
    expect(headers.etag).toBe('"1"');
    await product.owner.patch(UserView, path, { name: 'B' }, 1);
    const stale = await product.owner.refused('PATCH', path, { body: { name: 'C' }, revision: 1 });
    expect(stale).toMatchObject({ status: 412, code: 'general.stale' });
    expect((await product.owner.get(UserView, path)).name).toBe('B');
  });

  it('are listed by name, page by page, each once', async () => {
    const { owner } = await product.register();
    for (const name of ['Cora', 'Anton', 'Berta', 'Anton']) {
      await owner.post(UserView, '/users', { ...someone('biller'), name });
    }
    const names: string[] = [];
    let query: Record<string, string> = { limit: '2' };
    for (;;) {
      const page = await owner.get(pageOf(UserView), '/users', query);
      names.push(...page.items.map(({ name }) => name));
      if (page.nextCursor === null) break;
      query = { limit: '2', cursor: page.nextCursor };
    }
    expect(names).toEqual(['Anton', 'Anton', 'Berta', 'Cora', 'Owner']);
    const found = await owner.get(pageOf(UserView), '/users', { search: 'ER', active: 'true' });
    expect(found.items.map(({ name }) => name)).toEqual(['Berta', 'Owner']);
  });

  it('get a new first password when they cannot sign in any more', async () => {
    const body = someone('biller');
    const user = await product.owner.post(UserView, '/users', body);
    const reset = { body: { password: 'a new first password' } };
    expect((await product.owner.send('POST', `/users/${user.id}/reset-password`, reset)).status).toBe(204);
    expect((await (await signedIn(body.email, reset.body.password)).send('GET', '/me')).status).toBe(200);
  });
});

describe('owners', () => {
  it('are made, changed and removed by owners alone', async () => {
    const administrator = await product.as('administrator');
    const { ownerId } = product.account;
    for (const [method, path, options] of [
      ['POST', '/users', { body: someone('owner') }],
      ['PATCH', `/users/${ownerId}`, { body: { active: false }, revision: 1 }],
      ['POST', `/users/${ownerId}/reset-password`, { body: { password } }],
    ] as const) {
      const refused = await administrator.refused(method, path, options);
      expect(refused).toMatchObject({ status: 403, code: 'users.ownersOnly' });
    }
  });

  it('cannot all leave: the last one stays, even if two leave at once', async () => {
    const { owner, account } = await product.register();
    const last = await owner.refused('PATCH', `/users/${account.ownerId}`, {
      body: { role: 'biller' },
      revision: 1,
    });
    expect(last).toMatchObject({ status: 409, code: 'users.lastOwner' });
    const second = await owner.post(UserView, '/users', someone('owner'));
    const leaving = [account.ownerId, second.id].map((id) =>
      owner.send('PATCH', `/users/${id}`, { body: { active: false }, revision: 1 }),
    );
    const statuses = (await Promise.all(leaving)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(1);
  });

  it('hand the account over and become administrators', async () => {
    const { owner } = await product.register();
    const body = someone('administrator');
    const heir = await owner.post(UserView, '/users', body);
    const view = await owner.post(UserView, `/users/${heir.id}/transfer-ownership`);
    expect(view.role).toBe('owner');
    const me = await owner.get(z.object({ role: z.string() }), '/me');
    expect(me.role).toBe('administrator');
  });
});

it('people of another account do not exist', async () => {
  const { owner } = await product.register();
  const user = await product.owner.post(UserView, '/users', someone('biller'));
  const strange = newId();
  for (const id of [user.id, strange]) {
    const absent = { status: 404, code: 'general.absent' };
    expect(await owner.refused('GET', `/users/${id}`)).toMatchObject(absent);
    const change = { body: { name: 'X' }, revision: 1 };
    expect(await owner.refused('PATCH', `/users/${id}`, change)).toMatchObject(absent);
    expect(await owner.refused('POST', `/users/${id}/reset-password`, { body: { password } })).toMatchObject(
      absent,
    );
    expect(await owner.refused('POST', `/users/${id}/transfer-ownership`)).toMatchObject(absent);
  }
  expect((await product.owner.get(UserView, `/users/${user.id}`)).name).toBe('Somebody');
});
