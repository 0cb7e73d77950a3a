import { changedBy, rowsOf, type Tx } from '../../db/transaction.ts';
import type { LedgerTotals } from '../../integrations/ledger-port.ts';
import type { TransferView } from './exports.schema.ts';
import type { LedgerName } from './schema.ts';

export type TransferKind = TransferView['kind'];
export type TransferState = 'waiting' | 'ready' | 'sending' | 'done' | 'failed' | 'ignored';

export type Transfer = {
  readonly id: string;
  readonly kind: TransferKind;
  readonly subjectId: string;
  readonly invoiceId: string;
  readonly state: TransferState;
  /** How people know it: the invoice's number. */
  readonly reference: string;
  readonly payload: string | null;
  /** Our totals, which the ledger must come to. */
  readonly expected: LedgerTotals | null;
  readonly callId: string | null;
  readonly callPlace: number | null;
  readonly firstSentAt: Date | null;
  readonly lastSentAt: Date | null;
  /** What is there must be read before anything is sent again. */
  readonly readBack: boolean;
  readonly attempts: number;
  readonly nextAt: Date;
  readonly remoteId: string | null;
  readonly failureCode: string;
  readonly failure: Readonly<Record<string, string>>;
};

type Row = [
  id: string,
  kind: TransferKind,
  subjectId: string,
  invoiceId: string,
  state: TransferState,
  reference: string,
  payload: string | null,
  expected: LedgerTotals | null,
  callId: string | null,
  callPlace: number | null,
  firstSentAt: Date | null,
  lastSentAt: Date | null,
  readBack: boolean,
  attempts: number,
  nextAt: Date,
  remoteId: string | null,
  failureCode: string,
  failure: Record<string, string>,
];

const columns = `t.id, t.kind, t.subject_id, t.invoice_id, t.state, t.reference, t.payload, t.expected, t.call_id, t.call_place,
  t.first_sent_at, t.last_sent_at, t.read_back, t.attempts, t.next_at, t.remote_id, t.failure_code, t.failure`;

function toTransfer(row: Row): Transfer {
  const [id, kind, subjectId, invoiceId, state, reference, payload, expected, callId, callPlace, ...rest] =
    row;
  const [firstSentAt, lastSentAt, readBack, attempts, nextAt, remoteId, failureCode, failure] = rest;
  return {
    id,
    kind,
    subjectId,
    invoiceId,
    state,
    reference,
    payload,
    expected,
    callId,
    callPlace,
    firstSentAt,
    lastSentAt,
    readBack,
    attempts,
    nextAt,
    remoteId,
    failureCode,
    failure,
  };
}

export type NewTransfer = {
  readonly id: string;
  readonly kind: TransferKind;
  readonly subjectId: string;
  readonly invoiceId: string;
};

/** Adds what is not there yet; what is there stays as it is. @returns How many are new. */
export async function insertTransfers(
  tx: Tx,
  ledger: LedgerName,
  transfers: readonly NewTransfer[],
  by: { readonly actor: string; readonly at: Date },
): Promise<number> {
  if (transfers.length === 0) return 0;
  return changedBy(
    tx,
    `insert into ledger_transfer (account_id, ledger, id, kind, subject_id, invoice_id, batch_id, reference, next_at, created_at, created_by)
     select i.account_id, $2, u.id, u.kind, u.subject_id, u.invoice_id, i.batch_id, coalesce(i.number, ''), $3, $3, $4
       from unnest($5::uuid[], $6::text[], $7::uuid[], $8::uuid[]) u (id, kind, subject_id, invoice_id)
       join invoice i on i.account_id = $1 and i.id = u.invoice_id
     on conflict (account_id, subject_id, kind, (split_part(ledger, '-', 1))) do nothing`,
    [
      tx.accountId,
      ledger,
      by.at,
      by.actor,
      transfers.map(({ id }) => id),
      transfers.map(({ kind }) => kind),
      transfers.map(({ subjectId }) => subjectId),
      transfers.map(({ invoiceId }) => invoiceId),
    ],
  );
}

/** What is in this state and due, held until the transaction ends; what somebody else holds is left to them. */
export async function lockDue(
  tx: Tx,
  ledger: LedgerName,
  state: 'waiting' | 'ready',
  now: Date,
  limit: number,
): Promise<Transfer[]> {
  const rows = await rowsOf<Row>(
    tx,
    `select ${columns} from ledger_transfer t
      join invoice i on i.account_id = t.account_id and i.id = t.invoice_id
      where t.account_id = $1 and t.ledger = $2 and t.state = $3 and t.next_at <= $4
      order by t.kind = 'document' desc, t.kind, i.number_year, i.series, i.number_position, t.id
      limit $5 for update of t skip locked`,
    [tx.accountId, ledger, state, now, limit],
  );
  return rows.map(toTransfer);
}

