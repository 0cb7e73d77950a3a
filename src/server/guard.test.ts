import { afterAll, describe, expect, it } from 'vitest';
import { CreatedApiKeyView } from '../features/api-keys/schema.ts';
import { product as served } from '../features/routes.ts';
import { SettingsView } from '../features/settings/schema.ts';
import { MeView } from '../features/sign-in/schema.ts';
import { newId } from '../lib/ids.ts';
import { type Permission, permissions, type Role, roles, scopes } from '../lib/permissions.ts';
import { openProduct } from '../testing/product.ts';
import { buildApp } from './app.ts';

const product = await openProduct();
afterAll(product.close);

type Operation = { readonly method: string; readonly path: string; readonly permission: string };

/** Every operation of the API with the permission its documentation states. */
function operations(): Operation[] {
  const { paths = {} } = product.app.swagger() as {
    paths?: Record<string, Record<string, { description?: string }>>;
  };
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { description = '' }]) => ({
      method: method.toUpperCase(),
      path: path.replaceAll(/\{\w+\}/g, newId()),
      permission: /Permission: ([\w:-]+)\./.exec(description)?.[1] ?? 'none',
    })),
  );
}

describe('R44: what a role may do', () => {
  it.each(roles)('%s: is refused exactly what the role does not have, on every operation', async (role) => {
    const client = await product.as(role);
    const { permissions: own } = await client.get(MeView, '/me');
    const changing = /sign-out|end-others|sessions\/|me\/|transfer-ownership/;
    for (const { method, path, permission } of operations()) {
      if (permission === 'public' || changing.test(path)) continue;
      const url = path.replace('/api/v1', '');
      const { status } = await client.send(method as 'GET', url);
      const may = permission === 'signed-in' || (own as string[]).includes(permission);
      expect([method, path, permission, status === 403]).toEqual([method, path, permission, !may]);
    }
  });

  it('grows from technician to owner', async () => {
    const of = async (role: Role) => new Set((await (await product.as(role)).get(MeView, '/me')).permissions);
    const [owner, administrator, biller, technician, readOnly] = await Promise.all(
      (['owner', 'administrator', 'biller', 'technician', 'read-only'] as const).map(of),
    );
    expect(owner).toEqual(new Set(permissions));
    expect(owner?.difference(administrator ?? new Set())).toEqual(new Set(['account:own']));
    expect(biller?.isSubsetOf(administrator ?? new Set())).toBe(true);
    expect(technician?.isSubsetOf(biller ?? new Set())).toBe(true);
    // Technicians see no prices, nor anything made of them.
    for (const hidden of [
      'prices:read',
      'contracts:read',
      'billing:read',
      'reports:read',
    ] satisfies Permission[]) {
      expect(technician).not.toContain(hidden);
    }
    expect([...(readOnly ?? [])].every((permission) => permission.endsWith(':read'))).toBe(true);
    expect(biller).not.toContain('settings:write');
  });

  it('can keep corrections to administrators', async () => {
    const { owner, as } = await product.register();
    const biller = await as('biller');
    expect((await biller.get(MeView, '/me')).permissions).toContain('billing:correct');
    await owner.patch(SettingsView, '/settings', { correctionsByAdministratorsOnly: true }, 1);
    expect((await biller.get(MeView, '/me')).permissions).not.toContain('billing:correct');
    expect((await (await as('administrator')).get(MeView, '/me')).permissions).toContain('billing:correct');
  });

  it('nobody is anybody without signing in', async () => {
    for (const { method, path, permission } of operations()) {
      if (permission === 'public') continue;
      const { status } = await product.anonymous.send(method as 'GET', path.replace('/api/v1', ''));
      expect([method, path, status]).toEqual([method, path, 401]);
    }
  });

  it('a key with every scope may do everything but make keys and people or give the account away', async () => {
    const { key } = await product.owner.post(CreatedApiKeyView, '/api-keys', { name: 'All', scopes });
    const client = product.client({ authorization: `Bearer ${key}` });
    for (const { method, path, permission } of operations()) {
      if (['public', 'signed-in'].includes(permission)) continue;
      const { status } = await client.send(method as 'GET', path.replace('/api/v1', ''));
      const kept = ['api-keys:write', 'users:write', 'account:own'].includes(permission);
      expect([method, path, status === 403]).toEqual([method, path, kept]);
    }
  });
});

