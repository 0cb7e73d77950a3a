import { afterAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { fieldLabels } from '../locales/en/field-labels.ts';
import { openProduct } from '../testing/product.ts';

const product = await openProduct();
afterAll(product.close);

const Parameter = z.object({ name: z.string(), in: z.string(), required: z.boolean().optional() });
const Operation = z.object({
  summary: z.string(),
  tags: z.array(z.string()).min(1),
  description: z.string(),
  parameters: z.array(Parameter).default([]),
  requestBody: z.unknown().optional(),
  security: z.array(z.record(z.string(), z.array(z.string()))),
  responses: z.record(z.string(), z.object({ content: z.record(z.string(), z.unknown()).optional() })),
});
const Document = z.object({
  openapi: z.literal('3.1.0'),
  info: z.object({ title: z.string(), version: z.string() }),
  paths: z.record(
    z.string(),
    z.record(z.enum(['get', 'post', 'put', 'patch', 'delete']), Operation.optional()),
  ),
  components: z.object({
    schemas: z.record(z.string(), z.unknown()),
    securitySchemes: z.record(z.string(), z.unknown()),
  }),
});

const text = (await product.app.inject('/api/openapi.json')).body;
const document = Document.parse(JSON.parse(text));
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).flatMap(([method, operation]) =>
    operation === undefined ? [] : [{ path, method, operation }],
  ),
);

describe('/api/openapi.json', () => {
  it('describes every operation with a summary, a tag, its permission and its refusals', () => {
    expect(operations.length).toBeGreaterThan(30);
    for (const { path, method, operation } of operations) {
      const name = `${method} ${path}`;
      expect([name, operation.description]).toEqual([name, expect.stringMatching(/Permission: [\w:-]+\.$/)]);
      const refusals = Object.keys(operation.responses).filter((status) => Number(status) >= 400);
      expect([name, refusals]).toEqual([name, expect.arrayContaining(['400', '429', '500'])]);
      for (const status of refusals) {
        expect(operation.responses[status]?.content).toHaveProperty('application/problem+json');
      }
      const successes = Object.keys(operation.responses).filter((status) => Number(status) < 300);
      expect([name, successes.length]).not.toEqual([name, 0]);
    }
  });

  it('says which headers make a request repeatable, and which revision it is about', () => {
    const headersOf = (method: string, path: string) =>
      operations
        .find((one) => one.method === method && one.path === path)
        ?.operation.parameters.filter((parameter) => parameter.in === 'header')
        .map(({ name, required }) => [name, required ?? false]);
    expect(headersOf('post', '/api/v1/users')).toEqual([['idempotency-key', false]]);
    expect(headersOf('patch', '/api/v1/users/{id}')).toEqual([['if-match', true]]);
    expect(headersOf('delete', '/api/v1/sessions/{id}')).toEqual([]);
    expect(headersOf('post', '/api/v1/sign-in')).toEqual([]);
  });

  it('says who may come in: a session or a key, except where everybody may', () => {
    expect(Object.keys(document.components.securitySchemes)).toEqual(['session', 'apiKey']);
    for (const { path, method, operation } of operations) {
      const isPublic = operation.description.endsWith('Permission: public.');
      expect([method, path, operation.security]).toEqual([
        method,
        path,
        isPublic ? [] : [{ session: [] }, { apiKey: [] }],
      ]);
    }
  });

  it('refers to nothing that is not in it', () => {
    const references = [...text.matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)].map(
      ([, name]) => name,
    );
    expect(references.length).toBeGreaterThan(100);
    for (const name of new Set(references)) expect(document.components.schemas).toHaveProperty(String(name));
  });

  it('asks for no field without a name for people, in both languages', () => {
    const asked = new Set(
      operations.flatMap(({ operation }) => [
        ...operation.parameters.filter((one) => one.in !== 'header').map(({ name }) => name),
        ...propertiesOf(operation.requestBody),
      ]),
    );
    expect(asked.size).toBeGreaterThan(200);
    expect([...asked].filter((name) => !Object.hasOwn(fieldLabels, name))).toEqual([]);
  });

  it('gives examples that fit their own schemas', () => {
    let checked = 0;
    walk(JSON.parse(text), (schema) => {
      for (const example of schema.examples) {
        const { examples: _, ...rest } = schema;
        expect([example, z.fromJSONSchema(rest).safeParse(example).success]).toEqual([example, true]);
        checked += 1;
      }
    });
    expect(checked).toBeGreaterThan(30);
  });

  it('is readable at /api/docs', async () => {
    const page = await product.app.inject('/api/docs/');
    expect(page.statusCode).toBe(200);
    expect(page.body).toContain('swagger-ui');
    const script = /src="(\.\/static\/[^"]+\.js)"/.exec(page.body)?.[1] ?? '';
    expect((await product.app.inject(`/api/docs/${script.slice(2)}`)).statusCode).toBe(200);
  });
});

type WithExamples = Record<string, unknown> & { examples: unknown[] };

function walk(value: unknown, visit: (schema: WithExamples) => void): void {
  if (typeof value !== 'object' || value === null) return;
  if ('examples' in value && Array.isArray(value.examples) && 'type' in value) visit(value as WithExamples);
  for (const inner of Object.values(value)) walk(inner, visit);
}

/** The names of all fields of a shape, those inside of others too. */
function propertiesOf(shape: unknown, seen = new Set<string>()): string[] {
  if (typeof shape !== 'object' || shape === null) return [];
  const [, name] = '$ref' in shape ? (/^#\/components\/schemas\/(.+)$/.exec(String(shape.$ref)) ?? []) : [];
  if (name !== undefined) {
    if (seen.has(name)) return [];
    return propertiesOf(document.components.schemas[name], seen.add(name));
  }
  const own = 'properties' in shape ? Object.keys(shape.properties as object) : [];
  return [...own, ...Object.values(shape).flatMap((inner) => propertiesOf(inner, seen))];
}