/** Everything under the keys of calls of which something is still unknown and due, in the order it was sent in. */
export async function listCalls(tx: Tx, ledger: LedgerName, now: Date, limit: number): Promise<Transfer[][]> {
  const rows = await rowsOf<Row>(
    tx,
    `select ${columns} from ledger_transfer t
      where t.account_id = $1 and t.ledger = $2 and t.call_id in (
        select d.call_id from ledger_transfer d
         where d.account_id = $1 and d.ledger = $2 and d.state = 'sending'
         group by d.call_id having max(d.next_at) <= $3 order by min(d.next_at) limit $4)
      order by t.call_id, t.call_place`,
    [tx.accountId, ledger, now, limit],
  );
  return [...Map.groupBy(rows.map(toTransfer), ({ callId }) => callId).values()];
}

/** When there will be something to do next; null: nothing waits. */
export async function findNextAt(tx: Tx, ledger: LedgerName): Promise<Date | null> {
  const [row] = await rowsOf<[Date | null]>(
    tx,
    `select min(next_at) from ledger_transfer
      where account_id = $1 and ledger = $2 and state in ('waiting', 'ready', 'sending')`,
    [tx.accountId, ledger],
  );
  return row?.[0] ?? null;
}

/** What a transfer becomes; what is not named stays. */
export type TransferChange = {
  readonly id: string;
  readonly state: TransferState;
  readonly payload?: string | null;
  readonly expected?: LedgerTotals | null;
  readonly reference?: string;
  readonly readBack?: boolean;
  readonly nextAt?: Date;
  readonly remoteId?: string;
  readonly remoteNumber?: string;
  readonly remoteVersion?: string | null;
  readonly totals?: LedgerTotals | null;
  readonly remoteOpen?: string;
  readonly remoteStatus?: string;
  readonly failureCode?: string;
  readonly failure?: Readonly<Record<string, string>>;
  /** A new key comes with the next sending. */
  readonly withoutKey?: boolean;
};

/**
 * Writes what became of transfers, in one statement.
 *
 * @param callId The key they were sent under: a late writer whose key was replaced changes nothing.
 */
export async function updateTransfers(
  tx: Tx,
  changes: readonly TransferChange[],
  now: Date,
  callId: string | null = null,
): Promise<void> {
  if (changes.length === 0) return;
  const given = (name: keyof TransferChange) => changes.map((change) => name in change);
  await changedBy(
    tx,
    `update ledger_transfer t
        set state = u.state,
            payload = case when u.has_payload then u.payload else t.payload end,
            expected = case when u.has_expected then u.expected::jsonb else t.expected end,
            reference = coalesce(u.reference, t.reference),
            read_back = coalesce(u.read_back, t.read_back),
            next_at = coalesce(u.next_at, t.next_at),
            remote_id = coalesce(u.remote_id, t.remote_id),
            remote_number = coalesce(u.remote_number, t.remote_number),
            remote_version = coalesce(u.remote_version, t.remote_version),
            remote_net = coalesce(u.remote_net, t.remote_net),
            remote_tax = coalesce(u.remote_tax, t.remote_tax),
            remote_gross = coalesce(u.remote_gross, t.remote_gross),
            remote_open = coalesce(u.remote_open, t.remote_open),
            remote_status = coalesce(u.remote_status, t.remote_status),
            seen_at = case when u.remote_id is not null or u.remote_status is not null then $2 else t.seen_at end,
            failure_code = coalesce(u.failure_code, t.failure_code),
            failure = coalesce(u.failure::jsonb, t.failure),
            call_id = case when u.without_key then null else t.call_id end,
            call_place = case when u.without_key then null else t.call_place end,
            first_sent_at = case when u.without_key then null else t.first_sent_at end,
            done_at = case when u.state = 'done' then coalesce(t.done_at, $2) else t.done_at end
       from unnest($4::uuid[], $5::text[], $6::boolean[], $7::text[], $8::boolean[], $9::text[], $10::text[], $11::boolean[],
                   $12::timestamptz[], $13::text[], $14::text[], $15::text[], $16::numeric[], $17::numeric[], $18::numeric[],
                   $19::numeric[], $20::text[], $21::text[], $22::text[], $23::boolean[])
            u (id, state, has_payload, payload, has_expected, expected, reference, read_back, next_at, remote_id, remote_number,
               remote_version, remote_net, remote_tax, remote_gross, remote_open, remote_status, failure_code, failure, without_key)
      where t.account_id = $1 and t.id = u.id and ($3::uuid is null or t.call_id = $3)`,
    [
      tx.accountId,
      now,
      callId,
      changes.map(({ id }) => id),
      changes.map(({ state }) => state),
      given('payload'),
      changes.map(({ payload }) => payload ?? null),
      given('expected'),
      changes.map(({ expected }) => (expected ? JSON.stringify(expected) : null)),
      changes.map(({ reference }) => reference ?? null),
      changes.map(({ readBack }) => readBack ?? null),
      changes.map(({ nextAt }) => nextAt ?? null),
      changes.map(({ remoteId }) => remoteId ?? null),
      changes.map(({ remoteNumber }) => remoteNumber ?? null),
      changes.map(({ remoteVersion }) => remoteVersion ?? null),
      changes.map(({ totals }) => totals?.net ?? null),
      changes.map(({ totals }) => totals?.tax ?? null),
      changes.map(({ totals }) => totals?.gross ?? null),
      changes.map(({ remoteOpen }) => remoteOpen ?? null),
      changes.map(({ remoteStatus }) => remoteStatus ?? null),
      changes.map(({ failureCode }) => failureCode ?? null),
      changes.map(({ failure }) => (failure ? JSON.stringify(failure) : null)),
      changes.map(({ withoutKey }) => withoutKey ?? false),
    ],
  );
}

