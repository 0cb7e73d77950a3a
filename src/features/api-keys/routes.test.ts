import { afterAll, describe, expect, it } from 'vitest';
import { pageOf } from '../../lib/wire.ts';
import { openProduct } from '../../testing/product.ts';
import { MeView } from '../sign-in/schema.ts';
import { ApiKeyView, CreatedApiKeyView } from './schema.ts';

const product = await openProduct();
afterAll(product.close);

const withKey = (key: string) => product.client({ authorization: `Bearer ${key}` });

describe('an API key', () => {
  it('does what its scopes say and nothing else', async () => {
    const body = { name: 'Reporting', scopes: ['users:read'] };
    const created = await product.owner.post(CreatedApiKeyView, '/api-keys', body);
    expect(created.key).toBe(`tw_${created.key.slice(3)}`);
    expect(created.key.split('.')[1]?.slice(0, 6)).toBe(created.prefix);
    const client = withKey(created.key);
    const me = await client.get(MeView, '/me');
    expect(me).toMatchObject({ actor: { kind: 'api-key', name: 'Reporting' }, role: null, email: null });
    expect(me.permissions).toEqual(['users:read']);
    expect((await client.send('GET', '/users')).status).toBe(200);
    const refused = await client.refused('GET', '/api-keys');
    expect(refused).toMatchObject({ status: 403, details: { permission: 'api-keys:write' } });
  });

  it('cannot be given what keys may never do', async () => {
    for (const scope of ['api-keys:write', 'users:write', 'account:own']) {
      const refused = await product.owner.refused('POST', '/api-keys', {
        body: { name: 'K', scopes: [scope] },
      });
      expect(refused).toMatchObject({ status: 400, errors: [{ path: 'body/scopes/0' }] });
    }
  });

  it('shows its secret once and is kept as a hash', async () => {
    const { key, id } = await product.owner.post(CreatedApiKeyView, '/api-keys', {
      name: 'K',
      scopes: ['users:read'],
    });
    const listed = await product.owner.send('GET', '/api-keys');
    expect(JSON.stringify(listed.body)).toContain(id);
    expect(JSON.stringify(listed.body)).not.toContain(key.split('.')[1]);
  });

  it('ends when it is revoked or expires, and nobody is let in with a part of it', async () => {
    const body = { name: 'K', scopes: ['users:read'], expiresAt: '2026-11-03T09:00:00Z' };
    const first = await product.owner.post(CreatedApiKeyView, '/api-keys', body);
    const second = await product.owner.post(CreatedApiKeyView, '/api-keys', body);
    expect((await withKey(first.key).send('GET', '/users')).status).toBe(200);
    await product.owner.remove(`/api-keys/${first.id}`);
    expect((await withKey(first.key).send('GET', '/users')).status).toBe(401);
    expect((await product.owner.send('DELETE', `/api-keys/${first.id}`)).status).toBe(404);
    for (const wrong of [second.key.slice(0, -1), second.key.slice(3), `${second.key}.x`, 'tw_', '']) {
      expect((await withKey(wrong).send('GET', '/users')).status).toBe(401);
    }
    product.clock.set('2026-11-03T09:00:00Z');
    expect((await withKey(second.key).send('GET', '/users')).status).toBe(401);
    product.clock.set('2026-11-02T09:00:00Z');
    const { items } = await product.owner.get(pageOf(ApiKeyView), '/api-keys', { revoked: 'true' });
    expect(items.map(({ id }) => id)).toEqual([first.id]);
    expect(items[0]?.lastUsedAt).toBe('2026-11-02T09:00:00.000Z');
  });

  it('of one account does not exist in another', async () => {
    const { id, key } = await product.owner.post(CreatedApiKeyView, '/api-keys', {
      name: 'K',
      scopes: ['users:read'],
    });
    const other = await product.register();
    expect((await other.owner.send('DELETE', `/api-keys/${id}`)).status).toBe(404);
    // The secret with the other account's id in front is no key.
    const [, secret = ''] = key.split('.');
    expect((await withKey(`tw_${other.account.accountId}.${secret}`).send('GET', '/users')).status).toBe(401);
    expect((await withKey(key).send('GET', '/users')).status).toBe(200);
  });

  it('has no password and no sessions', async () => {
    const { key } = await product.owner.post(CreatedApiKeyView, '/api-keys', {
      name: 'K',
      scopes: ['users:read'],
    });
    const refused = await withKey(key).refused('GET', '/sessions');
    expect(refused).toMatchObject({ status: 403, code: 'signIn.peopleOnly' });
  });
});
