import { type Context, transaction } from '../../context.ts';
import type { Tx } from '../../db/transaction.ts';
import { hashOf } from '../../lib/tokens.ts';
import {
  countEntriesBefore,
  findEntries,
  findHorizon,
  findLastSeal,
  findUnsealedBefore,
  insertSeal,
  listEntriesToSeal,
  listSealsAfter,
  type Place,
  type Seal,
} from './seal.repository.ts';

const entriesPerSeal = 5000;
const sealsPerRead = 20;

/**
 * Seals what finished transactions wrote into the audit log since the last time: a hash over the entries and the link
 * before. Transactions do not queue for the chain, because an entry is sealed later, when it is certain that no
 * earlier one can still appear.
 *
 * @returns How many entries were sealed now; 0 also if another job is sealing.
 */
export function sealAuditLog(context: Context): Promise<number> {
  return transaction(context, async (tx) => {
    const horizon = await findHorizon(tx);
    let last = await findLastSeal(tx);
    const from = last?.upTo ?? '0';
    let after: Place | null = null;
    let sealed = 0;
    for (;;) {
      const entries = await listEntriesToSeal(tx, { from, before: horizon, after }, entriesPerSeal);
      if (entries.length === 0) return sealed;
      const previousHash = last?.hash ?? beginningOf(tx);
      const number: number = (last?.number ?? 0) + 1;
      const hash = linkHash(
        previousHash,
        number,
        entries.map(({ text }) => text),
      );
      const seal: Seal = { number, entryIds: entries.map(({ id }) => id), previousHash, hash, upTo: horizon };
      // Another job was faster; what it left is for the next time.
      if (!(await insertSeal(tx, seal, context.now))) return sealed;
      last = seal;
      after = entries.at(-1) ?? null;
      sealed += entries.length;
    }
  });
}

/** What is wrong with the audit log, first thing first. */
type AuditFault = {
  readonly kind: 'link-missing' | 'link-changed' | 'entry-missing' | 'entry-changed' | 'entry-slipped-in';
  /** The link at fault; null for an entry that no link holds. */
  readonly seal: number | null;
  /** The entry at fault, where it is known; a changed one is one of its link. */
  readonly entryId: string | null;
};

export type AuditVerification = {
  readonly seals: number;
  readonly entries: number;
  /** Entries not sealed yet. */
  readonly waiting: number;
  /** Note it down elsewhere: it stands for everything before it. Empty without a link. */
  readonly lastHash: string;
  readonly fault: AuditFault | null;
};

/**
 * Recomputes the chain from its beginning and compares it with the log, reading both piece by piece.
 *
 * Whoever owns the database could compute a whole new chain; against that, compare `lastHash` with one noted before.
 */
export function verifyAuditLog(context: Context): Promise<AuditVerification> {
  return transaction(context, async (tx) => {
    let previous = { number: 0, hash: beginningOf(tx), upTo: '0' };
    let entries = 0;
    let fault: AuditFault | null = null;
    while (fault === null) {
      const seals = await listSealsAfter(tx, previous.number, sealsPerRead);
      if (seals.length === 0) break;
      for (const seal of seals) {
        fault = await faultOf(tx, seal, previous);
        if (fault !== null) break;
        entries += seal.entryIds.length;
        previous = seal;
      }
    }
    const { number, hash, upTo } = previous;
    fault ??= await slippedIn(tx, upTo, entries);
    const all = await countEntriesBefore(tx, lastTransaction);
    return {
      seals: number,
      entries,
      waiting: Math.max(all - entries, 0),
      lastHash: number === 0 ? '' : hash,
      fault,
    };
  });
}

async function faultOf(
  tx: Tx,
  seal: Seal,
  previous: Pick<Seal, 'number' | 'hash'>,
): Promise<AuditFault | null> {
  if (seal.number !== previous.number + 1)
    return { kind: 'link-missing', seal: previous.number + 1, entryId: null };
  if (seal.previousHash !== previous.hash) return { kind: 'link-changed', seal: seal.number, entryId: null };
  const texts = await findEntries(tx, seal.entryIds);
  const missing = seal.entryIds.find((id) => !texts.has(id));
  if (missing !== undefined) return { kind: 'entry-missing', seal: seal.number, entryId: missing };
  const inOrder = seal.entryIds.map((id) => texts.get(id) ?? '');
  if (linkHash(previous.hash, seal.number, inOrder) === seal.hash) return null;
  const [onlyOne] = seal.entryIds.length === 1 ? seal.entryIds : [];
  return { kind: 'entry-changed', seal: seal.number, entryId: onlyOne ?? null };
}

/** An entry older than the last link that no link holds was written around the product. */
async function slippedIn(tx: Tx, upTo: string, sealedEntries: number): Promise<AuditFault | null> {
  if ((await countEntriesBefore(tx, upTo)) === sealedEntries) return null;
  return { kind: 'entry-slipped-in', seal: null, entryId: await findUnsealedBefore(tx, upTo) };
}

/** Beyond every transaction number. */
export const lastTransaction = '9223372036854775807';

const beginningOf = (tx: Tx) => hashOf(`audit log of ${tx.accountId}`);

function linkHash(previousHash: string, number: number, texts: readonly string[]): string {
  return hashOf([previousHash, String(number), ...texts].join('\n'));
}
