import { afterAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../db/database.ts';
import { product as served } from '../features/routes.ts';
import { openProduct } from '../testing/product.ts';
import { buildApp } from './app.ts';
import { type AnsweredRequest, serveMetrics } from './metrics.ts';

const product = await openProduct();
afterAll(product.close);

describe('health', () => {
  it('is told by the process and by the database', async () => {
    const health = await product.app.inject('/healthz');
    expect([health.statusCode, health.json()]).toEqual([200, { status: 'ok' }]);
    const ready = await product.app.inject('/readyz');
    expect([ready.statusCode, ready.json(), ready.headers['cache-control']]).toEqual([
      200,
      { status: 'ready' },
      'no-store',
    ]);
  });

  it('is 503 without a database, while the process still answers', async () => {
    const database = openDatabase({ url: 'postgres://tagwerk_app:x@127.0.0.1:1/tagwerk' });
    const app = await buildApp({ ...product.deps, database }, served);
    expect((await app.inject('/readyz')).statusCode).toBe(503);
    expect((await app.inject('/healthz')).statusCode).toBe(200);
    await app.close();
    await database.close();
  });
});

describe('metrics', () => {
  it('are counted by route, never by id, and served on a port of their own', async () => {
    const seen: AnsweredRequest[] = [];
    const app = await buildApp(product.deps, { ...served, observe: (request) => seen.push(request) });
    await app.inject({ url: `/api/v1/users/${product.account.ownerId}`, headers: product.owner.headers });
    await app.inject('/nothing');
    expect(seen).toMatchObject([
      { method: 'GET', route: '/api/v1/users/:id', status: 200 },
      { method: 'GET', route: 'none', status: 404 },
    ]);
    expect((await app.inject('/metrics')).statusCode).toBe(404);
    await app.close();

    const metrics = await serveMetrics('127.0.0.1', 0);
    for (const request of seen) metrics.observe(request);
    const page = await (await fetch(`http://127.0.0.1:${metrics.port}/metrics`)).text();
    expect(page).toContain(
      'http_request_duration_seconds_count{method="GET",route="/api/v1/users/:id",status="200"} 1',
    );
    expect((await fetch(`http://127.0.0.1:${metrics.port}/`)).status).toBe(404);
    await metrics.close();
  });
});
