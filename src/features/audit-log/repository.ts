import { sql } from 'kysely';
import type { Actor } from '../../context.ts';
import { insertRows } from '../../db/insert-rows.ts';
import type { Tx } from '../../db/transaction.ts';
import { invariant } from '../../lib/errors.ts';
import type { Page } from '../../lib/wire.ts';
import { pageFrom, readCursor } from '../../server/paging.ts';
import type { AuditEntryView, ListAuditLogQuery } from './schema.ts';

export type NewAuditEntry = {
  readonly id: string;
  readonly at: Date;
  readonly actor: string;
  readonly action: string;
  readonly subject: { readonly kind: string; readonly id: string };
  readonly detail: Readonly<Record<string, unknown>>;
};

export async function insertAuditEntry(tx: Tx, entry: NewAuditEntry): Promise<void> {
  await tx
    .insertInto('audit_log')
    .values({
      account_id: tx.accountId,
      id: entry.id,
      at: entry.at,
      actor: entry.actor,
      action: entry.action,
      subject_kind: entry.subject.kind,
      subject_id: entry.subject.id,
      detail: JSON.stringify(entry.detail),
    })
    .execute();
}

export async function insertAuditEntries(tx: Tx, entries: readonly NewAuditEntry[]): Promise<void> {
  await insertRows(
    tx,
    'audit_log',
    [
      { name: 'id', type: 'uuid', of: ({ id }) => id },
      { name: 'at', type: 'timestamptz', of: ({ at }) => at },
      { name: 'actor', type: 'text', of: ({ actor }) => actor },
      { name: 'action', type: 'text', of: ({ action }) => action },
      { name: 'subject_kind', type: 'text', of: ({ subject }) => subject.kind },
      { name: 'subject_id', type: 'text', of: ({ subject }) => subject.id },
      { name: 'detail', type: 'jsonb', of: ({ detail }) => JSON.stringify(detail) },
    ],
    entries,
  );
}

/** The newest first. */
export async function listAuditEntries(tx: Tx, query: ListAuditLogQuery): Promise<Page<AuditEntryView>> {
  const { action, subjectKind, subjectId, actorId, from, until, limit } = query;
  const [beforeAt, beforeId] = readCursor(query.cursor, ['instant', 'id']) ?? [];
  let rows = tx
    .selectFrom('audit_log')
    .select(['id', 'at', 'actor', 'action', 'subject_kind', 'subject_id', 'detail'])
    .where('account_id', '=', tx.accountId)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1);
  if (action !== undefined) {
    rows = action.endsWith('.')
      ? rows.where(sql<boolean>`starts_with(action, ${action})`)
      : rows.where('action', '=', action);
  }
  if (subjectKind !== undefined) rows = rows.where('subject_kind', '=', subjectKind);
  if (subjectId !== undefined) rows = rows.where('subject_id', '=', subjectId);
  if (actorId !== undefined) rows = rows.where(sql<boolean>`split_part(actor, ':', 2) = ${actorId}`);
  if (from !== undefined) rows = rows.where('at', '>=', new Date(from));
  if (until !== undefined) rows = rows.where('at', '<', new Date(until));
  if (beforeId !== undefined) {
    rows = rows.where((eb) =>
      eb(eb.refTuple('at', 'id'), '<', eb.tuple(new Date(String(beforeAt)), String(beforeId))),
    );
  }
  return pageFrom(await rows.execute(), limit, toView, (row) => [row.at, row.id]);
}

type EntryRow = {
  readonly id: string;
  readonly at: Date;
  readonly actor: string;
  readonly action: string;
  readonly subject_kind: string;
  readonly subject_id: string;
  readonly detail: unknown;
};

function toView(row: EntryRow): AuditEntryView {
  return {
    id: row.id,
    at: row.at.toISOString(),
    actor: actorOf(row.actor),
    action: row.action,
    subject: { kind: row.subject_kind, id: row.subject_id },
    detail: row.detail as Record<string, unknown>,
  };
}

/** `user:<id>:<name>`; the name may hold colons itself. */
function actorOf(text: string): Actor {
  const [, kind, id, name] = /^([a-z-]+):([^:]*):(.*)$/s.exec(text) ?? [];
  invariant(kind !== undefined && id !== undefined && name !== undefined, `not an actor: ${text}`);
  return { kind: kind as Actor['kind'], id, name };
}
