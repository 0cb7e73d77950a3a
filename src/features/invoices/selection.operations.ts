import type { Context } from '../../context.ts';
import { present } from '../../lib/editing.ts';
import { Refusal } from '../../lib/errors.ts';
import { say } from '../../lib/messages.ts';
import { cancelInvoice, previewCancellation } from './corrections.operations.ts';
import type { BulkView, CancelInvoicesBody, ChangeStatusesBody } from './corrections.schema.ts';
import { deleteDraft } from './delete-draft.operations.ts';
import type { DeleteInvoicesBody } from './drafts.schema.ts';
import { issueInvoices } from './issue.operations.ts';
import { notIssued } from './issue-one.operations.ts';
import type { FindingView } from './schema.ts';
import { changeStatus, planStatus } from './status.operations.ts';

/**
 * Cancels many invoices, each in its own transaction, or says what would become of them (R48). One that cannot be cancelled
 * leaves the others alone.
 */
export async function cancelSelection(context: Context, body: CancelInvoicesBody): Promise<BulkView> {
  const { ids, dryRun, ...cancelling } = body;
  return eachOf(context, ids, async (id) => {
    if (dryRun) await previewCancellation(context, id);
    const number = dryRun ? null : (await cancelInvoice(context, id, cancelling)).number;
    return { id, number };
  });
}

/**
 * Does something to each of a selection, and lists why it could not be done to some.
 *
 * @throws {Refusal} `absent` if none of them is there.
 */
export async function eachOf(
  { language }: Pick<Context, 'language'>,
  ids: readonly string[],
  work: (id: string) => Promise<BulkView['done'][number]>,
): Promise<BulkView> {
  const done: BulkView['done'] = [];
  const refused: BulkView['refused'] = [];
  let absent = 0;
  for (const id of new Set(ids)) {
    try {
      done.push(await work(id));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      if (error.kind === 'absent') absent += 1;
      const { number = null } = error.reason.params ?? {};
      const { findings = [] } = error.details as { readonly findings?: FindingView[] };
      const reason = say(error.reason, language);
      refused.push({ id, number: typeof number === 'string' ? number : null, reason, findings });
    }
  }
  if (absent > 0 && absent === new Set(ids).size) present(null, 'invoice');
  return { done, refused };
}

/**
 * Sets a status of many by hand, each in its own transaction, or says what would become of them (R36, R48). Drafts among
 * them are issued together first, so that their numbers are in the order of R39. Back is set one by one.
 *
 * @throws {Refusal} `absent` if none of them is there.
 */
export async function changeStatuses(context: Context, body: ChangeStatusesBody): Promise<BulkView> {
  const { ids, dryRun, ...change } = body;
  const planned = await eachOf(context, ids, async (id) => {
    const { number, postings } = await planStatus(context, id, change);
    const isBack = postings.some(({ kind }) => kind === 'reverse-payment' || kind === 'reverse-pay-out');
    // Nobody who marks many as sent means to take back the payment of one among them.
    if (isBack && ids.length > 1) {
      throw new Refusal('conflict', { key: 'invoices.status-back-alone', params: { number } });
    }
    return { id, number: null };
  });
  const { confirmOldDate } = change;
  const selection = { ids: planned.done.map(({ id }) => id) };
  const { issued, refused } = await issueInvoices(context, selection, { confirmOldDate, dryRun });
  const numbers = new Map(issued.map(({ id, number }) => [id, number]));
  const unissued = new Map(
    refused.filter(({ number }) => number === null).map((one) => [one.id, notIssued(one, context)]),
  );
  const changed = await eachOf(context, selection.ids, async (id) => {
    const refusal = unissued.get(id);
    if (refusal) throw refusal;
    if (dryRun) return { id, number: null };
    const number = change.status === 'issued' ? numbers.get(id) : undefined;
    return { id, number: number ?? (await changeStatus(context, id, change)).number };
  });
  return { done: changed.done, refused: [...planned.refused, ...changed.refused] };
}

/** Deletes many drafts, each in its own transaction, or says what would become of them (R27, R48). @throws {Refusal} as above */
export async function deleteSelection(context: Context, body: DeleteInvoicesBody): Promise<BulkView> {
  const { ids, dryRun } = body;
  return eachOf(context, ids, async (id) => {
    await deleteDraft(context, id, { revision: null, dryRun });
    return { id, number: null };
  });
}