/** Puts ready transfers under a key, in this order, before they are sent. @returns Whether all of them were still ready. */
export async function claimCall(tx: Tx, callId: string, ids: readonly string[], now: Date): Promise<boolean> {
  const changed = await changedBy(
    tx,
    `update ledger_transfer t
        set state = 'sending', call_id = $2, call_place = u.place, first_sent_at = $3, last_sent_at = $3,
            read_back = false, attempts = t.attempts + 1
       from unnest($4::uuid[]) with ordinality u (id, place)
      where t.account_id = $1 and t.id = u.id and t.state = 'ready'`,
    [tx.accountId, callId, now, ids],
  );
  return changed === ids.length;
}

/** Notes that a key is used once more. */
export async function noteSending(tx: Tx, callId: string, now: Date): Promise<void> {
  await changedBy(
    tx,
    `update ledger_transfer set last_sent_at = $3, attempts = attempts + 1
      where account_id = $1 and call_id = $2 and state = 'sending'`,
    [tx.accountId, callId, now],
  );
}

/** Whether an invoice is on its way to a ledger: sent, or about to be (R36). */
export async function isTransferOpen(tx: Tx, invoiceId: string): Promise<boolean> {
  const rows = await rowsOf(
    tx,
    `select from ledger_transfer
      where account_id = $1 and invoice_id = $2 and kind = 'document' and state in ('ready', 'sending') limit 1`,
    [tx.accountId, invoiceId],
  );
  return rows.length > 0;
}

/** What was to be sent by itself is not, because somebody says it is there already (R36). */
export async function ignoreWaiting(tx: Tx, invoiceIds: readonly string[]): Promise<void> {
  await changedBy(
    tx,
    `update ledger_transfer set state = 'ignored', failure_code = 'by-hand'
      where account_id = $1 and invoice_id = any($2::uuid[]) and kind = 'document' and state in ('waiting', 'failed')`,
    [tx.accountId, invoiceIds],
  );
}

/** Transfers by their ids, held until the transaction ends. */
export async function lockTransfers(tx: Tx, ids: readonly string[]): Promise<Transfer[]> {
  const rows = await rowsOf<Row>(
    tx,
    `select ${columns} from ledger_transfer t where t.account_id = $1 and t.id = any($2::uuid[]) order by t.id for update`,
    [tx.accountId, ids],
  );
  return rows.map(toTransfer);
}

export type StateCounts = { waiting: number; sending: number; done: number; failed: number };

/** How far the documents of a ledger or a batch are. */
export async function countStates(tx: Tx, ledger: LedgerName, batchId: string | null): Promise<StateCounts> {
  const [row] = await rowsOf<[number, number, number, number]>(
    tx,
    `select count(*) filter (where state in ('waiting', 'ready'))::int, count(*) filter (where state = 'sending')::int,
            count(*) filter (where state = 'done')::int, count(*) filter (where state = 'failed')::int
       from ledger_transfer where account_id = $1 and ledger = $2 and ($3::uuid is null or batch_id = $3)`,
    [tx.accountId, ledger, batchId],
  );
  const [waiting = 0, sending = 0, done = 0, failed = 0] = row ?? [];
  return { waiting, sending, done, failed };
}
