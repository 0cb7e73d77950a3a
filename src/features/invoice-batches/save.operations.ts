import { draftInvoices } from '../../billing/batch.ts';
import type { Day } from '../../billing/period.ts';
import { pieceKeys } from '../../billing/pieces.ts';
import type { PricedContract } from '../../billing/priced.ts';
import type { Context } from '../../context.ts';
import { inAccount, planByIndex, type Tx } from '../../db/transaction.ts';
import { invariant, Refusal } from '../../lib/errors.ts';
import { say } from '../../lib/messages.ts';
import { setContractsFinished } from '../contracts/life.operations.ts';
import { saveBlockStates } from '../invoices/block-states.operations.ts';
import { keepLines } from '../invoices/document-lines.operations.ts';
import { type DraftToInsert, insertDrafts } from '../invoices/drafts.operations.ts';
import { exportSavedBatch } from '../ledgers/automatic.operations.ts';
import { takeItems } from '../tickets/holding.operations.ts';
import { type Changed, changesSince } from './changes.operations.ts';
import { type BillingAccount, collect, type DueContract, loadBillingAccount } from './collect.operations.ts';
import { draftsToInsert, type PartToTake, partsToTake } from './draft.operations.ts';
import { loadBuyerReferences } from './due-contracts.repository.ts';
import type { Asked } from './fingerprint.operations.ts';
import { recordFor } from './operations.ts';
import { openProgress, Stopped } from './progress.operations.ts';
import { findRequest, updateBatch } from './repository.ts';
import type { SaveBatchBody } from './schema.ts';
import { priceSelected, type Selection } from './selection.operations.ts';

/**
 * Saves a batch whose row says `saving`: everything that was asked for as drafts, in one transaction, or nothing (R26). What
 * is due must still be what the preview showed; otherwise the batch is refused and lists what changed.
 *
 * Safe to run again and by several workers: whoever comes second finds the batch saved, or what it wanted taken.
 */
export async function saveBatchNow(context: Context, batchId: string): Promise<void> {
  try {
    await afterLostRaces(() => attempt(context, batchId));
  } catch (error) {
    if (error instanceof Stopped) return;
    if (!(error instanceof Refusal)) throw error;
    await refuse(context, batchId, error);
  }
}

const attempts = 3;

/** Whoever took or changed something while we were at it has committed by now: looking again tells what it was. */
async function afterLostRaces(save: () => Promise<void>): Promise<void> {
  for (let number = 1; ; number += 1) {
    try {
      return await save();
    } catch (error) {
      const isLost = error instanceof Refusal && 'taken' in error.details;
      if (!isLost || number === attempts) throw error;
    }
  }
}

function attempt(context: Context, batchId: string): Promise<void> {
  const { deps, accountId } = context;
  return inAccount(
    deps.database,
    accountId,
    async (tx) => {
      const request = await findRequest(tx, batchId, 'saving');
      if (request !== null) await saveAll(tx, context, batchId, request);
    },
    { isolation: 'repeatable read' },
  );
}

/** Nothing was saved: says why, and what happened since the preview. */
async function refuse(context: Context, batchId: string, { reason, details }: Refusal): Promise<void> {
  await inAccount(context.deps.database, context.accountId, async (tx) => {
    const request = await findRequest(tx, batchId, 'saving');
    if (request === null) return;
    const changed: Changed = details.changed instanceof Map ? details.changed : new Map();
    const refusal = {
      sentence: say(reason, context.language),
      changes: await changesSince(tx, context, request, changed),
    };
    await updateBatch(tx, batchId, ['saving'], { state: 'refused', refusal }, context.now);
    await recordFor(tx, context, 'refused', batchId);
  });
}

/** @throws {Refusal} `conflict` if something changed (`details.changed`) or was taken meanwhile, or nothing can be billed. */
async function saveAll(tx: Tx, context: Context, batchId: string, request: SaveBatchBody): Promise<void> {
  const advance = openProgress(context, batchId, 'saving');
  const billing = await loadBillingAccount(tx);
  const { cutOff, levelOfDetail, invoiceDate, contracts } = request;
  const asked = { cutOff, levelOfDetail, invoiceDate } as Asked;
  const wanted = new Map(contracts.map(({ contractId, fingerprint }) => [contractId, fingerprint]));
  const changed = new Map<string, DueContract | null>();
  const saving = { batchId, billing, asked, request, selection: selectionOf(request) };
  let [drafts, items] = [0, 0];
  const filter = { contractIds: [...wanted.keys()], contractTypes: null, customerIds: null, taxable: null };
  let isByIndex = false;
  for await (const some of collect(tx, billing, asked, filter)) {
    const chunk = [...some];
    // The mass was read by now, in the order it lies in.
    if (!isByIndex) await planByIndex(tx);
    isByIndex = true;
    for (const due of chunk) {
      const { id } = due.facts.contract;
      if (wanted.get(id) !== due.fingerprint) changed.set(id, due);
      wanted.delete(id);
    }
    if (changed.size === 0) {
      const saved = await saveChunk(tx, context, saving, chunk, drafts);
      drafts += saved.drafts;
      items += saved.items;
    }
    await advance(chunk.length);
  }
  for (const id of wanted.keys()) changed.set(id, null);
  if (changed.size > 0) throw new Refusal('conflict', { key: 'invoiceBatches.changed' }, { changed });
  if (items === 0) throw new Refusal('conflict', { key: 'invoiceBatches.nothingTicked' });
  await recordFor(tx, context, 'saved', batchId, { drafts, items });
  await updateBatch(tx, batchId, ['saving'], { state: 'saved' }, context.now);
  await exportSavedBatch(tx, batchId);
}

