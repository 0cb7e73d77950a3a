import fc from 'fast-check';

/** Values that fit a JSON schema of our OpenAPI document, and values that do not. */

export type JsonSchema = {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly format?: string;
  readonly contentEncoding?: string;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly items?: JsonSchema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly allOf?: readonly JsonSchema[];
  readonly examples?: readonly unknown[];
};

export type Definitions = (reference: string) => JsonSchema;

/** Ids that exist, offered wherever an id is asked for; `name` is the property or parameter ("customerId", "id"). */
export type KnownIds = (name: string) => readonly string[];

export type Source = { readonly definitions: Definitions; readonly ids: KnownIds };

/** A value the schema accepts. */
export function fitting(schema: JsonSchema, source: Source, name = '', depth = 0): fc.Arbitrary<unknown> {
  if (schema.$ref !== undefined) return fitting(source.definitions(schema.$ref), source, name, depth);
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  const branches = schema.anyOf ?? schema.oneOf;
  if (branches !== undefined) {
    const affordable = depth > 4 ? branches.slice(-1) : branches;
    return fc.oneof(...affordable.map((branch) => fitting(branch, source, name, depth)));
  }
  if (schema.allOf !== undefined && schema.type !== 'string')
    return fitting(merged(schema.allOf, source.definitions), source, name, depth);
  if (Array.isArray(schema.type)) {
    return fc.oneof(...schema.type.map((type: string) => fitting({ ...schema, type }, source, name, depth)));
  }
  switch (schema.type) {
    case 'string':
      return text(schema, source, name);
    case 'integer':
      return fc.integer({ min: least(schema), max: Math.min(schema.maximum ?? 1000, 2 ** 31 - 1) });
    case 'number':
      return fc.integer({ min: least(schema), max: Math.min(schema.maximum ?? 1000, 1_000_000) });
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'array':
      return fc.array(fitting(schema.items ?? {}, source, name, depth + 1), {
        minLength: schema.minItems ?? 0,
        maxLength: Math.min(schema.maxItems ?? 3, Math.max(schema.minItems ?? 0, 3)),
      });
    case 'object':
      return object(schema, source, depth);
    default:
      return fc.constantFrom('text', 1, true, null);
  }
}

/** Any JSON at all, leaning to what breaks programs: extremes, controls, deep nesting, other types. */
export const nonsense: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(null, '', ' ', 0, -1, 1e308, -0, true, [], {}, '\u0000', '\ud800'),
  fc.constantFrom<unknown>("' or 1=1 --", '../../etc/passwd', '9'.repeat(400), 'x'.repeat(20_000), '\u202e'),
  fc.constantFrom<unknown>(
    '2026-02-30',
    '0000-00-00',
    'NaN',
    '1e9',
    '-0.0000001',
    '١٢',
    '99999999999.999999',
  ),
  fc.constantFrom<unknown>(
    JSON.parse('{ "__proto__": { "admin": true } }'),
    { constructor: 'x' },
    { a: [{ b: null }] },
    [[[[[[[[[[]]]]]]]]]],
  ),
  fc.integer(),
  fc.double(),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.uuid(),
);

/** A fitting value with one thing wrong somewhere inside: dropped, replaced, added or nested. */
export function almostFitting(schema: JsonSchema, source: Source, name = ''): fc.Arbitrary<unknown> {
  return fc
    .tuple(fitting(schema, source, name), nonsense, fc.nat(), fc.constantFrom('replace', 'drop', 'add'))
    .map(([value, wrong, place, how]) => spoil(structuredClone(value), wrong, place, how));
}

function spoil(value: unknown, wrong: unknown, place: number, how: string): unknown {
  const places = placesIn(value);
  const chosen = places[place % Math.max(places.length, 1)];
  if (chosen === undefined) return wrong;
  const { parent, key } = chosen;
  if (how === 'drop' && !Array.isArray(parent)) delete parent[key];
  else if (how === 'add' && !Array.isArray(parent)) parent[`${key}x`] = wrong;
  else Object.assign(parent, { [key]: wrong });
  return value;
}

type Place = { readonly parent: Record<string, unknown>; readonly key: string };

function placesIn(value: unknown): Place[] {
  if (typeof value !== 'object' || value === null) return [];
  const parent = value as Record<string, unknown>;
  return Object.keys(parent).flatMap((key) => [{ parent, key }, ...placesIn(parent[key])]);
}

function text(schema: JsonSchema, { ids }: Source, name: string): fc.Arbitrary<string> {
  const { minLength = 0, maxLength = 40 } = schema;
  const format =
    schema.format ?? (schema.examples?.some((one) => String(one).includes('@')) ? 'email' : undefined);
  const pattern = schema.pattern ?? schema.allOf?.[0]?.pattern;
  if (format === 'uuid') {
    const known = ids(name);
    return known.length === 0 ? fc.uuid({ version: 7 }) : fc.constantFrom(...known);
  }
  // Made from its pattern it would be short; a filter for long ones would never end.
  if (format === 'byte' || schema.contentEncoding === 'base64')
    return fc.base64String({ minLength, maxLength: Math.min(maxLength, minLength + 400) });
  if (format === 'date') return day;
  if (format === 'date-time')
    return fc
      .tuple(day, fc.integer({ min: 0, max: 23 }))
      .map(([d, h]) => `${d}T${String(h).padStart(2, '0')}:15:00Z`);
  if (format === 'email')
    return fc.stringMatching(/^[a-z]{3,12}$/).map((local) => `${local}@sample-company.example`);
  if (pattern !== undefined) {
    // a pattern for days also fits 30 February; real days are what a person would send
    if (pattern.includes('\\d{4}-') || pattern.includes('02-29')) return day;
    return fc
      .stringMatching(new RegExp(pattern), { maxLength })
      .filter((value) => value.length >= minLength && value.length <= maxLength);
  }
  return fc
    .string({
      unit: fc.constantFrom(...'abcdefghäöüß ŁőșZ0123456789-'),
      minLength: Math.max(minLength, 1),
      maxLength: Math.min(maxLength, minLength + 40),
    })
    .map((value) => value.trim().padEnd(Math.max(minLength, 1), 'x'));
}

const day = fc
  .integer({ min: 0, max: 800 })
  .map((offset) => new Date(Date.UTC(2025, 0, 1 + offset)).toISOString().slice(0, 10));

function object(schema: JsonSchema, source: Source, depth: number): fc.Arbitrary<unknown> {
  const properties = Object.entries(schema.properties ?? {});
  const required = new Set(schema.required ?? []);
  const kept = depth > 5 ? properties.filter(([key]) => required.has(key)) : properties;
  const values = Object.fromEntries(
    kept.map(([key, value]) => [key, fitting(value, source, key, depth + 1)]),
  );
  return fc.record(values, { requiredKeys: Object.keys(values).filter((key) => required.has(key)) });
}

function merged(parts: readonly JsonSchema[], definitions: Definitions): JsonSchema {
  const resolved = parts.map((part) => (part.$ref === undefined ? part : definitions(part.$ref)));
  return {
    type: 'object',
    properties: Object.assign({}, ...resolved.map(({ properties }) => properties ?? {})),
    required: resolved.flatMap(({ required }) => required ?? []),
  };
}

function least(schema: JsonSchema): number {
  const least = schema.minimum ?? (schema.exclusiveMinimum === undefined ? 0 : schema.exclusiveMinimum + 1);
  return Math.max(least, -(2 ** 31));
}
