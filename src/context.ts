import type { Deps } from './deps.ts';
import { inAccount, type Tx } from './db/transaction.ts';
import type { Language } from './lib/messages.ts';

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
  readonly now: Date;
  readonly language: Language;
};

/** Load, decide, save: everything an operation does to the database happens in one transaction of its account. */
export function transaction<T>(context: Context, work: (tx: Tx) => Promise<T>): Promise<T> {
  return inAccount(context.deps.database, context.accountId, work);
}
