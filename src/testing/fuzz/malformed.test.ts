import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { Problem } from '../../server/problem.ts';
import { records } from '../isolation/records.ts';
import { recipes } from '../isolation/requests.ts';
import { openWorld } from '../isolation/world.ts';
import { openProduct } from '../product.ts';
import {
  definitionsOf,
  type FuzzRequest,
  type Operation,
  operationsOf,
  rightRequest,
  wrongRequest,
} from './requests.ts';

/*
 * Requests made from the OpenAPI document, signed in, with ids that exist, and with something wrong in them: whatever is
 * sent, the answer is a problem and never a failure. 5,000 in `npm test`; `FUZZ_REQUESTS=100000` in the soak. The seed is
 * printed, `FUZZ_SEED` gives it again.
 */

const wanted = Number(process.env.FUZZ_REQUESTS ?? 5_000);
const seed = Number(process.env.FUZZ_SEED ?? 20_261_124);

const product = await openProduct();
afterAll(product.close);
const world = await openWorld(product, product);
const document = product.app.swagger() as Parameters<typeof operationsOf>[0];
const definitions = definitionsOf(document);

/** Those that would end the test: they end the session, or give the account away. */
const left = /\/sign-out|\/end-others|\/transfer-ownership/;
const order: readonly Operation['method'][] = ['GET', 'POST', 'PATCH', 'PUT', 'DELETE'];
const operations = operationsOf(document)
  .filter(({ path }) => !left.test(path))
  .toSorted((a, b) => order.indexOf(a.method) - order.indexOf(b.method));

/** A record of each noun, and the ids within: of lines, versions, positions and counts. */
async function knownIds(): Promise<ReadonlyMap<string, readonly string[]>> {
  const known = new Map<string, string[]>();
  const keep = (name: string, id: unknown) => {
    if (typeof id === 'string') known.set(name, [...(known.get(name) ?? []), id]);
  };
  for (const [noun, make] of Object.entries(records)) {
    for (const { id } of [await make(world), await make(world)]) {
      keep(noun, id);
      keep(`${singular(noun)}Id`, id);
      keep(`${singular(noun)}Ids`, id);
    }
  }
  // Whoever follows a mailing waits for its end.
  for (const id of known.get('mailings') ?? []) await world.client.send('POST', `/mailings/${id}/cancel`);
  keep('invoices', (await world.issued()).id);
  keep('ids', known.get('invoices')?.[0]);
  keep('sessions', await world.otherSession());
  for (const recipe of Object.values(recipes)) {
    if (known.size > 60) break;
    for (const [name, id] of Object.entries((await recipe(world)).params ?? {}))
      if (name !== 'id') keep(name, id);
  }
  return known;
}

const singular = (noun: string) =>
  noun
    .replace(/ies$/, 'y')
    .replace(/(x|s)es$/, '$1')
    .replace(/s$/, '')
    .replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

const known = await knownIds();
const ids = (name: string) => known.get(name) ?? [];
const each = Math.max(20, Math.ceil(wanted / operations.length));

function send({ operation, url, headers, payload }: FuzzRequest) {
  return product.request(operation.method, url.replace('/api/v1', ''), {
    headers,
    ...(payload !== null && { body: payload }),
  });
}

/** What a person must never see of the machine. */
const leak = /\bat .+\.[jt]s:\d|node_modules|syntax error at|violates|InvariantError/;

describe('malformed requests', () => {
  it('are answered with a problem, never with a failure', { timeout: 3_600_000 }, async () => {
    expect(operations.length).toBeGreaterThan(180);
    const statuses = new Map<number, number>();
    const failures: string[] = [];
    for (const operation of operations) {
      for (const request of fc.sample(wrongRequest(operation, definitions, ids), { numRuns: each, seed })) {
        const { status, body } = await send(request);
        statuses.set(status, (statuses.get(status) ?? 0) + 1);
        const text = status >= 400 ? (JSON.stringify(body) ?? '') : '';
        if (status >= 500 || leak.test(text)) {
          const sent = `${operation.method} ${request.url} ${request.payload?.slice(0, 400) ?? ''}`;
          failures.push(`${sent} → ${status} ${text.slice(0, 400)}`);
        }
      }
    }
    const sum = (some: readonly number[]) => some.reduce((total, count) => total + count, 0);
    const all = sum([...statuses.values()]);
    const turnedAway = sum([401, 403, 405, 415, 428, 429].map((status) => statuses.get(status) ?? 0));
    const counts = JSON.stringify(Object.fromEntries(statuses));
    console.log(`malformed: seed ${seed}, ${all} requests to ${operations.length} operations: ${counts}`);
    expect(failures.slice(0, 8)).toEqual([]);
    expect((all - turnedAway) / all).toBeGreaterThan(0.6);
  });

  it('are not all there is: right ones from the same generator are accepted', {
    timeout: 600_000,
  }, async () => {
    const misunderstood: string[] = [];
    for (const operation of operations.filter(
      ({ path }) => !saysTooLittle.test(path) && !follows.test(path),
    )) {
      // Up to so many, because one in five names just one of three selections that exclude each other.
      const requests = fc.sample(rightRequest(operation, definitions, ids), { numRuns: 64, seed });
      const answers = [];
      for (const request of requests) {
        const { body } = await send(request);
        const refusal = Problem.safeParse(body).data;
        if (refusal?.code !== 'general.invalidInput') break;
        answers.push(
          `${operation.method} ${request.url} ${request.payload}: ${JSON.stringify(refusal.errors)}`,
        );
      }
      if (answers.length === requests.length) misunderstood.push(answers[0] ?? '');
    }
    expect(misunderstood).toEqual([]);
  });
});

/**
 * The document says of an upload only that it is bytes, and cannot say that of two selections one is wanted, or that a text
 * is a list of ids; the tests of these slices send right ones.
 */
const saysTooLittle = /\/(import-files|bank-statements|invoices\/archive|invoices\/print)$/;

/** Who asks for these is answered for as long as a batch is at work, and a wrong request may have set it to work: nobody does it here. */
const follows = /\/events$/;
