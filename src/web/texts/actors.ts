import type { PlainKey, Say } from './texts.ts';

/** Who acts and is no person: what the server calls it, and what it is called here. */
const ownActors: Readonly<Record<string, PlainKey | undefined>> = {
  'command line': 'general.actorCommandLine',
  'e-mail': 'general.actorEmail',
  'invoice batches': 'general.actorBatches',
  'sample data': 'general.actorSample',
  Beispieldaten: 'general.actorSample',
  demo: 'general.actorSample',
  documents: 'general.actorDocuments',
  ledger: 'general.actorLedger',
  seal: 'general.actorSeal',
};

/** Who did it: people and keys by their own names, what works by itself in words. */
export function actorName(t: Say, name: string): string {
  const key = ownActors[name];
  return key === undefined ? name : t(key);
}
