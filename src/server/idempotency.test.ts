import { sql } from 'kysely';
import { afterAll, describe, expect, it } from 'vitest';
import { inAccount } from '../db/transaction.ts';
import { CreatedApiKeyView } from '../features/api-keys/schema.ts';
import { createUser } from '../features/users/operations.ts';
import { enqueue } from '../jobs/queue.ts';
import { newId } from '../lib/ids.ts';
import { openProduct } from '../testing/product.ts';

const product = await openProduct();
afterAll(product.close);

const user = () => ({
  email: `${newId()}@example.com`,
  name: 'Berta',
  role: 'biller',
  password: 'twelve characters',
});
const minute = 60_000;

/** Sets what the database remembers of a key: as a process that died would have left it. */
function leave(key: string, values: { status: number | null }) {
  return inAccount(product.deps.database, product.account.accountId, (tx) =>
    sql`update idempotency_key set status = ${values.status}, response = null where key = ${key}`.execute(tx),
  );
}

describe('R49: a POST with an Idempotency-Key', () => {
  it('is done once and answered the same every time', async () => {
    const options = { body: user(), idempotencyKey: newId() };
    const first = await product.owner.send('POST', '/users', options);
    expect([first.status, first.headers['idempotency-replayed']]).toEqual([201, undefined]);
    const again = await product.owner.send('POST', '/users', options);
    expect([again.status, again.headers['idempotency-replayed']]).toEqual([201, 'true']);
    expect(again.body).toEqual(first.body);
    expect(again.headers.etag).toBe(first.headers.etag);
    expect(again.headers['content-type']).toBe(first.headers['content-type']);
    // Without the key the same request meets the address taken.
    expect((await product.owner.send('POST', '/users', { body: options.body })).status).toBe(409);
  });

  it('is refused with 422 when the body is another one', async () => {
    const idempotencyKey = newId();
    await product.owner.send('POST', '/users', { body: user(), idempotencyKey });
    const other = await product.owner.refused('POST', '/users', { body: user(), idempotencyKey });
    expect(other).toMatchObject({ status: 422, code: 'server.idempotencyMismatch' });
  });

  it('belongs to its account, actor and route', async () => {
    const idempotencyKey = newId();
    const administrator = await product.as('administrator');
    const other = await product.register();
    const { key } = await product.owner.post(CreatedApiKeyView, '/api-keys', {
      name: 'K',
      scopes: ['users:read'],
    });
    for (const client of [product.owner, administrator, other.owner]) {
      expect((await client.send('POST', '/users', { body: user(), idempotencyKey })).status).toBe(201);
    }
    const body = { name: 'K', scopes: ['users:read'] };
    expect((await product.owner.send('POST', '/api-keys', { body, idempotencyKey })).status).toBe(201);
    expect((await product.client({ authorization: `Bearer ${key}` }).send('POST', '/users')).status).toBe(
      403,
    );
  });

  it('is told 409 while the first is still running, even if both come at once', async () => {
    const options = { body: user(), idempotencyKey: newId() };
    const answers = await Promise.all([1, 2, 3, 4].map(() => product.owner.send('POST', '/users', options)));
    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter((status) => status === 201).length).toBeGreaterThanOrEqual(1);
    expect(statuses.every((status) => status === 201 || status === 409)).toBe(true);
    const running = answers.find(({ status }) => status === 409);
    if (running) expect(running.body).toMatchObject({ code: 'server.idempotencyRunning' });
    expect((await product.owner.send('POST', '/users', options)).status).toBe(201);
  });

  it('keeps refusals of the operation, and forgets requests that never reached it', async () => {
    const body = user();
    await product.owner.send('POST', '/users', { body });
    const options = { body, idempotencyKey: newId() };
    expect((await product.owner.send('POST', '/users', options)).status).toBe(409);
    const again = await product.owner.send('POST', '/users', options);
    expect([again.status, again.headers['idempotency-replayed']]).toEqual([409, 'true']);

    const invalid = { body: { ...user(), role: 'king' }, idempotencyKey: newId() };
    expect((await product.owner.send('POST', '/users', invalid)).status).toBe(400);
    const corrected = { ...invalid, body: user() };
    expect((await product.owner.send('POST', '/users', corrected)).status).toBe(201);
  });

  it('runs again if the process died before anything was saved, after ten minutes', async () => {
    const options = { body: user(), idempotencyKey: newId() };
    await product.owner.send('POST', '/users', options);
    await leave(options.idempotencyKey, { status: null });
    expect((await product.owner.refused('POST', '/users', options)).code).toBe('server.idempotencyRunning');
    product.clock.advance(10 * minute + 1);
    // It runs, and meets the user that the test had made before.
    expect((await product.owner.refused('POST', '/users', options)).code).toBe('users.emailTaken');
    product.clock.set('2026-11-02T09:00:00Z');
  });

  it('is never done twice if the process died between saving and answering', async () => {
    const options = { body: user(), idempotencyKey: newId() };
    await product.owner.send('POST', '/users', options);
    await leave(options.idempotencyKey, { status: 0 });
    product.clock.advance(10 * minute + 1);
    const refused = await product.owner.refused('POST', '/users', options);
    expect(refused).toMatchObject({ status: 409, code: 'server.idempotencyUnknown' });
    product.clock.set('2026-11-02T09:00:00Z');
  });

  it('marks the key in the transaction of the operation: what is rolled back is not marked', async () => {
    const idempotencyKey = newId();
    await product.owner.send('POST', '/users', { body: user(), idempotencyKey });
    const { rows } = await inAccount(product.deps.database, product.account.accountId, (tx) =>
      sql<{ written: boolean }>`
        select exists (select from audit_log where action = 'user.created') as written`.execute(tx),
    );
    expect(rows[0]?.written).toBe(true);
    const context = { ...product.context(), whenDone: () => Promise.reject(new Error('taken over')) };

    const body = { ...user(), role: 'biller', language: null } as const;
    await expect(createUser(context, body)).rejects.toThrow('taken over');
    expect((await product.owner.send('POST', '/users', { body })).status).toBe(201);
  });

  it('is forgotten after 24 hours, by age and by the job', async () => {
    const options = { body: user(), idempotencyKey: newId() };
    await product.owner.send('POST', '/users', options);
    product.clock.advance(24 * 60 * minute + 1);
    const later = { ...options, body: user() };
    expect((await product.owner.send('POST', '/users', later)).status).toBe(201);
    product.clock.advance(24 * 60 * minute + 1);

    const { accountId } = product.account;
    await inAccount(product.deps.database, accountId, (tx) =>
      enqueue(tx, { task: 'forget_expired', payload: { accountId } }),
    );
    await product.drainQueue();
    const { rows } = await inAccount(product.deps.database, accountId, (tx) =>
      sql<{ count: string }>`select count(*) from idempotency_key`.execute(tx),
    );
    expect(rows).toEqual([{ count: '0' }]);
    product.clock.set('2026-11-02T09:00:00Z');
  });

  it('keeps a secret that is shown once sealed', async () => {
    const body = { name: 'K', scopes: ['users:read'] };
    const options = { body, idempotencyKey: newId() };
    const first = await product.owner.send('POST', '/api-keys', options);
    const { key } = CreatedApiKeyView.parse(first.body);
    expect((await product.owner.send('POST', '/api-keys', options)).body).toEqual(first.body);
    const { rows } = await inAccount(product.deps.database, product.account.accountId, (tx) =>
      sql`select response from idempotency_key where key = ${options.idempotencyKey}`.execute(tx),
    );
    expect(JSON.stringify(rows)).toContain('sealed');
    expect(JSON.stringify(rows)).not.toContain(key.split('.')[1]);
  });

  it.each(['', ' ', 'ä', 'x'.repeat(201)])(
    'must have a key of 1 to 200 visible characters, not %j',
    async (key) => {
      const headers = { 'idempotency-key': key };
      expect((await product.owner.refused('POST', '/users', { body: user(), headers })).status).toBe(400);
    },
  );
});
