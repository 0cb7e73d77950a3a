import { afterAll, describe, expect, it } from 'vitest';
import { definitionsOf, type Operation, operationsOf } from '../fuzz/requests.ts';
import type { JsonSchema } from '../fuzz/schema-values.ts';
import { openProduct } from '../product.ts';
import type { Right } from './recipe.ts';
import { records } from './records.ts';
import { filters, recipes, refusing, stateful } from './requests.ts';
import { openWorld, type World } from './world.ts';

/*
 * Another account's ids on every operation of the API: absent, whichever of them it is, while the same request of its own
 * account succeeds. The operations and where they name ids come from the OpenAPI document, so a new one fails here until
 * it says how it is asked rightly.
 */

const product = await openProduct();
afterAll(product.close);
const document = product.app.swagger() as Parameters<typeof operationsOf>[0];
const definitions = definitionsOf(document);
const operations = operationsOf(document).map((operation) => ({
  ...operation,
  name: `${operation.method} ${operation.path.replace('/api/v1', '')}`,
}));
const mine = await openWorld(product, product);
const theirs = await openWorld(product, await product.register({ companyName: 'Südwind IT' }));

type Named = (typeof operations)[number];

const isUuid = (schema: JsonSchema): boolean =>
  JSON.stringify(schema.anyOf ?? schema.oneOf ?? schema.items ?? schema).includes('"uuid"');

/** The names of the properties of a body that are ids, wherever they stand in it. */
function idNames(schema: JsonSchema | undefined, name: string, depth = 0): string[] {
  if (schema === undefined || depth > 12) return [];
  if (schema.$ref !== undefined) return idNames(definitions(schema.$ref), name, depth + 1);
  if (schema.format === 'uuid') return [name];
  const inside = [...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])];
  return [
    ...inside.flatMap((branch) => idNames(branch, name, depth + 1)),
    ...idNames(schema.items, name, depth + 1),
    ...Object.entries(schema.properties ?? {}).flatMap(([key, value]) => idNames(value, key, depth + 1)),
  ];
}

/** Where an operation names ids: in its path, its query, its body. */
function idsNamed({ parameters, body }: Operation) {
  const within = (place: 'path' | 'query') =>
    parameters
      .filter((parameter) => parameter.in === place && isUuid(parameter.schema))
      .map(({ name }) => name);
  return { path: within('path'), query: within('query'), body: [...new Set(idNames(body ?? undefined, ''))] };
}

/** Asked by a ledger, which signs for the account it names: no other account's session or key counts there. */
const signed = new Set(['POST /ledgers/{ledger}/webhooks/{accountId}']);

const naming = operations.filter(
  (operation) =>
    !signed.has(operation.name) && Object.values(idsNamed(operation)).some((names) => names.length > 0),
);

async function rightRequest({ name, path, body }: Named, world: World): Promise<Right> {
  const recipe = recipes[name];
  if (recipe !== undefined) return recipe(world);
  const [, noun = ''] = path.replace('/api/v1', '').split('/');
  const record = records[noun];
  if (record === undefined || body !== null) throw new Error(`say in isolation/recipes how ${name} is asked`);
  const { id, revision } = await record(world);
  return { params: { id }, revision };
}

function send(world: World, { method, path }: Named, { params = {}, query, body, revision }: Right) {
  const filled = path
    .replace('/api/v1', '')
    .replaceAll(/\{(\w+)\}/g, (_, name: string) => params[name] ?? '');
  return world.client.send(method, filled, {
    ...(query !== undefined && { query }),
    ...(body !== undefined && { body }),
    ...(revision !== undefined && { revision }),
  });
}

const idPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-/;

/** Every place of a request that holds an id, by its way through params, query and body. */
function placesOf(value: unknown, way: readonly string[] = []): (readonly string[])[] {
  if (typeof value === 'string') return idPattern.test(value) ? [way] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => placesOf(inner, [...way, key]));
}

const at = (value: unknown, way: readonly string[]): unknown =>
  way.reduce<unknown>((inner, key) => (inner as Record<string, unknown> | undefined)?.[key], value);

/** The request with the id in one place taken from another. */
function withForeign(right: Right, foreign: Right, way: readonly string[]): Right {
  const changed = structuredClone(right);
  const parent = at(changed, way.slice(0, -1)) as Record<string, unknown>;
  parent[way.at(-1) ?? ''] = at(foreign, way);
  return changed;
}

describe('another account', () => {
  it('has a right request for every operation that names an id', () => {
    expect(naming.length).toBeGreaterThan(110);
    const stale = Object.keys(recipes).filter((name) => !operations.some((one) => one.name === name));
    expect(stale).toEqual([]);
  });

  it.each(naming)('is absent for $name', async (operation) => {
    const right = await rightRequest(operation, mine);
    const foreign = await rightRequest(operation, theirs);
    const named = idsNamed(operation);
    const places = placesOf(right).filter(([part]) => part !== 'revision');
    const covered = new Set(places.map((way) => way.findLast((key) => !/^\d+$/.test(key))));
    const oneOf = exclusive[operation.name] ?? [];
    for (const name of [...named.path, ...named.query, ...named.body]) {
      if (!oneOf.includes(name)) expect([...covered]).toContain(name);
    }
    for (const way of places) {
      const { status, body } = await send(mine, operation, withForeign(right, foreign, way));
      const text = JSON.stringify(body) ?? '';
      const isFilter = way[0] === 'query' || filters.has(operation.name);
      if (isFilter && status === 200) expect(text).not.toContain(String(at(foreign, way)));
      else if (refusing.has(operation.name)) expect([400, 404, 409]).toContain(status);
      else expect([way.join('.'), status, text]).toEqual([way.join('.'), 404, expect.any(String)]);
    }
    if (
      stateful.has(operation.name) ||
      (refusing.has(operation.name) && operation.path.includes('/ledgers/'))
    )
      return;
    const { status, body } = await send(mine, operation, right);
    expect([operation.name, status, status < 300 ? '' : body]).toEqual([operation.name, status, '']);
  });
});

/** Ids of which a request names one or another, not both. */
const exclusive: Readonly<Record<string, readonly string[]>> = {
  'POST /invoices/issue': ['batchId'],
  'POST /invoices/send': ['batchId'],
  'GET /invoices/archive': ['batchId'],
  'GET /invoices/print': ['batchId'],
  'POST /ledgers/{ledger}/preflight': ['batchId'],
  'POST /ledgers/{ledger}/export': ['batchId'],
  'POST /ledger-files': ['batchId'],
  'POST /reminder-stops': ['customerId'],
  'POST /bank-entries/{id}/accept': ['paymentId'],
  'POST /contracts/{id}/positions': ['rateId'],
  'PATCH /contracts/{id}/positions/{positionId}': ['rateId'],
};
