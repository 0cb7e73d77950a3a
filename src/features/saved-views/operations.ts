import { type Context, transaction } from '../../context.ts';
import { present } from '../../lib/editing.ts';
import { Refusal } from '../../lib/errors.ts';
import { newId } from '../../lib/ids.ts';
import { deleteView, listViewRows, upsertView } from './repository.ts';
import type { ListViewsQuery, SavedViewView, SaveViewBody } from './schema.ts';

/** The caller's own views, by name; a key has none. */
export async function listViews(context: Context, query: ListViewsQuery): Promise<SavedViewView[]> {
  if (context.actor.kind !== 'user') return [];
  return transaction(context, (tx) => listViewRows(tx, context.actor.id, query.screen ?? null));
}

/**
 * Keeps a view under its name; one of the same name on the same list is replaced.
 *
 * @throws {Refusal} `forbidden` for keys.
 */
export function saveView(context: Context, body: SaveViewBody): Promise<SavedViewView> {
  const { kind, id: userId } = context.actor;
  if (kind !== 'user') throw new Refusal('forbidden', { key: 'savedViews.peopleOnly' });
  return transaction(context, (tx) => upsertView(tx, userId, { id: newId(), ...body }));
}

/** @throws {Refusal} `absent`, also for somebody else's. */
export async function removeView(context: Context, id: string): Promise<void> {
  const removed = await transaction(context, (tx) => deleteView(tx, context.actor.id, id));
  present(removed || null, 'view');
}
