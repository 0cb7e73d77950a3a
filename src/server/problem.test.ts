import net from 'node:net';
import { afterAll, describe, expect, it } from 'vitest';
import { InvalidValueError } from '../billing/errors.ts';
import { InvariantError, Refusal } from '../lib/errors.ts';
import { openProduct } from '../testing/product.ts';
import { Problem, problemOf } from './problem.ts';

const product = await openProduct();
afterAll(product.close);

type RawRequest = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH';
  readonly url: string;
  readonly payload?: string;
  readonly headers?: Readonly<Record<string, string>>;
};

/** A raw request as the owner, however wrong. */
async function raw({ headers, ...request }: RawRequest) {
  const response = await product.app.inject({
    ...request,
    headers: { ...product.owner.headers, 'content-type': 'application/json', ...headers },
  });
  expect(response.statusCode).toBeLessThan(500);
  expect(response.headers['content-type']).toMatch(/^application\/problem\+json/);
  const problem = Problem.parse(response.json());
  expect(problem.status).toBe(response.statusCode);
  expect(response.headers['x-request-id']).toBe(problem.requestId);
  expect(response.body).not.toMatch(/\bat .*\.(ts|js):\d+/);
  return problem;
}

describe('what is refused', () => {
  it('names every wrong field by its path', async () => {
    const body = { email: 'nobody', name: '  ', role: 'king', password: 'short', admin: true };
    const { status, code, errors } = await product.owner.refused('POST', '/users', { body });
    expect([status, code]).toEqual([400, 'general.invalidInput']);
    expect(errors?.map(({ path }) => path).toSorted()).toEqual([
      'body',
      'body/email',
      'body/name',
      'body/password',
      'body/role',
    ]);
  });

  it('is said in the language of the reader: their own, else that of the browser', async () => {
    const german = await product.client({ 'accept-language': 'de' }).refused('GET', '/users');
    expect(german).toMatchObject({ status: 401, detail: 'Melden Sie sich zuerst an.' });
    const english = await product.client({ 'accept-language': 'fr, en;q=0.5' }).refused('GET', '/users');
    expect(english.detail).toBe('Sign in first.');
    const { account, owner } = await product.register();
    const path = `/users/${account.ownerId}`;
    await owner.send('PATCH', path, { body: { language: 'de' }, revision: 1 });
    const own = await owner.refused('PATCH', path, {
      body: { name: '' },
      revision: 2,
      headers: { 'accept-language': 'en' },
    });
    expect(own.detail).toBe('Die Eingabe ist nicht gültig. Beachten Sie die genannten Felder.');
    expect(own.errors).toEqual([
      {
        path: 'body/name',
        field: 'Name',
        code: 'wrongFields.missing',
        message: 'Füllen Sie dieses Feld aus.',
      },
    ]);
  });

  it.each([
    ['JSON that ends too early', { method: 'POST', url: '/api/v1/users', payload: '{"a":' }, 400],
    ['no body at all', { method: 'POST', url: '/api/v1/users' }, 400],
    ['an empty body', { method: 'POST', url: '/api/v1/users', payload: '' }, 400],
    ['a body that is null', { method: 'POST', url: '/api/v1/users', payload: 'null' }, 400],
    ['a body of another kind', { method: 'POST', url: '/api/v1/users', payload: '[1,2]' }, 400],
    ['a NUL in a text', { method: 'POST', url: '/api/v1/users', payload: '{"name":"a\\u0000b"}' }, 400],
    ['half a surrogate pair', { method: 'POST', url: '/api/v1/users', payload: '{"name":"\\ud800"}' }, 400],
    [
      'a way to the prototype',
      { method: 'POST', url: '/api/v1/users', payload: '{"__proto__":{"a":1}}' },
      400,
    ],
    [
      'a body nested a hundred thousand deep',
      { method: 'POST', url: '/api/v1/users', payload: '['.repeat(100_000) + ']'.repeat(100_000) },
      400,
    ],
    ['two megabytes', { method: 'POST', url: '/api/v1/users', payload: `"${'x'.repeat(2_000_000)}"` }, 413],
    [
      'a form',
      {
        method: 'POST',
        url: '/api/v1/users',
        payload: 'a=1',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      },
      415,
    ],
    [
      'plain text',
      { method: 'POST', url: '/api/v1/users', payload: 'hello', headers: { 'content-type': 'text/plain' } },
      415,
    ],
    ['no such route', { method: 'GET', url: '/api/v1/nothing' }, 404],
    ['no such route outside the API', { method: 'GET', url: '/nothing' }, 404],
    ['a method no route has', { method: 'PUT', url: '/api/v1/users' }, 404],
    ['a path that is no text', { method: 'GET', url: '/api/v1/users/%E0%A4%A' }, 400],
    ['a NUL in the path', { method: 'GET', url: '/api/v1/users/%00' }, 400],
    ['a path a thousand characters long', { method: 'GET', url: `/api/v1/users/${'x'.repeat(1000)}` }, 414],
    ['an id that is none', { method: 'GET', url: '/api/v1/users/1' }, 400],
    [
      'an id in upper case',
      { method: 'GET', url: '/api/v1/users/0199A3C2-5B1E-7CC4-9D0F-3F1F6A1B2C3D' },
      400,
    ],
    ['a NUL in the query', { method: 'GET', url: '/api/v1/users?search=%00' }, 400],
    ['the same filter twice', { method: 'GET', url: '/api/v1/users?search=a&search=b' }, 400],
    ['a limit beyond the limit', { method: 'GET', url: '/api/v1/users?limit=201' }, 400],
    ['a limit of nothing', { method: 'GET', url: '/api/v1/users?limit=' }, 400],
    ['a cursor that is none', { method: 'GET', url: '/api/v1/users?cursor=abc' }, 400],
    [
      'a cursor with other values',
      { method: 'GET', url: `/api/v1/users?cursor=${cursor(['a', 'no id'])}` },
      400,
    ],
    [
      'a cursor of another list',
      { method: 'GET', url: `/api/v1/audit-log?cursor=${cursor(['a', 'b'])}` },
      400,
    ],
    [
      'an instant before all time',
      { method: 'GET', url: '/api/v1/audit-log?from=0000-01-01T00:00:00Z' },
      400,
    ],
    [
      'an If-Match that is none',
      { method: 'PATCH', url: '/api/v1/settings', payload: '{}', headers: { 'if-match': '*' } },
      400,
    ],
    [
      'a weak If-Match',
      { method: 'PATCH', url: '/api/v1/settings', payload: '{}', headers: { 'if-match': 'W/"1"' } },
      400,
    ],
    [
      'another kind of authorization',
      { method: 'GET', url: '/api/v1/users', headers: { authorization: 'Basic YTpi' } },
      401,
    ],
    [
      'a token that is none',
      { method: 'GET', url: '/api/v1/users', headers: { authorization: `Bearer tw_${'.'.repeat(50)}` } },
      401,
    ],
  ] satisfies [string, RawRequest, number][])(
    'is a problem and never a failure of ours: %s',
    async (_what, request, status) => {
      expect((await raw(request)).status).toBe(status);
    },
  );

  it.each([
    ['server.unusableText', JSON.stringify({ city: 'Kiel\0' })],
    ['server.unusableText', '{"city":"\\ud800"}'],
    ['server.unusableText', '{"texts":{"de":{"footer":"\\u0000"}}}'],
    ['server.badRequest', '{"__proto__":{"city":"Kiel"}}'],
    ['server.badRequest', `{"city":${'['.repeat(60)}${']'.repeat(60)}}`],
    ['server.malformedJson', '{"city":"Kiel"'],
  ])('is refused before its shape is looked at: %s %s', async (code, payload) => {
    expect((await raw({ method: 'PATCH', url: '/api/v1/settings', payload })).code).toBe(code);
  });

  it('is a NUL in a query that would fit otherwise', async () => {
    const problem = await raw({ method: 'GET', url: '/api/v1/users?search=Kiel%00' });
    expect(problem.code).toBe('server.unusableText');
  });

  it('is answered too when what arrives is no HTTP', async () => {
    await product.app.listen({ port: 0, host: '127.0.0.1' });
    const address = product.app.server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const answer = await new Promise<string>((resolve) => {
      const socket = net.connect(port, '127.0.0.1', () => socket.write('GARBAGE \r\n\r\n'));
      let text = '';
      socket.on('data', (data) => {
        text += String(data);
      });
      socket.on('close', () => resolve(text));
    });
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
  });
});

