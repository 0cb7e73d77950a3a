import fc from 'fast-check';
import {
  almostFitting,
  type Definitions,
  fitting,
  type JsonSchema,
  type KnownIds,
  nonsense,
  type Source,
} from './schema-values.ts';

/** Requests made from the OpenAPI document alone: right ones, and ones with something wrong. */

type Parameter = {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required?: boolean;
  readonly schema: JsonSchema;
};

export type Operation = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly parameters: readonly Parameter[];
  readonly body: JsonSchema | null;
  /** What the body is sent as: JSON, or a text as it is. */
  readonly bodyType: 'application/json' | 'text/csv';
};

export type FuzzRequest = {
  readonly operation: Operation;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly payload: string | null;
};

type OpenApi = {
  readonly paths: Readonly<Record<string, Readonly<Record<string, OpenApiOperation>>>>;
  readonly components?: { readonly schemas?: Readonly<Record<string, JsonSchema>> };
};
type OpenApiOperation = {
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: JsonSchema }>> };
};

const methods = ['get', 'post', 'put', 'patch', 'delete'] as const;

/** Every operation of the document, in its order. */
export function operationsOf(document: OpenApi): Operation[] {
  return Object.entries(document.paths).flatMap(([path, byMethod]) =>
    methods.flatMap((method) => {
      const operation = byMethod[method];
      if (operation === undefined) return [];
      const content = operation.requestBody?.content ?? {};
      const bodyType = content['text/csv'] === undefined ? 'application/json' : 'text/csv';
      return {
        method: method.toUpperCase() as Operation['method'],
        path,
        parameters: operation.parameters ?? [],
        body: content[bodyType]?.schema ?? null,
        bodyType,
      };
    }),
  );
}

/** Looks references up in the document. */
export function definitionsOf(document: OpenApi): Definitions {
  return (reference) => {
    const name = reference.replace('#/components/schemas/', '');
    const schema = document.components?.schemas?.[name];
    if (schema === undefined) throw new Error(`The document has no schema ${reference}`);
    return schema;
  };
}

/** A request as a careful client would send it. */
export function rightRequest(
  operation: Operation,
  definitions: Definitions,
  ids: KnownIds,
): fc.Arbitrary<FuzzRequest> {
  const source = { definitions, ids: idsFor(operation, ids) };
  // Only an answer gives a cursor.
  const parameters = operation.parameters.filter(({ name }) => name !== 'cursor');
  return request(
    { ...operation, parameters },
    source,
    (schema, name) => fitting(schema, source, name),
    false,
  );
}

/** The same with something wrong in the path, the query, the headers, the body, or the bytes of it. */
export function wrongRequest(
  operation: Operation,
  definitions: Definitions,
  ids: KnownIds,
): fc.Arbitrary<FuzzRequest> {
  const source = { definitions, ids: idsFor(operation, ids) };
  const sometimes = (schema: JsonSchema, name: string) =>
    fc.oneof(
      { weight: 3, arbitrary: fitting(schema, source, name) },
      { weight: 2, arbitrary: almostFitting(schema, source, name) },
    );
  return request(operation, source, sometimes, true);
}

function request(
  operation: Operation,
  source: Source,
  value: (schema: JsonSchema, name: string) => fc.Arbitrary<unknown>,
  wrong: boolean,
): fc.Arbitrary<FuzzRequest> {
  const inPath = operation.parameters.filter((parameter) => parameter.in === 'path');
  const inQuery = operation.parameters.filter((parameter) => parameter.in === 'query');
  return fc
    .record({
      path: fc.record(
        Object.fromEntries(
          inPath.map(({ name, schema }) => [
            name,
            wrong ? pathValue(schema, source, name) : fitting(schema, source, name),
          ]),
        ),
      ),
      query: fc.record(Object.fromEntries(inQuery.map(({ name, schema }) => [name, value(schema, name)])), {
        requiredKeys: inQuery.filter(({ required }) => required).map(({ name }) => name),
      }),
      body: operation.body === null ? fc.constant(null) : value(operation.body, ''),
      bytes: wrong ? bytesOf : fc.constant<'json'>('json'),
      revision: wrong ? fc.constantFrom('"1"', '"2"', '*', '"x"', 'W/"1"', '') : fc.constant('"1"'),
      key: fc.uuid(),
    })
    .map(({ path, query, body, bytes, revision, key }) => ({
      operation,
      url: urlOf(operation.path, path, query),
      headers: headersOf(operation, { revision, key }, bytes),
      payload: operation.body === null ? null : payloadOf(operation, body, bytes),
    }));
}

/** Ids in a path mostly exist, so that the request reaches what lies behind them. */
function pathValue(schema: JsonSchema, source: Source, name: string): fc.Arbitrary<unknown> {
  const odd = nonsense.filter((value) => typeof value !== 'object');
  return fc.oneof({ weight: 9, arbitrary: fitting(schema, source, name) }, { weight: 1, arbitrary: odd });
}

type Bytes = 'json' | 'cut' | 'text';
const bytesOf: fc.Arbitrary<Bytes> = fc.oneof(
  { weight: 18, arbitrary: fc.constant<Bytes>('json') },
  { weight: 1, arbitrary: fc.constant<Bytes>('cut') },
  { weight: 1, arbitrary: fc.constant<Bytes>('text') },
);

function payloadOf({ bodyType }: Operation, body: unknown, bytes: Bytes): string {
  if (bodyType === 'text/csv' && typeof body === 'string') return body;
  const json = JSON.stringify(body) ?? 'null';
  if (bytes === 'cut') return json.slice(0, Math.max(1, json.length - 1));
  return bytes === 'text' ? 'not json \u0000' : json;
}

function headersOf(
  operation: Operation,
  { revision, key }: { revision: string; key: string },
  bytes: Bytes,
): Record<string, string> {
  const headers: Record<string, string> = {};
  if (operation.body !== null) headers['content-type'] = bytes === 'text' ? 'text/plain' : operation.bodyType;
  if (operation.method === 'POST') headers['idempotency-key'] = key;
  if (['PATCH', 'PUT', 'DELETE'].includes(operation.method) && revision !== '')
    headers['if-match'] = revision;
  return headers;
}

function urlOf(path: string, inPath: Record<string, unknown>, query: Record<string, unknown>): string {
  const filled = path.replaceAll(/\{([^}]+)\}/g, (_, name: string) => encoded(inPath[name]) || 'x');
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value]).map((one) => `${encodeURIComponent(name)}=${encoded(one)}`),
  );
  return pairs.length === 0 ? filled : `${filled}?${pairs.join('&')}`;
}

function encoded(value: unknown): string {
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
  return encodeURIComponent(text.slice(0, 500).toWellFormed());
}

/** `id` means the thing the path speaks of: in /customers/{id} a customer's. */
function idsFor({ path }: Operation, ids: KnownIds): KnownIds {
  return (name) => {
    if (name !== 'id') return ids(name);
    const noun = /\/([a-z-]+)\/\{id\}/.exec(path)?.[1] ?? '';
    return ids(noun);
  };
}
