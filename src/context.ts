import { inAccount, type Tx } from './db/transaction.ts';
import type { Deps } from './deps.ts';
import type { Language } from './lib/messages.ts';
import { type Permission, permissions } from './lib/permissions.ts';

/** Who acts: a person, a key, the command line or a job; `name` is what the audit log and histories show. */
export type Actor = {
  readonly kind: 'user' | 'api-key' | 'command-line' | 'job';
  readonly id: string;
  readonly name: string;
};

/**
 * What an operation knows about its caller. `now` is read once at the edge, so that one request has one moment;
 * the account is fixed here and nowhere else.
 */
export type Context = {
  readonly deps: Deps;
  readonly accountId: string;
  readonly actor: Actor;
  /** Routes check theirs before an operation runs; operations ask only where an answer depends on it. */
  readonly permissions: ReadonlySet<Permission>;
  readonly now: Date;
  readonly language: Language;
  /** Runs inside every transaction of the operation, at its end: notes that a request must not be repeated (R49). */
  readonly whenDone?: (tx: Tx) => Promise<void>;
};

/** The context of a job or of the command line, which may do everything in the account they name. */
export function systemContext(
  deps: Deps,
  accountId: string,
  actor: Actor & { readonly kind: 'command-line' | 'job' },
  language: Language = 'en',
): Context {
  return { deps, accountId, actor, permissions: new Set(permissions), now: deps.clock.now(), language };
}

/** Load, decide, save: everything an operation does to the database happens in one transaction of its account. */
export function transaction<T>(context: Context, work: (tx: Tx) => Promise<T>): Promise<T> {
  return inAccount(context.deps.database, context.accountId, async (tx) => {
    const result = await work(tx);
    await context.whenDone?.(tx);
    return result;
  });
}