function selectionOf({ contracts, period }: SaveBatchBody): Selection {
  return {
    period,
    excluded: new Map(contracts.map(({ contractId, exclude }) => [contractId, exclude ?? []])),
  };
}

type Saving = {
  readonly batchId: string;
  readonly billing: BillingAccount;
  readonly asked: Asked;
  readonly request: SaveBatchBody;
  readonly selection: Selection;
};

/** Prices some hundreds of contracts and stores their drafts with all that they hold. */
async function saveChunk(
  tx: Tx,
  context: Context,
  { batchId, billing, asked, request, selection }: Saving,
  chunk: readonly DueContract[],
  draftsBefore: number,
): Promise<{ readonly drafts: number; readonly items: number }> {
  const contracts = await Array.fromAsync(priceSelected(billing, asked, selection, chunk));
  const priced = contracts.map((contract) => contract.priced);
  const drafts = draftInvoices(billing.facts, priced, request);
  const buyerReferences = await loadBuyerReferences(
    tx,
    drafts.map(({ billTo }) => billTo.id),
  );
  const batch = {
    id: batchId,
    invoiceDate: request.invoiceDate as Day | null,
    account: billing.account,
    buyerReferences,
  };
  const rows = draftsToInsert(batch, drafts);
  await insertDrafts(tx, context, billing.facts.currency, rows, draftsBefore);
  await keepLines(
    tx,
    billing.facts.currency,
    rows.map(({ id }) => id),
  );
  const draftsOf = draftsByContract(drafts, rows);
  const parts = contracts.flatMap(({ due, priced: contract }) => {
    const own = draftsOf(contract.contract.id);
    const taking = partsToTake(contract, due, own.drafts, own.rows);
    const count = taking.reduce((sum, { items }) => sum + items.length, 0);
    invariant(count === contract.taken.length, 'what is priced is taken');
    return taking;
  });
  await takeParts(tx, batchId, parts);
  await saveBlockStates(tx, batchId, priced.flatMap(blockStatesOf));
  await setContractsFinished(tx, priced.filter(isProjectBilled).map(idOf), context.now);
  return { drafts: rows.length, items: parts.reduce((sum, { items }) => sum + items.length, 0) };
}

type Drafts = ReturnType<typeof draftInvoices>;

/** The drafts each contract is on, and their rows. */
function draftsByContract(drafts: Drafts, rows: readonly DraftToInsert[]) {
  const byContract = new Map<string, { drafts: Drafts[number][]; rows: DraftToInsert[] }>();
  for (const [index, draft] of drafts.entries()) {
    const row = rows[index];
    for (const contractId of draft.linePlaces.keys()) {
      const own = byContract.get(contractId) ?? { drafts: [], rows: [] };
      byContract.set(contractId, own);
      own.drafts.push(draft);
      if (row !== undefined) own.rows.push(row);
    }
  }
  return (contractId: string) => byContract.get(contractId) ?? { drafts: [], rows: [] };
}

const itemsAtOnce = 5000;

/** Whole tickets, some 5,000 items at a time. */
async function takeParts(tx: Tx, holderId: string, parts: readonly PartToTake[]): Promise<void> {
  let some: PartToTake[] = [];
  let size = 0;
  const take = async () => {
    if (some.length === 0) return;
    await takeItems(tx, {
      holderId,
      tickets: some.flatMap(({ ticket }) => ticket ?? []),
      items: some.flatMap(({ items }) => items),
      deferred: some.flatMap(({ deferred }) => deferred),
    });
    [some, size] = [[], 0];
  };
  for (const part of parts) {
    const own = part.items.length + part.deferred.length;
    if (size + own > itemsAtOnce) await take();
    some.push(part);
    size += own;
  }
  await take();
}

const idOf = ({ contract }: PricedContract) => contract.id;

function blockStatesOf({ contract, blockStates }: PricedContract) {
  return blockStates.map((state) => ({ ...state, contractId: contract.id }));
}

/** R7: the one bill of an hourly project. */
function isProjectBilled({ taken }: PricedContract): boolean {
  return taken.some(({ kind, piece }) => kind === 'contract-period' && piece === pieceKeys.project);
}
