import { InvalidValueError } from './errors.ts';
import { type Decimal, decimal, decimalToText } from './quantity.ts';

/** An object that JSON can carry. */
export type JsonObject = { [name: string]: unknown };

/**
 * Facts as JSON, so that a browser can price again after each tick. Decimals, maps and sets, which JSON lacks, become
 * objects with one name that no fact has: `{ "$decimal": "12.5" }`, `{ "$map": [[key, value]] }`, `{ "$set": [value] }`.
 *
 * @param facts Any of the types in `facts.ts`.
 */
export function factsToJson(facts: object): JsonObject {
  return Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, toJson(value)]));
}

/** The facts that `factsToJson` of the same version wrote; name their type, as it is not checked. */
export function factsFromJson<Facts>(json: JsonObject): Facts {
  return fromJson(json) as Facts;
}

function toJson(value: unknown): unknown {
  if (typeof value === 'bigint') return { $decimal: decimalToText(value as Decimal) };
  if (Array.isArray(value)) return value.map(toJson);
  if (value instanceof Map) return { $map: [...value].map((entry) => entry.map(toJson)) };
  if (value instanceof Set) return { $set: [...value].map(toJson) };
  if (typeof value === 'object' && value !== null) return factsToJson(value);
  if (typeof value === 'undefined' || typeof value === 'function')
    throw new InvalidValueError(`no fact: ${typeof value}`);
  return value;
}

function fromJson(json: unknown): unknown {
  if (Array.isArray(json)) return json.map(fromJson);
  if (typeof json !== 'object' || json === null) return json;
  if ('$decimal' in json) return decimal(String(json.$decimal));
  if ('$map' in json && Array.isArray(json.$map)) return new Map(json.$map.map(entryFromJson));
  if ('$set' in json && Array.isArray(json.$set)) return new Set(json.$set.map(fromJson));
  return Object.fromEntries(Object.entries(json).map(([name, value]) => [name, fromJson(value)]));
}

function entryFromJson([key, value]: readonly unknown[]): [unknown, unknown] {
  return [fromJson(key), fromJson(value)];
}
