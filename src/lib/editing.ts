import { isDeepStrictEqual } from 'node:util';
import type { records } from '../locales/en/records.ts';
import { Refusal } from './errors.ts';

/** The nouns of the API, each with its word in the reader's language. */
export type RecordName = keyof typeof records;

/**
 * The record that was looked for.
 *
 * @param what The noun of the API: `customer`.
 * @throws {Refusal} `absent` if there is none in this account; another account's is none.
 */
export function present<T>(found: T | null | undefined, what: RecordName): T {
  if (found === null || found === undefined) throw absent(what);
  return found;
}

/** There is no such record in this account. */
export function absent(what: RecordName): Refusal {
  return new Refusal('absent', { key: 'general.absent', params: { what } });
}

/**
 * The locked record, as its editor read it.
 *
 * @throws {Refusal} `absent`; `stale` if somebody changed it meanwhile (412).
 */
export function inRevision<T extends { readonly revision: number }>(
  found: T | null,
  revision: number,
  what: RecordName,
): T {
  const record = present(found, what);
  if (record.revision !== revision) throw new Refusal('stale', { key: 'general.stale' });
  return record;
}

/** The record with what a PATCH names changed; what is undefined stays. */
export function withChanges<T extends object>(
  before: T,
  changes: { readonly [Name in keyof T]?: T[Name] | undefined },
): T {
  const given = Object.entries(changes).filter(([name, value]) => value !== undefined && name in before);
  return { ...before, ...Object.fromEntries(given) };
}

/** What a change did, for the audit log: the fields that differ, as they were and as they are. */
export function changesBetween<T extends object>(
  before: T,
  after: T,
): { readonly before: Partial<T>; readonly after: Partial<T> } {
  const names = (Object.keys(after) as (keyof T)[]).filter(
    (name) => !isDeepStrictEqual(before[name], after[name]),
  );
  const pick = (record: T) => Object.fromEntries(names.map((name) => [name, record[name]])) as Partial<T>;
  return { before: pick(before), after: pick(after) };
}
