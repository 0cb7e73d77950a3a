import { type Actor, type Context, transaction } from '../../context.ts';
import type { Tx } from '../../db/transaction.ts';
import { newId } from '../../lib/ids.ts';
import type { Page } from '../../lib/wire.ts';
import { insertAuditEntries, insertAuditEntry, listAuditEntries } from './repository.ts';
import type { AuditEntryView, ListAuditLogQuery } from './schema.ts';

/** What happened to what. `detail` goes into the log as JSON: no secrets. */
export type AuditEvent = {
  /** noun.past, e.g. `customer.created` */
  readonly action: string;
  readonly subject: { readonly kind: string; readonly id: string };
  readonly detail?: Readonly<Record<string, unknown>>;
};

/** Writes what was done into the audit log, in the transaction that does it: either both stand or neither. */
export async function record(
  tx: Tx,
  context: Pick<Context, 'actor' | 'now'>,
  { action, subject, detail = {} }: AuditEvent,
): Promise<void> {
  await insertAuditEntry(tx, {
    id: newId(),
    at: context.now,
    actor: actorText(context.actor),
    action,
    subject,
    detail,
  });
}

/** Like `record`, for thousands of things that are done at once: in one statement per 5,000. */
export async function recordAll(
  tx: Tx,
  context: Pick<Context, 'actor' | 'now'>,
  events: readonly AuditEvent[],
): Promise<void> {
  const actor = actorText(context.actor);
  await insertAuditEntries(
    tx,
    events.map(({ action, subject, detail = {} }) => ({
      id: newId(),
      at: context.now,
      actor,
      action,
      subject,
      detail,
    })),
  );
}

/** An actor as histories and `created_by` columns keep it: `user:<id>:<name>`. */
export function actorText({ kind, id, name }: Actor): string {
  return `${kind}:${id}:${name}`;
}

/** A page of what happened, the newest first. */
export function listAuditLog(context: Context, query: ListAuditLogQuery): Promise<Page<AuditEntryView>> {
  return transaction(context, (tx) => listAuditEntries(tx, query));
}
