import { type Context, transaction } from '../../context.ts';
import type { Tx } from '../../db/transaction.ts';
import { present } from '../../lib/editing.ts';
import { readableJson } from '../../lib/json-numbers.ts';
import { wholeDocuments } from '../invoices/document-lines.operations.ts';
import { issueInvoices } from '../invoices/issue.operations.ts';
import { type Connection, listConnections } from './connections.repository.ts';
import { listOfInvoice, listPayloads, type SentPayload } from './export.repository.ts';
import type { PayloadView } from './exports.schema.ts';
import { loadFacts, prepared } from './freeze.operations.ts';
import { type DocumentToSend, listDocuments } from './freeze.repository.ts';
import { problemView } from './problems.operations.ts';
import { listBelonging } from './routing.repository.ts';
import { type LedgerName, LedgerVendor, vendorOf } from './schema.ts';
import { deskOf, portOf } from './tokens.operations.ts';

/**
 * What each connected ledger is sent of an invoice: as it was frozen, or, before that, as it would be now (R19). A draft is looked at as
 * if it were issued today. Nothing is written and nothing is sent.
 *
 * @throws {Refusal} `absent`
 */
export async function readPayloads(context: Context, invoiceId: string): Promise<{ items: PayloadView[] }> {
  const { open, frozen } = await transaction(context, async (tx) => {
    present(await listOfInvoice(tx, invoiceId), 'invoice');
    const sent = await listPayloads(tx, invoiceId);
    return { frozen: sent, open: await whereItWouldGo(tx, invoiceId, sent) };
  });
  const items = frozen.map(sentView);
  if (open.length === 0) return { items };
  const look = async (tx: Tx, documents: readonly DocumentToSend[]) => {
    for (const connection of open) items.push(...(await wouldBe(tx, context, connection, documents)));
  };
  const issued = await transaction(context, async (tx) => {
    const documents = await listDocuments(tx, [invoiceId]);
    await look(tx, documents);
    return documents.length > 0;
  });
  if (!issued) {
    const dryRun = { confirmOldDate: true, dryRun: true } as const;
    await issueInvoices(
      context,
      { ids: [invoiceId] },
      { ...dryRun, see: async (tx, seen) => look(tx, await wholeDocuments(tx, seen)) },
    );
  }
  return { items };
}

/** The connections where it belongs, of vendors that were not sent anything yet. */
async function whereItWouldGo(
  tx: Tx,
  invoiceId: string,
  sent: readonly SentPayload[],
): Promise<Connection[]> {
  const vendors = LedgerVendor.options.filter(
    (vendor) => !sent.some(({ ledger }) => vendorOf(ledger) === vendor),
  );
  const belonging: { readonly ledger: LedgerName }[] = [];
  for (const vendor of vendors) belonging.push(...(await listBelonging(tx, vendor, { ids: [invoiceId] })));
  return (await listConnections(tx)).filter(
    ({ ledger, state, organisation }) =>
      state !== 'off' && organisation !== null && belonging.some((one) => one.ledger === ledger),
  );
}

async function wouldBe(
  tx: Tx,
  context: Context,
  connection: Connection,
  documents: readonly DocumentToSend[],
): Promise<PayloadView[]> {
  const { ledger } = connection;
  const port = portOf(deskOf(context, ledger), connection);
  const facts = await loadFacts(tx, ledger, connection);
  return documents.map((one) => {
    const { payload, expected, problems } = prepared(port, facts, one);
    return {
      ...textOf(ledger, payload),
      sentAt: null,
      expected,
      problems: problems.map((problem) => problemView(problem, context.language)),
    };
  });
}

function sentView({ ledger, payload, sentAt, expected }: SentPayload): PayloadView {
  return { ...textOf(ledger, payload), sentAt: sentAt?.toISOString() ?? null, expected, problems: [] };
}

function textOf(ledger: LedgerName, payload: string | null) {
  if (payload === null) return { ledger, request: null, body: null };
  // Method and path, a line break, the JSON: see `Prepared`.
  const [request = '', body = ''] = payload.split('\n', 2);
  return { ledger, request, body: readableJson(body) };
}
