import { LedgerFailure } from '../../integrations/ledger-outcome.ts';
import type { LedgerAccess, LedgerPort } from '../../integrations/ledger-port.ts';
import { newId } from '../../lib/ids.ts';
import {
  type Connection,
  findConnection,
  giveLeaseBack,
  isOnHold,
  takeLease,
} from './connections.repository.ts';
import { frozen, loadFacts } from './freeze.operations.ts';
import { loseConnection } from './lost.operations.ts';
import {
  afterReadingBack,
  afterWriting,
  isTakingBack,
  pauseMs,
  type Settled,
  saveSettled,
} from './outcome.operations.ts';
import { frozenReductions, frozenTakingsBack } from './reductions.operations.ts';
import { accessTo, atDesk, type Desk, jobContext, type NoAccess, portOf } from './tokens.operations.ts';
import {
  claimCall,
  findNextAt,
  listCalls,
  lockDue,
  noteSending,
  type Transfer,
  updateTransfers,
} from './transfers.repository.ts';

/** A node that speaks to a ledger: alone, until it lets go or falls silent. */
export type Session = {
  readonly desk: Desk;
  readonly port: LedgerPort;
  readonly connection: Connection;
  /** Replaced when a token is refused. */
  access: LedgerAccess;
  /** Nothing more can be said for now: a person must connect again, or the ledger refuses us. */
  over: boolean;
  readonly renew: () => Promise<boolean>;
};

const leaseMs = 60_000;
const atOnce = 250;
const lookedForTogether = 10;

/**
 * Holds the connection for this node alone while `work` runs. A node that was killed loses it after a minute.
 *
 * @returns `later` if another node has it, or no token is to be had at the moment; `person` if there is no usable connection, or the
 *   account is on hold after a restore.
 */
export async function withSession<T>(
  desk: Desk,
  work: (session: Session) => Promise<T>,
): Promise<T | NoAccess> {
  const { deps, ledger } = desk;
  const holder = newId();
  const renew = () => {
    const now = deps.clock.now();
    return atDesk(desk, (tx) => takeLease(tx, ledger, holder, now, new Date(now.getTime() + leaseMs)));
  };
  if (await atDesk(desk, isOnHold)) return 'person';
  if (!(await renew())) return (await atDesk(desk, (tx) => findConnection(tx, ledger))) ? 'later' : 'person';
  const beat = setInterval(() => void renew().catch(() => undefined), leaseMs / 4);
  try {
    const access = await accessTo(desk);
    if (typeof access === 'string') return access;
    const connection = await atDesk(desk, (tx) => findConnection(tx, ledger));
    if (connection === null) return 'person';
    return await work({ desk, port: portOf(desk, connection), connection, access, over: false, renew });
  } finally {
    clearInterval(beat);
    await atDesk(desk, (tx) => giveLeaseBack(tx, ledger, holder));
  }
}

/**
 * Sends what is due, exactly once (accounting.md §5.2): it is frozen, looked for under our own reference, put under a key that is
 * kept before the first try, and settled by what the ledger says. What stays unknown goes on under the same key.
 *
 * @param until Stops beginning new work after this moment of the real clock, so that one job does not take for ever.
 * @returns When there will be something to do; null: nothing waits, or nothing can be done now.
 */
export async function sendDue(session: Session, until = Number.POSITIVE_INFINITY): Promise<Date | null> {
  while (!session.over && performance.now() < until && (await session.renew())) {
    await freezeDue(session);
    const calls = await atSession(session, (tx, now) => listCalls(tx, session.desk.ledger, now, atOnce));
    const fresh = await freshPortions(session);
    const jobs = [
      ...calls.map((call) => () => goOn(session, call)),
      ...fresh.map((portion) => () => sendFirst(session, portion)),
    ];
    if (jobs.length === 0) break;
    await inParallel(jobs, session.port.limits.inFlight);
  }
  if (session.over) return null;
  return atDesk(session.desk, (tx) => findNextAt(tx, session.desk.ledger));
}