describe('a request of another site (CSRF)', () => {
  const body = { city: 'Kiel' };
  const send = async (headers: Record<string, string>) =>
    (await product.owner.send('PATCH', '/settings', { body, headers })).status;

  it.each([
    ['a form on another site', { origin: 'https://evil.example' }],
    ['a sandboxed frame', { origin: 'null' }],
    ['another port', { origin: 'http://localhost:9999' }],
    ['a browser that says so', { 'sec-fetch-site': 'cross-site' }],
    ['a sibling domain', { 'sec-fetch-site': 'same-site', origin: 'http://localhost:80' }],
  ])('is refused: %s', async (_what, headers) => {
    expect(await send(headers)).toBe(403);
  });

  it.each([
    ['our own pages', { 'sec-fetch-site': 'same-origin', origin: 'http://localhost:80' }],
    ['an older browser on our own pages', { origin: 'http://localhost' }],
    ['an address typed by hand', { 'sec-fetch-site': 'none' }],
    ['a program', {}],
  ])('is not: %s', async (_what, headers) => {
    // It gets as far as the missing If-Match.
    expect(await send(headers)).toBe(428);
  });

  it('is refused for signing in too, so that nobody is signed in as somebody else', async () => {
    const headers = { origin: 'https://evil.example' };
    const credentials = { body: { email: 'a@example.com', password: 'x' }, headers };
    expect((await product.anonymous.refused('POST', '/sign-in', credentials)).code).toBe('server.crossSite');
  });

  it('may read: GET changes nothing and browsers keep the answer from the other site', async () => {
    const { status, headers } = await product.owner.send('GET', '/settings', {
      headers: { origin: 'https://evil.example' },
    });
    expect(status).toBe(200);
    expect(headers['access-control-allow-origin']).toBeUndefined();
    expect(headers['cross-origin-resource-policy']).toBe('same-origin');
  });
});

describe('behind a proxy that speaks https', () => {
  it('the cookie is bound to the host and to https, and the public address is ours', async () => {
    const config = { ...product.deps.config, publicUrl: 'https://billing.example.com' };
    const app = await buildApp({ ...product.deps, config }, served);
    const email = `${newId()}@example.com`;
    const user = { email, name: 'B', role: 'biller', password: 'twelve characters' };
    await product.owner.send('POST', '/users', { body: user });
    const signIn = (origin: string) =>
      app.inject({
        method: 'POST',
        url: '/api/v1/sign-in',
        headers: { origin },
        payload: { email, password: user.password },
      });
    const answer = await signIn('https://billing.example.com');
    expect(answer.headers['set-cookie']).toMatch(
      /^__Host-tagwerk=.*; Path=\/; .*HttpOnly; Secure; SameSite=Lax$/,
    );
    expect(answer.headers['strict-transport-security']).toBeDefined();
    expect((await signIn('http://localhost')).statusCode).toBe(403);
    await app.close();
  });
});

it('the limit of requests per address is off in tests and answers 429 where it is on', async () => {
  const config = { ...product.deps.config, rateLimit: true };
  const app = await buildApp({ ...product.deps, config }, served);
  const payload = { email: 'nobody@example.com', password: 'x' };
  const statuses: number[] = [];
  for (let n = 0; n < 31; n += 1) {
    statuses.push((await app.inject({ method: 'POST', url: '/api/v1/sign-in', payload })).statusCode);
  }
  expect(statuses.slice(0, 30).every((status) => status === 401)).toBe(true);
  expect(statuses[30]).toBe(429);
  await app.close();
});