function cursor(values: readonly string[]): string {
  return Buffer.from(JSON.stringify(values)).toString('base64url');
}

describe('a failure of ours', () => {
  it('is 500 with the number of the request and nothing else', () => {
    const problem = problemOf(new InvariantError('secret detail'), 'en', 'request-1');
    expect(problem).toEqual({
      type: 'about:blank',
      title: 'Internal Server Error',
      status: 500,
      detail: 'Something went wrong on our side. The request id is request-1.',
      code: 'general.internal',
      requestId: 'request-1',
    });
  });

  it('is a refusal by a policy: an operation that meets one lacks a check', () => {
    const error = Object.assign(new Error('row-level security'), { code: '42501' });
    expect(problemOf(error, 'en', '1').status).toBe(500);
  });
});

describe('what the database refuses before an operation looked', () => {
  it.each([
    ['23505', 409, 'server.duplicate'],
    ['23503', 409, 'server.missingReference'],
    ['23514', 400, 'server.unacceptableValue'],
    ['22003', 400, 'server.unacceptableValue'],
  ])('%s is about the input: %d', (code, status, sentence) => {
    const error = Object.assign(new Error('violates'), { code, constraint: 'customer_number_key' });
    expect(problemOf(error, 'en', '1')).toMatchObject({ status, code: sentence });
  });

  it('is about the input too where the core cannot read a value', () => {
    expect(problemOf(new InvalidValueError('not a decimal'), 'en', '1').status).toBe(400);
  });

  it('keeps what machines can use', () => {
    const error = new Refusal('conflict', { key: 'general.stale' }, { taken: ['a'] });
    expect(problemOf(error, 'en', '1')).toMatchObject({ status: 409, details: { taken: ['a'] } });
  });
});