/** Freezes what waits, some hundreds in a transaction. */
export async function freezeDue({ desk, port, connection }: Session): Promise<void> {
  const { ledger } = desk;
  for (;;) {
    const context = jobContext(desk);
    const count = await atDesk(desk, async (tx) => {
      const waiting = await lockDue(tx, ledger, 'waiting', context.now, atOnce);
      if (waiting.length === 0) return 0;
      const facts = await loadFacts(tx, ledger, connection);
      const byId = new Map(waiting.map((transfer) => [transfer.id, transfer]));
      const reductions = waiting.filter(({ kind }) => kind === 'reduction');
      const takingsBack = waiting.filter(({ kind }) => isTakingBack(kind));
      const changes = [
        ...(await frozen(tx, ledger, port, facts, waiting)),
        ...(await frozenReductions(tx, ledger, port, facts, reductions)),
        ...(await frozenTakingsBack(tx, ledger, port, takingsBack)),
      ];
      const settled = changes.flatMap((change): Settled[] => {
        const transfer = byId.get(change.id);
        return transfer ? [{ transfer, change }] : [];
      });
      await saveSettled(tx, context, ledger, connection, settled, null);
      return waiting.length;
    });
    if (count < atOnce) return;
  }
}

/** Ready transfers in portions that are looked for together. */
async function freshPortions(session: Session): Promise<Transfer[][]> {
  const { port, desk } = session;
  const ready = await atSession(session, (tx, now) => lockDue(tx, desk.ledger, 'ready', now, atOnce));
  return portions(ready, (transfer) =>
    Math.max(port.limits.chunkSize(transfer.payload ?? ''), lookedForTogether),
  );
}

/** Neighbours of one kind, in portions of at most so many. */
function portions(transfers: readonly Transfer[], size: (transfer: Transfer) => number): Transfer[][] {
  const found: Transfer[][] = [];
  for (const transfer of transfers) {
    const last = found.at(-1);
    if (last !== undefined && last.length < size(transfer) && sameSort(last[0], transfer))
      last.push(transfer);
    else found.push([transfer]);
  }
  return found;
}

/** What goes in one request goes to the same path: the first line of a payload. */
function sameSort(a: Transfer | undefined, b: Transfer): boolean {
  return a?.kind === b.kind && pathOf(a) === pathOf(b);
}

const pathOf = ({ payload }: Transfer) => payload?.split('\n', 1)[0];

/** Looks first whether it is there already, say from before a restore; then sends the rest under a new key. */
async function sendFirst(session: Session, chunk: readonly Transfer[]): Promise<void> {
  const absent = await conversing(session, chunk, async () => {
    const found = await session.port.readBack(session.access, payloadsOf(chunk));
    const settled = chunk.flatMap((transfer, index): Settled[] => {
      const back = found[index];
      return back === undefined || back.found === 'nothing' ? [] : [afterReadingBack(transfer, back)];
    });
    await keep(session, settled, null);
    const known = new Set(settled.map(({ transfer }) => transfer.id));
    return chunk.filter(({ id }) => !known.has(id));
  });
  const chunks = portions(absent ?? [], ({ payload }) => session.port.limits.chunkSize(payload ?? ''));
  for (const part of chunks) {
    if (session.over) return;
    const callId = newId();
    const ids = part.map(({ id }) => id);
    const claimed = await atSession(session, (tx, now) => claimCall(tx, callId, ids, now));
    if (claimed) await write(session, callId, part.map(onceMore));
  }
}

/**
 * Goes on with a key whose outcome is not known: inside its window the same is sent again, past it what is there is read. A call of
 * which a part is known is never sent again, because the same key must go with the same payloads.
 */
async function goOn(session: Session, call: readonly Transfer[]): Promise<void> {
  const { limits } = session.port;
  const now = session.desk.deps.clock.now().getTime();
  const open = call.filter(({ state }) => state === 'sending');
  const [first] = open;
  if (first?.callId == null || first.firstSentAt === null || first.lastSentAt === null) return;
  const windowOver = now - first.firstSentAt.getTime() > limits.keyWindowMs;
  const mayRepeat = open.length === call.length && !windowOver && !open.some(({ readBack }) => readBack);
  if (mayRepeat) {
    const { callId } = first;
    await atSession(session, (tx, at) => noteSending(tx, callId, at));
    await write(session, callId, open.map(onceMore));
    return;
  }
  const settledAt = new Date(first.lastSentAt.getTime() + limits.settleMs);
  const isDuplicate = open.every(({ failure }) => failure.rejected === 'duplicate');
  if (!isDuplicate && settledAt.getTime() > now) return postpone(session, open, settledAt);
  await conversing(session, open, async () => {
    const found = await session.port.readBack(session.access, payloadsOf(open));
    const settled = open.flatMap((transfer, index): Settled[] => {
      const back = found[index];
      return back === undefined ? [] : [afterReadingBack(transfer, back)];
    });
    await keep(session, settled, first.callId);
  });
}

