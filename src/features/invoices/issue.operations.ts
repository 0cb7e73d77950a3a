import { type Finding, finding } from '../../billing/finding.ts';
import {
  byNumberingOrder,
  checkInvoiceDate,
  type NumberSeries,
  nextPosition,
  numberAt,
} from '../../billing/numbering.ts';
import { type Day, yearOf } from '../../billing/period.ts';
import { type Context, transaction } from '../../context.ts';
import { planAnew, type Tx } from '../../db/transaction.ts';
import { enqueue } from '../../jobs/queue.ts';
import { canonicalJson } from '../../lib/canonical-json.ts';
import { hashOf } from '../../lib/tokens.ts';
import { actorText } from '../audit-log/operations.ts';
import { exportIssued } from '../ledgers/automatic.operations.ts';
import { todayOf } from '../settings/operations.ts';
import { renameHolders } from '../tickets/holder.operations.ts';
import type { DocumentParts, KeptHead } from './document.operations.ts';
import { partsToIssue } from './document-parts.operations.ts';
import { recordEvents } from './facts.operations.ts';
import {
  type Candidate,
  type CounterAfter,
  type DraftToIssue,
  type IssuedRow,
  type IssueSelection,
  type LockedSeries,
  listCandidates,
  lockSeries,
  saveCounters,
  updateToIssued,
} from './issue.repository.ts';
import { checkDocument } from './issue-findings.operations.ts';

export type { Candidate, IssueSelection };

export type IssueOptions = {
  /** The caller was asked and says so: dates older than 7 days are meant (R39). */
  readonly confirmOldDate?: boolean;
  /** Only looks, issues nothing: how many can, and why others cannot (R48). */
  readonly dryRun?: boolean;
  /** How many go in one transaction; 1,000 by default. */
  readonly atOnce?: number;
  /** Sees the documents in the transaction that issues them, or in a dry run those that would be: for what must happen with it. */
  readonly see?: (tx: Tx, documents: readonly SeenDocument[]) => Promise<void>;
};

/** @property document As it is kept; its lines are kept beside it (`wholeDocument`). */
export type SeenDocument = Pick<IssuedRow, 'id' | 'customerId' | 'number' | 'document'>;

/** What became of the drafts, in the order of their numbers. What is issued already is refused without findings. */
export type Issued = {
  readonly issued: readonly { readonly id: string; readonly number: string }[];
  readonly refused: readonly Unissued[];
};

export type Unissued = {
  readonly id: string;
  readonly number: string | null;
  readonly customer: string;
  readonly findings: readonly Finding[];
};

const draftsAtOnce = 1000;

/**
 * Issues drafts (R35, R39, R40): checks them, numbers them by customer, contract and draft, computes due days and freezes
 * the documents. Up to 1,000 go in one transaction, all or nothing; one that cannot be issued leaves the others alone, and
 * the numbers have no gap.
 */
export async function issueInvoices(
  context: Context,
  selection: IssueSelection,
  options: IssueOptions = {},
): Promise<Issued> {
  const candidates = await transaction(context, (tx) => listCandidates(tx, selection));
  const ids = candidates
    .filter(({ draft }) => draft)
    .toSorted(byNumberingOrder)
    .map(({ id }) => id);
  const chunks: string[][] = [];
  const { atOnce = draftsAtOnce } = options;
  for (let start = 0; start < ids.length; start += atOnce) chunks.push(ids.slice(start, start + atOnce));
  const results = await inTurns(chunks, (chunk, turn) =>
    transaction(context, async (tx) => {
      if (chunks.length > 1) await planAnew(tx);
      return issueDrafts(tx, context, 'invoice', chunk, options, turn);
    }),
  );
  return {
    issued: results.flatMap(({ issued }) => issued),
    refused: [
      ...candidates.filter(({ draft }) => !draft).map(issuedBefore),
      ...results.flatMap(({ refused }) => refused),
    ],
  };
}

/** Between what is issued at the same time. */
type Turn = {
  /** Says that this one has read and locked all it needs but the numbers, so that the next one can begin. */
  readonly prepared: () => void;
  /** Over when numbers are this one's to give. */
  readonly before: Promise<unknown>;
};

/**
 * Each item is prepared while the one before it is finished; in this order and two at a time.
 *
 * @throws what the first that fails throws, when nothing is under way any more.
 */
async function inTurns<Item, Result>(
  items: readonly Item[],
  work: (item: Item, turn: Turn) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  let last: Promise<Result> | null = null;
  try {
    for (const item of items) {
      const before: Promise<Result> | null = last;
      const prepared = Promise.withResolvers<void>();
      last = work(item, { prepared: prepared.resolve, before: before ?? Promise.resolve() });
      await Promise.race([prepared.promise, last]);
      if (before) results.push(await before);
    }
    if (last) results.push(await last);
    return results;
  } finally {
    await last?.catch(() => undefined);
  }
}

function issuedBefore({ id, number, customerName }: Candidate): Unissued {
  return { id, number, customer: customerName, findings: [] };
}

/**
 * Issues drafts of one series in the caller's transaction, in the order given. Numbers are given under a lock on their
 * series that is held to the end of the transaction, so a rollback leaves no gap.
 */
