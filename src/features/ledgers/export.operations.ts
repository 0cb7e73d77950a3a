import { type Context, transaction } from '../../context.ts';
import type { Tx } from '../../db/transaction.ts';
import { present } from '../../lib/editing.ts';
import { Refusal } from '../../lib/errors.ts';
import { wholeDocuments } from '../invoices/document-lines.operations.ts';
import { findingView } from '../invoices/findings.operations.ts';
import { type IssueSelection, issueInvoices, type Unissued } from '../invoices/issue.operations.ts';
import { loadAccount } from '../settings/operations.ts';
import { addDocuments, automatic } from './automatic.operations.ts';
import { type Connection, findConnection } from './connections.repository.ts';
import { raise } from './exceptions.repository.ts';
import { listIssuedIds, listLog, listOfInvoice, withoutTransferred } from './export.repository.ts';
import type {
  ExportBody,
  ExportedView,
  ListTransfersQuery,
  LoggedTransferView,
  PreflightView,
  TransferView,
} from './exports.schema.ts';
import { loadFacts, prepared } from './freeze.operations.ts';
import { type DocumentToSend, listDocuments } from './freeze.repository.ts';
import { problemView } from './problems.operations.ts';
import { belongsElsewhere, divided, type Elsewhere } from './routing.operations.ts';
import type { LedgerName } from './schema.ts';
import { deskOf, portOf } from './tokens.operations.ts';

/**
 * Everything that would keep a selection or batch out of the ledger, at once: what stands in the way of issuing drafts, what is not
 * mapped, what the ledger would refuse. Nothing is written and nothing is sent.
 *
 * @throws {Refusal} `absent` if none of them is there; `conflict` if no ledger is connected.
 */
export async function preflight(
  context: Context,
  ledger: LedgerName,
  body: ExportBody,
): Promise<PreflightView> {
  const connection = await usable(context, ledger);
  const port = portOf(deskOf(context, ledger), connection);
  const items: PreflightView['items'] = [];
  let ready = 0;
  const look = async (tx: Tx, documents: readonly DocumentToSend[]) => {
    const facts = await loadFacts(tx, ledger, connection);
    for (const one of documents) {
      const { payload, problems } = prepared(port, facts, one);
      if (payload !== null) ready += 1;
      const { number, buyer } = one.document;
      if (problems.length > 0) {
        const views = problems.map((problem) => ({
          ...problemView(problem, context.language),
          subject: null,
          fields: [],
        }));
        items.push({ id: one.invoiceId, number, customer: buyer.name, problems: views });
      }
    }
  };
  const { selection, elsewhere } = await transaction(context, (tx) => divided(tx, [ledger], body));
  const { refused } = await issueInvoices(context, draftsOf(selection), {
    confirmOldDate: body.confirmOldDate,
    dryRun: true,
    see: async (tx, seen) => look(tx, await wholeDocuments(tx, seen)),
  });
  const issued = await transaction(context, async (tx) => {
    const ids = await listIssuedIds(tx, selection);
    await look(tx, await listDocuments(tx, await withoutTransferred(tx, ledger, ids)));
    return ids;
  });
  const unissued = refused.filter(({ number }) => number === null);
  if (issued.length + unissued.length + items.length + ready + elsewhere.length === 0)
    present(null, 'invoice');
  return {
    ready,
    connection: connection.problems.map((problem) => problemView(problem, context.language)),
    items: [
      ...unissued.map((one) => refusedView(one, context)),
      ...items,
      ...elsewhere.map((one) => belongsElsewhere(one, context.language)),
    ],
  };
}

/**
 * Issues what is a draft and puts everything on its way to the ledger, in the transaction that issues it. What cannot be issued stays
 * a draft and is listed (R8); what cannot be exported comes to the exceptions. What belongs to another organisation of the same vendor
 * is listed too, and nothing is done with it.
 *
 * @throws {Refusal} as `preflight`
 */