/** As it is in the database once a key is noted. */
function onceMore(transfer: Transfer): Transfer {
  return { ...transfer, state: 'sending', attempts: transfer.attempts + 1 };
}

async function write(session: Session, callId: string, transfers: readonly Transfer[]): Promise<void> {
  await conversing(session, transfers, async () => {
    const chunk = { key: callId, payloads: payloadsOf(transfers) };
    const outcomes = await session.port.write(session.access, chunk);
    const now = session.desk.deps.clock.now();
    const settled = transfers.flatMap((transfer, index): Settled[] => {
      const outcome = outcomes[index];
      return outcome === undefined ? [] : [afterWriting(transfer, outcome, session.port.limits, now)];
    });
    await keep(session, settled, callId);
  });
}

/**
 * A conversation about transfers. A refused token is refreshed and the conversation tried once more; what else goes wrong puts it
 * off, under the same key.
 *
 * @returns null if it did not come about.
 */
async function conversing<T>(
  session: Session,
  transfers: readonly Transfer[],
  talk: () => Promise<T>,
): Promise<T | null> {
  if (session.over) return null;
  try {
    return await withFreshToken(session, talk);
  } catch (error) {
    if (!(error instanceof LedgerFailure)) throw error;
    if (error.kind === 'token' || error.kind === 'stopped') {
      await stop(session, error);
      return null;
    }
    const [first] = transfers;
    const waitMs = error.retryAfterMs ?? pauseMs(first?.attempts ?? 1);
    const now = session.desk.deps.clock.now().getTime();
    await postpone(session, transfers, new Date(now + Math.max(waitMs, 1000)));
    return null;
  }
}

/** What else is said to the ledger, such as polling: what does not come about is tried again by the clock. */
export async function unlessItFails(session: Session, talk: () => Promise<void>): Promise<void> {
  if (session.over) return;
  try {
    await talk();
  } catch (error) {
    if (!(error instanceof LedgerFailure)) throw error;
    if (error.kind === 'token' || error.kind === 'stopped') await stop(session, error);
    const { deps, ledger } = session.desk;
    deps.log.warn({ ledger, code: error.code }, 'a ledger did not answer');
  }
}

/** @throws {LedgerFailure} as `talk`; `token` if refreshing did not help, `unreachable` if it may help later. */
export async function withFreshToken<T>(session: Session, talk: () => Promise<T>): Promise<T> {
  try {
    return await talk();
  } catch (error) {
    if (!(error instanceof LedgerFailure) || error.kind !== 'token') throw error;
    const access = await accessTo(session.desk, session.access.accessToken);
    if (access === 'person') throw error;
    if (access === 'later') throw new LedgerFailure('unreachable', 'no-token', 'No token is to be had.');
    session.access = access;
    return talk();
  }
}

/** Nothing fails: what waits goes on waiting until a person has connected again. */
async function stop(session: Session, { kind, code }: LedgerFailure): Promise<void> {
  session.over = true;
  const { desk } = session;
  const state = kind === 'token' ? 'reconnect' : 'stopped';
  await atDesk(desk, (tx) => loseConnection(tx, jobContext(desk), desk.ledger, { state, failure: code }));
}

function postpone(session: Session, transfers: readonly Transfer[], nextAt: Date): Promise<void> {
  const changes = transfers.map(({ id, state }) => ({ id, state, nextAt }));
  return atSession(session, (tx, now) => updateTransfers(tx, changes, now));
}

async function keep(session: Session, settled: readonly Settled[], callId: string | null): Promise<void> {
  if (settled.length === 0) return;
  const { desk, connection } = session;
  const context = jobContext(desk);
  await atDesk(desk, (tx) => saveSettled(tx, context, desk.ledger, connection, settled, callId));
}

function atSession<T>(
  { desk }: Session,
  work: (tx: Parameters<Parameters<typeof atDesk>[1]>[0], now: Date) => Promise<T>,
): Promise<T> {
  return atDesk(desk, (tx) => work(tx, desk.deps.clock.now()));
}

const payloadsOf = (transfers: readonly Transfer[]) => transfers.map(({ payload }) => payload ?? '');

async function inParallel(jobs: readonly (() => Promise<void>)[], places: number): Promise<void> {
  const queue = [...jobs];
  const worker = async () => {
    for (let job = queue.shift(); job !== undefined; job = queue.shift()) await job();
  };
  await Promise.all(Array.from({ length: Math.min(places, queue.length) }, worker));
}
