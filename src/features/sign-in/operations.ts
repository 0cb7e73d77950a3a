import { type Context, transaction } from '../../context.ts';
import { inAccount, type Tx } from '../../db/transaction.ts';
import type { Deps } from '../../deps.ts';
import { absent } from '../../lib/editing.ts';
import { Refusal } from '../../lib/errors.ts';
import { newId } from '../../lib/ids.ts';
import { permissionsOf } from '../../lib/permissions.ts';
import { newToken, readToken } from '../../lib/tokens.ts';
import type { Caller } from '../../server/credentials.ts';
import { record } from '../audit-log/operations.ts';
import { checkSecondFactor, clearAttempts, identifyByPassword } from '../users/credentials.operations.ts';
import {
  deleteEndedSessions,
  deleteOtherSessions,
  deleteSession,
  deleteSessionByHash,
  findSession,
  insertSession,
  listSessionsOf,
  touchSession,
} from './repository.ts';
import type { SecondFactorBody, SessionView, SignedInView, SignInBody } from './schema.ts';

const minute = 60_000;
const sessionMs = 14 * 24 * 60 * minute;
const secondFactorMs = 10 * minute;
const touchAfterMs = 5 * minute;

/** A session just opened: its token leaves in a cookie and is kept only as a hash. */
export type OpenedSession = {
  readonly token: string;
  readonly expiresAt: Date;
  readonly view: SignedInView;
};

/**
 * Opens a session for whoever knows e-mail address and password. With a second factor set up, the session is good for
 * nothing but showing it, and for ten minutes.
 *
 * @throws {Refusal} `unauthenticated`, the same for an unknown address, a wrong password and too many attempts.
 */
export async function signIn(deps: Deps, body: SignInBody): Promise<OpenedSession> {
  const now = deps.clock.now();
  const person = await identifyByPassword(deps, body, now);
  if (person === null) throw new Refusal('unauthenticated', { key: 'signIn.refused' });
  const { accountId, userId, totpConfirmed, name } = person;
  return inAccount(deps.database, accountId, async (tx) => {
    if (!totpConfirmed) await letIn(tx, { userId, name }, now);
    return openSession(tx, userId, totpConfirmed, now);
  });
}

/**
 * Completes a session that waits for its second factor. Its token is replaced, because it was worth less before.
 *
 * @throws {Refusal} `unauthenticated` for a wrong or used code, too many attempts, or a session that does not wait.
 */
export async function showSecondFactor(
  deps: Deps,
  tokenText: string | null,
  factor: SecondFactorBody,
): Promise<OpenedSession> {
  const refused = new Refusal('unauthenticated', { key: 'signIn.secondFactorRefused' });
  const now = deps.clock.now();
  const token = tokenText === null ? null : readToken(tokenText);
  if (token === null) throw refused;
  const { accountId, hash } = token;
  const session = await inAccount(deps.database, accountId, (tx) => findSession(tx, hash, now));
  if (session === null || !session.secondFactorPending) throw refused;
  const { userId, userName: name } = session;
  const useUp = await checkSecondFactor(deps, { accountId, userId, factor }, now);
  if (useUp === null) throw refused;
  return inAccount(deps.database, accountId, async (tx) => {
    if (!(await useUp(tx))) throw refused;
    await deleteSessionByHash(tx, hash);
    await letIn(tx, { userId, name }, now);
    return openSession(tx, userId, false, now);
  });
}

/** Ends the session of this token; one that is not there any more is as good as ended. */
export async function signOut(deps: Deps, tokenText: string | null): Promise<void> {
  const token = tokenText === null ? null : readToken(tokenText);
  if (token === null) return;
  await inAccount(deps.database, token.accountId, (tx) => deleteSessionByHash(tx, token.hash));
}

/** The person behind a session cookie, if the session is complete and not over, and the person still active. */
export async function authenticateSession(deps: Deps, tokenText: string, now: Date): Promise<Caller | null> {
  const token = readToken(tokenText);
  if (token === null) return null;
  return inAccount(deps.database, token.accountId, async (tx) => {
    const session = await findSession(tx, token.hash, now);
    if (session === null || session.secondFactorPending) return null;
    if (now.getTime() - session.lastSeenAt.getTime() > touchAfterMs) await touchSession(tx, session.id, now);
    return {
      accountId: token.accountId,
      actor: { kind: 'user', id: session.userId, name: session.userName },
      permissions: permissionsOf(session.role, session),
      language: session.language,
      accountLanguage: session.accountLanguage,
    };
  });
}

/** One's own open sessions, the latest first. */
export function listSessions(context: Context, tokenText: string | null): Promise<SessionView[]> {
  const userId = personOf(context);
  const hash = tokenText === null ? null : (readToken(tokenText)?.hash ?? null);
  return transaction(context, (tx) => listSessionsOf(tx, userId, hash, context.now));
}

/** Ends one of one's own sessions. @throws {Refusal} `absent` */
export async function endSession(context: Context, id: string): Promise<void> {
  const userId = personOf(context);
  await transaction(context, async (tx) => {
    if (!(await deleteSession(tx, userId, id))) throw absent('session');
    await record(tx, context, { action: 'session.ended', subject: { kind: 'user', id: userId } });
  });
}

/** Ends all of one's sessions but this one. */
export async function endOtherSessions(context: Context, tokenText: string | null): Promise<void> {
  const userId = personOf(context);
  await transaction(context, async (tx) => {
    await deleteOtherSessions(tx, userId, tokenText === null ? null : (readToken(tokenText)?.hash ?? null));
    await record(tx, context, { action: 'session.others-ended', subject: { kind: 'user', id: userId } });
  });
}

/** Ends every session of a person who lost their role, their password or the right to be here. */
export async function endAllSessions(tx: Tx, userId: string): Promise<void> {
  await deleteOtherSessions(tx, userId, null);
}

/** Removes sessions nobody can use any more. */
export async function forgetEndedSessions(tx: Tx, now: Date): Promise<void> {
  await deleteEndedSessions(tx, now);
}

/** The id of the person who acts. @throws {Refusal} `forbidden` for keys: what is one's own belongs to people. */
export function personOf({ actor }: Context): string {
  if (actor.kind !== 'user') throw new Refusal('forbidden', { key: 'signIn.peopleOnly' });
  return actor.id;
}

async function letIn(tx: Tx, { userId, name }: { userId: string; name: string }, now: Date): Promise<void> {
  await clearAttempts(tx, userId);
  const actor = { kind: 'user', id: userId, name } as const;
  await record(tx, { actor, now }, { action: 'session.opened', subject: { kind: 'user', id: userId } });
}

async function openSession(tx: Tx, userId: string, pending: boolean, now: Date): Promise<OpenedSession> {
  const token = newToken(tx.accountId);
  const expiresAt = new Date(now.getTime() + (pending ? secondFactorMs : sessionMs));
  await insertSession(tx, {
    id: newId(),
    userId,
    tokenHash: token.hash,
    secondFactorPending: pending,
    createdAt: now,
    expiresAt,
  });
  return {
    token: token.text,
    expiresAt,
    view: { accountId: tx.accountId, userId, secondFactorRequired: pending },
  };
}
