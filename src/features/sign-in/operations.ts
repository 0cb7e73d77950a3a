import { inAccount } from '../../db/transaction.ts';
import type { Deps } from '../../deps.ts';
import { Refusal } from '../../lib/errors.ts';
import { newId } from '../../lib/ids.ts';
import { permissionsOf } from '../../lib/permissions.ts';
import { newToken, readToken } from '../../lib/tokens.ts';
import type { Caller } from '../../server/credentials.ts';
import { record } from '../audit-log/operations.ts';
import { clearAttempts, identifyByPassword } from '../users/credentials.operations.ts';
import { deleteSessionByHash, findSession, insertSession, touchSession } from './repository.ts';
import type { SignedInView, SignInBody } from './schema.ts';

const minute = 60_000;
const day = 24 * 60 * minute;
const sessionMs = 14 * day;
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
  const { accountId, userId, totpConfirmed } = person;
  return inAccount(deps.database, accountId, async (tx) => {
    const token = newToken(accountId);
    const expiresAt = new Date(now.getTime() + (totpConfirmed ? secondFactorMs : sessionMs));
    await insertSession(tx, {
      id: newId(),
      userId,
      tokenHash: token.hash,
      secondFactorPending: totpConfirmed,
      createdAt: now,
      expiresAt,
    });
    if (!totpConfirmed) {
      await clearAttempts(tx, userId);
      const actor = { kind: 'user', id: userId, name: body.email } as const;
      await record(tx, { actor, now }, { action: 'session.opened', subject: { kind: 'user', id: userId } });
    }
    return {
      token: token.text,
      expiresAt,
      view: { accountId, userId, secondFactorRequired: totpConfirmed },
    };
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
