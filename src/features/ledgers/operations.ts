import { type Context, transaction } from '../../context.ts';
import type { Tx } from '../../db/transaction.ts';
import { enqueue } from '../../jobs/queue.ts';
import { absent, changesBetween, inRevision, withChanges } from '../../lib/editing.ts';
import { Refusal } from '../../lib/errors.ts';
import { record } from '../audit-log/operations.ts';
import { redirectUriOf } from './authorize.operations.ts';
import {
  type Connection,
  findConnection,
  listConnections,
  lockConnection,
  updateConnection,
} from './connections.repository.ts';
import { countOpen } from './exceptions.repository.ts';
import { soonMs } from './lost.operations.ts';
import { problemView } from './problems.operations.ts';
import {
  type LedgerName,
  LedgerSettings,
  type LedgersView,
  LedgerVendor,
  type LedgerView,
  type ProgressView,
  type PutAppBody,
  type UpdateLedgerBody,
  vendorOf,
} from './schema.ts';
import { placeOf } from './tokens.operations.ts';
import { countStates } from './transfers.repository.ts';
import { webhookUrlOf } from './webhook.operations.ts';

/** The first connection to each vendor, made or not, and those that were added, with their health. */
export function readLedgers(context: Context): Promise<LedgersView> {
  return transaction(context, async (tx) => {
    const added = (await listConnections(tx)).map(({ ledger }) => ledger);
    const ledgers = new Set<LedgerName>([...LedgerVendor.options, ...added]);
    const items = [];
    for (const ledger of [...ledgers].toSorted()) items.push(await presentLedger(tx, context, ledger));
    return { items };
  });
}

export function readLedger(context: Context, ledger: LedgerName): Promise<LedgerView> {
  return transaction(context, (tx) => presentLedger(tx, context, ledger));
}

/**
 * Keeps client id and secret of the account's own app at the vendor, for all connections that use this app.
 *
 * @throws {Refusal} `invalid`: only Xero knows Custom Connections.
 */
export function putApp(
  context: Context,
  ledger: LedgerName,
  { clientId, clientSecret, kind }: PutAppBody,
): Promise<LedgerView> {
  const { deps, accountId, now } = context;
  return transaction(context, async (tx) => {
    if (kind === 'custom' && vendorOf(ledger) !== 'xero')
      throw new Refusal('invalid', { key: 'ledgers.customXeroOnly' });
    await lockConnection(tx, ledger);
    const alike = (await listConnections(tx)).filter(
      (one) => vendorOf(one.ledger) === vendorOf(ledger) && one.clientId === clientId,
    );
    for (const place of new Set([ledger, ...alike.map((one) => one.ledger)])) {
      const sealedClientSecret = deps.secrets.seal(clientSecret, placeOf(accountId, place, 'client-secret'));
      await updateConnection(tx, place, { appKind: kind, clientId, sealedClientSecret }, now);
    }
    const subject = { kind: 'ledger', id: ledger };
    await record(tx, context, { action: 'ledger.app-entered', subject, detail: { clientId, kind } });
    return presentLedger(tx, context, ledger);
  });
}

/** Changes how a connection works. @throws {Refusal} `stale` */
export function updateLedger(
  context: Context,
  ledger: LedgerName,
  revision: number,
  body: UpdateLedgerBody,
): Promise<LedgerView> {
  return transaction(context, async (tx) => {
    const { settings, label } = inRevision(await lockConnection(tx, ledger), revision, 'ledger');
    const before = { ...settings, label };
    const after = withChanges(before, body);
    const { label: named, ...changed } = after;
    await updateConnection(tx, ledger, { settings: changed, label: named }, context.now);
    const detail = changesBetween(before, after);
    await record(tx, context, { action: 'ledger.changed', subject: { kind: 'ledger', id: ledger }, detail });
    return presentLedger(tx, context, ledger);
  });
}

/** Has a worker send and fetch now, not in up to 15 minutes. */
export function syncNow(context: Context, ledger: LedgerName): Promise<LedgerView> {
  return transaction(context, async (tx) => {
    await enqueue(tx, {
      task: 'poll_ledgers',
      payload: { accountId: tx.accountId },
      key: `poll_ledgers:${tx.accountId}`,
    });
    return presentLedger(tx, context, ledger);
  });
}

/** How far a batch, or everything, is on its way. */
export function readProgress(
  context: Context,
  ledger: LedgerName,
  batchId: string | null,
): Promise<ProgressView> {
  return transaction(context, async (tx) => {
    const counts = await countStates(tx, ledger, batchId);
    const total = counts.waiting + counts.sending + counts.done + counts.failed;
    return { ...counts, total, finished: counts.waiting + counts.sending === 0 };
  });
}

/** The progress each time it changes, until nothing is on its way any more; for server-sent events. */
export async function* progressEvents(
  context: Context,
  ledger: LedgerName,
  batchId: string | null,
): AsyncGenerator<string> {
  let told = '';
  for (;;) {
    const progress = await readProgress(context, ledger, batchId);
    const text = JSON.stringify(progress);
    if (text !== told) yield `data: ${text}\n\n`;
    told = text;
    if (progress.finished) return;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

/** @throws {Refusal} `absent` for one that was never added; the first of a vendor is always there. */
export async function presentLedger(tx: Tx, context: Context, ledger: LedgerName): Promise<LedgerView> {
  const connection = await findConnection(tx, ledger);
  const { deps, language, now } = context;
  const vendor = vendorOf(ledger);
  if (connection === null && ledger !== vendor) throw absent('ledger');
  const again = connection?.refreshExpiresAt ?? null;
  const isSimulated = deps.ledgers.simulatorApp(vendor) !== null;
  return {
    ledger,
    vendor,
    label: connection?.label ?? '',
    state: connection?.state ?? 'off',
    simulator: isSimulated,
    appKnown: isSimulated || (connection !== null && connection.sealedClientSecret !== null),
    appKind: connection?.appKind ?? 'web',
    clientId: connection?.clientId ?? '',
    redirectUri: redirectUriOf(deps, ledger),
    webhook: {
      url: webhookUrlOf(deps, ledger, context.accountId),
      keyKnown: connection !== null && connection.sealedWebhookKey !== null,
    },
    organisation: organisationOf(connection),
    choices: connection?.choices.map(({ id, name }) => ({ id, name })) ?? [],
    problems: connection?.problems.map((problem) => problemView(problem, language)) ?? [],
    connectAgainBefore: again?.toISOString() ?? null,
    expiresSoon: again !== null && again.getTime() - now.getTime() < soonMs,
    polledAt: connection?.polledAt?.toISOString() ?? null,
    checkedAt: connection?.checkedAt?.toISOString() ?? null,
    failure: connection?.failure ?? '',
    counts: await countStates(tx, ledger, null),
    exceptions: await countOpen(tx, ledger),
    settings: connection?.settings ?? LedgerSettings.parse({}),
    revision: connection?.revision ?? 1,
  };
}

function organisationOf(connection: Connection | null): LedgerView['organisation'] {
  if (connection === null || connection.organisationId === null) return null;
  return { id: connection.organisationId, name: connection.organisationName };
}