export async function exportInvoices(
  context: Context,
  ledger: LedgerName,
  body: ExportBody,
): Promise<ExportedView> {
  await usable(context, ledger);
  const { queued, refused, elsewhere } = await exportTo(context, [ledger], body);
  return {
    queued,
    refused: [...refused, ...elsewhere.map((one) => belongsElsewhere(one, context.language))],
  };
}

/** @throws {Refusal} `absent` if none of them is there */
async function exportTo(
  context: Context,
  ledgers: readonly LedgerName[],
  body: ExportBody,
): Promise<ExportedView & { readonly elsewhere: readonly Elsewhere[] }> {
  const { selection, elsewhere } = await transaction(context, (tx) => divided(tx, ledgers, body));
  let queued = 0;
  const { issued, refused } = await issueInvoices(context, draftsOf(selection), {
    confirmOldDate: body.confirmOldDate,
    see: async (tx, documents) => {
      const ids = documents.map(({ id }) => id);
      queued += await addDocuments(tx, context, ledgers, ids);
    },
  });
  const before = await transaction(context, async (tx) => {
    const ids = await listIssuedIds(tx, selection);
    queued += await addDocuments(tx, context, ledgers, ids);
    return ids.length;
  });
  const unissued = refused.filter(({ number }) => number === null);
  if (issued.length + before + unissued.length + elsewhere.length === 0) present(null, 'invoice');
  return { queued, refused: unissued.map((one) => refusedView(one, context)), elsewhere };
}

/** What a job does with a batch that was saved while a ledger takes batches by itself. */
export async function exportSavedBatchNow(context: Context, batchId: string): Promise<void> {
  const connections = await transaction(context, (tx) =>
    automatic(tx, ({ exportWhen }) => exportWhen !== 'hand'),
  );
  const ledgers = connections.map(({ ledger }) => ledger);
  const [first] = ledgers;
  if (first === undefined) return;
  const { refused } = await exportTo(context, ledgers, { batchId, confirmOldDate: false });
  await transaction(context, (tx) =>
    raise(
      tx,
      first,
      refused.map(({ id, customer, problems }) => ({
        code: 'not-issuable',
        subject: id,
        params: { customer, reasons: problems.map(({ message }) => message).join(' ') },
        invoiceId: id,
      })),
      context.now,
    ),
  );
}

/** A period has none: a draft gets its date when it is issued. */
function draftsOf({ ids, batchId }: Pick<ExportBody, 'ids' | 'batchId'>): IssueSelection {
  return batchId === undefined ? { ids: ids ?? [] } : { batchId };
}

/** @throws {Refusal} `conflict` */
async function usable(context: Context, ledger: LedgerName): Promise<Connection> {
  const connection = await transaction(context, (tx) => findConnection(tx, ledger));
  if (connection === null || connection.organisation === null || connection.state === 'off') {
    throw new Refusal('conflict', { key: 'ledgers.notConnected' });
  }
  return connection;
}

function refusedView({ id, number, customer, findings }: Unissued, { language }: Context) {
  const problems = findings.map((finding) => {
    const { code, message, subject, fields } = findingView(finding, language);
    return { code, message, subject, fields, blocking: true };
  });
  return { id, number, customer, problems };
}

/** What went out, was to or could not, who had it sent, and what the ledger made of it (R20). */
export function readLog(
  context: Context,
  query: ListTransfersQuery,
): Promise<{ items: LoggedTransferView[] }> {
  return transaction(context, async (tx) => {
    const { timeZone } = await loadAccount(tx);
    return { items: await listLog(tx, query, timeZone) };
  });
}

/** Where an invoice stands in the ledgers: itself, its payments and corrections. @throws {Refusal} `absent` */
export function readTransfers(context: Context, invoiceId: string): Promise<{ items: TransferView[] }> {
  return transaction(context, async (tx) => {
    return { items: present(await listOfInvoice(tx, invoiceId), 'invoice') };
  });
}