export async function issueDrafts(
  tx: Tx,
  context: Pick<Context, 'actor' | 'now'>,
  series: NumberSeries,
  ids: readonly string[],
  { confirmOldDate = false, dryRun = false, see }: IssueOptions = {},
  turn?: Turn,
): Promise<Issued> {
  const parts = await partsToIssue(tx, ids);
  const [first] = parts;
  if (first === undefined) return { issued: [], refused: [] };
  const today = todayOf(first.account, context.now);
  const checked = parts.map((part) => ({ part, ...checkDocument(part, today) }));
  turn?.prepared();
  await turn?.before;
  // Only now: the lock lets nobody else issue, and reading took its time.
  const counter = await lockSeries(tx, series);
  const dated = checked
    .filter(({ findings }) => findings.length === 0)
    .map((one) => ({ ...one, finding: dateFinding(one.part.draft, today, counter, confirmOldDate) }));
  const ready = dated.filter((one) => one.finding === null);
  const rows = numbered(ready, counter);
  if (!dryRun) await saveIssued(tx, context, series, rows);
  await see?.(tx, rows);
  return {
    issued: rows.map(({ id, number }) => ({ id, number })),
    refused: [
      ...checked.map(({ part, findings }) => unissued(part, findings)),
      ...dated.map((one) => unissued(one.part, one.finding ? [one.finding] : [])),
    ].filter(({ findings }) => findings.length > 0),
  };
}

function unissued({ draft, buyer }: DocumentParts, findings: readonly Finding[]): Unissued {
  return { id: draft.id, number: null, customer: buyer.party.name, findings };
}

/** R39: a future date and one before the year of the last number are refused; one older than 7 days is asked about. */
function dateFinding(
  { id, invoiceDate }: DraftToIssue,
  today: Day,
  { lastByYear }: LockedSeries,
  confirmOldDate: boolean,
): Finding | null {
  if (invoiceDate === null) return null;
  const yearOfLastNumber = lastByYear.size === 0 ? null : Math.max(...lastByYear.keys());
  const check = checkInvoiceDate(invoiceDate, today, yearOfLastNumber);
  const subject = { kind: 'invoice', id } as const;
  if (check.kind === 'ask' && !confirmOldDate) {
    return finding('date-old', 'blocks-issue', subject, { date: invoiceDate, days: check.daysOld });
  }
  if (check.kind !== 'refused') return null;
  const year = yearOfLastNumber ?? 0;
  return check.reason === 'in-the-future'
    ? finding('date-in-future', 'blocks-issue', subject, { date: invoiceDate })
    : finding('date-before-last-number', 'blocks-issue', subject, { date: invoiceDate, year });
}

type Checked = { readonly part: DocumentParts; readonly document: KeptHead };

/** Gives each the next number of its year and freezes its document. */
function numbered(checked: readonly Checked[], counter: LockedSeries): NumberedRow[] {
  const lastByYear = new Map(counter.lastByYear);
  return checked.map(({ part: { draft }, document: unnumbered }) => {
    const { invoiceDate, dueDate } = unnumbered;
    const year = yearOf(invoiceDate);
    const position = nextPosition({
      lastOfYear: lastByYear.get(year) ?? null,
      used: lastByYear.size > 0,
      firstNumber: counter.firstNumber,
    });
    lastByYear.set(year, position);
    const number = numberAt(counter.pattern, year, position);
    const document = canonicalJson({ ...unnumbered, number });
    const { id, customerId, net, tax, gross, isOwnHolder } = draft;
    const amounts = { net, tax, gross };
    const given = { number, year, position, invoiceDate, dueDate };
    const { linesSha256 } = unnumbered;
    const kept = { document, sha256: hashOf(document), linesSha256 };
    return { id, customerId, ...amounts, ...given, ...kept, isOwnHolder };
  });
}

type NumberedRow = IssuedRow & Pick<DraftToIssue, 'isOwnHolder'>;

async function saveIssued(
  tx: Tx,
  context: Pick<Context, 'actor' | 'now'>,
  series: NumberSeries,
  rows: readonly NumberedRow[],
): Promise<void> {
  if (rows.length === 0) return;
  await saveCounters(tx, series, countersAfter(rows));
  await updateToIssued(tx, series, rows, { actor: actorText(context.actor), at: context.now });
  const own = rows.filter(({ isOwnHolder }) => isOwnHolder);
  const names = own.map(({ id, number }) => ({ id, name: number }));
  if (names.length > 0) await renameHolders(tx, names);
  await recordEvents(
    tx,
    context,
    rows.map(({ id, number }) => ({ invoiceId: id, event: 'issued', detail: { number } })),
  );
  await exportIssued(
    tx,
    context,
    rows.map(({ id }) => id),
  );
  await enqueue(tx, {
    task: 'make_documents',
    payload: { accountId: tx.accountId, invoiceIds: rows.map(({ id }) => id) },
  });
}

function countersAfter(rows: readonly IssuedRow[]): CounterAfter[] {
  const byYear = new Map<number, CounterAfter>();
  for (const { year, position, invoiceDate } of rows) {
    const before = byYear.get(year)?.lastDate ?? invoiceDate;
    const lastDate = invoiceDate > before ? invoiceDate : before;
    byYear.set(year, { year, last: position, lastDate });
  }
  return [...byYear.values()];
}
