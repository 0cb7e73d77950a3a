import { Refusal } from './errors.ts';
import { type Language, type MessageKey, say } from './messages.ts';

/** What can refer to a record, as the catalogue names it. */
export type ReferenceKind = Exclude<NameIn<MessageKey>, 'inUse' | 'notEmpty'>;
type NameIn<Key> = Key extends `references.${infer Name}` ? Name : never;

/** How many of a kind refer to it. */
export type References = { readonly [Kind in ReferenceKind]?: number };

/**
 * Lets only that be deleted which nothing refers to.
 *
 * @throws {Refusal} `conflict` that says what refers to it, and how often (`details.references`).
 */
export function refuseIfReferred(
  references: References,
  language: Language,
  sentence: 'inUse' | 'notEmpty' = 'inUse',
): void {
  const all = Object.entries(references).filter(([, number]) => number > 0) as [ReferenceKind, number][];
  if (all.length === 0) return;
  const list = all.map(([kind, number]) => `${say({ key: `references.${kind}` }, language)}: ${number}`);
  throw new Refusal(
    'conflict',
    { key: `references.${sentence}`, params: { list: list.join(', ') } },
    { references: Object.fromEntries(all) },
  );
}
