import { type Context, systemContext } from '../../context.ts';
import { inAccount, type Tx } from '../../db/transaction.ts';
import type { Deps } from '../../deps.ts';
import { LedgerFailure } from '../../integrations/ledger-outcome.ts';
import type { LedgerAccess, LedgerPort, LedgerTokens } from '../../integrations/ledger-port.ts';
import { invariant, Refusal } from '../../lib/errors.ts';
import {
  type Connection,
  type ConnectionChange,
  findConnection,
  giveRefreshBack,
  takeRefreshLease,
  updateConnection,
} from './connections.repository.ts';
import { loseConnection } from './lost.operations.ts';
import { type LedgerName, vendorOf } from './schema.ts';

/** An account's ledger as seen from one place: what is needed to speak to it. */
export type Desk = { readonly deps: Deps; readonly accountId: string; readonly ledger: LedgerName };

export function deskOf({ deps, accountId }: Context, ledger: LedgerName): Desk {
  return { deps, accountId, ledger };
}

/** The context of a job of this slice. */
export function jobContext({ deps, accountId }: Desk): Context {
  return systemContext(deps, accountId, { kind: 'job', id: 'ledgers', name: 'ledger' });
}

export function atDesk<T>({ deps, accountId }: Desk, work: (tx: Tx) => Promise<T>): Promise<T> {
  return inAccount(deps.database, accountId, work);
}

/** The port under the account's own app, or a simulator's. @throws {Refusal} `conflict` while no app is entered. */
export function portOf({ deps, accountId, ledger }: Desk, connection: Connection | null): LedgerPort {
  if (connection === null || connection.sealedClientSecret === null) {
    const app = deps.ledgers.simulatorApp(vendorOf(ledger));
    if (app === null) throw new Refusal('conflict', { key: 'ledgers.appMissing' });
    return deps.ledgers.open(vendorOf(ledger), app);
  }
  const clientSecret = deps.secrets.open(
    connection.sealedClientSecret,
    placeOf(accountId, ledger, 'client-secret'),
  );
  const { clientId, appKind: kind } = connection;
  return deps.ledgers.open(vendorOf(ledger), { clientId, clientSecret, kind });
}

/** Where a secret belongs: it opens in this account, ledger and column only. */
export function placeOf(accountId: string, ledger: LedgerName, field: string): string {
  return `ledger_connection ${accountId} ${ledger} ${field}`;
}

/** New tokens as a change of the connection. */
export function tokenChange(
  { deps, accountId, ledger }: Desk,
  tokens: LedgerTokens,
  now: Date,
): ConnectionChange {
  const seal = (text: string, field: string) => deps.secrets.seal(text, placeOf(accountId, ledger, field));
  return {
    sealedAccessToken: seal(tokens.accessToken, 'access-token'),
    sealedRefreshToken: tokens.refreshToken === null ? null : seal(tokens.refreshToken, 'refresh-token'),
    accessFrom: now,
    accessExpiresAt: tokens.accessExpiresAt,
    refreshExpiresAt: tokens.refreshExpiresAt,
    newGeneration: true,
    failure: '',
  };
}

export function refreshTokenOf(
  { deps, accountId, ledger }: Desk,
  { sealedRefreshToken }: Connection,
): string {
  invariant(sealedRefreshToken !== null, 'a connection has a refresh token');
  return deps.secrets.open(sealedRefreshToken, placeOf(accountId, ledger, 'refresh-token'));
}

// Longer than a token call may take, so that nobody else begins while the winner waits for its answer.
const refreshLeaseMs = 60_000;
const waitMs = 50;

/** Why there is no token: it comes by itself `later`, or a `person` must connect again; nothing that waits is lost either way. */
export type NoAccess = 'later' | 'person';

/**
 * A token that is good for a while, refreshed at 80 % of its life by one caller among all nodes (accounting.md §5.5): the winner
 * keeps the new pair before anybody uses it, the others wait for it. If the answer was lost, or the process that waited for it was killed,
 * the old refresh token is used once more: both vendors take it for a time (Xero 30 minutes, Intuit 24 hours).
 *
 * @param spent A token the ledger did not accept although it should be good; it is refreshed if nobody has since.
 */
export async function accessTo(desk: Desk, spent: string | null = null): Promise<LedgerAccess | NoAccess> {
  // The wait is in real time, because another process does the work.
  const giveUpAt = performance.now() + 2 * refreshLeaseMs;
  for (;;) {
    const connection = await atDesk(desk, (tx) => findConnection(tx, desk.ledger));
    if (connection === null || connection.state !== 'connected') return 'person';
    const access = accessOf(desk, connection);
    if (access.accessToken !== spent && isFresh(connection, desk.deps.clock.now())) return access;
    const refreshed = await refreshAlone(desk, connection);
    if (refreshed === 'later' || refreshed === 'person') return refreshed;
    if (performance.now() > giveUpAt) return 'later';
    if (refreshed === 'other') await new Promise((resolve) => setTimeout(resolve, waitMs));
  }
}

function accessOf({ deps, accountId, ledger }: Desk, connection: Connection): LedgerAccess {
  const { sealedAccessToken, organisationId } = connection;
  invariant(sealedAccessToken !== null && organisationId !== null, 'a connection has a token and a place');
  const accessToken = deps.secrets.open(sealedAccessToken, placeOf(accountId, ledger, 'access-token'));
  return { accessToken, organisationId };
}

function isFresh({ accessFrom, accessExpiresAt }: Connection, now: Date): boolean {
  if (accessFrom === null || accessExpiresAt === null) return false;
  const lifeMs = accessExpiresAt.getTime() - accessFrom.getTime();
  return now.getTime() - accessFrom.getTime() < lifeMs * 0.8;
}

async function refreshAlone(desk: Desk, connection: Connection): Promise<'done' | 'other' | NoAccess> {
  const { deps, ledger } = desk;
  const { generation } = connection;
  const now = deps.clock.now();
  const until = new Date(now.getTime() + refreshLeaseMs);
  const won = await atDesk(desk, (tx) => takeRefreshLease(tx, ledger, generation, now, until));
  if (!won) return 'other';
  try {
    const { oauth } = portOf(desk, connection);
    const tokens = await (oauth.obtain?.() ?? oauth.refresh(refreshTokenOf(desk, connection)));
    const change = tokenChange(desk, tokens, now);
    // Who comes too late, after its lease has ended, must not put its pair over a newer one.
    const kept = await atDesk(desk, (tx) => updateConnection(tx, ledger, change, now, generation));
    return kept ? 'done' : 'other';
  } catch (error) {
    return refreshFailed(desk, connection, error);
  }
}

/** A refused token may have been replaced by another node meanwhile; only if it was not, a person must connect again. */
async function refreshFailed(
  desk: Desk,
  { generation }: Connection,
  error: unknown,
): Promise<'other' | NoAccess> {
  const { deps, ledger } = desk;
  if (!(error instanceof LedgerFailure)) throw error;
  const refused = error.kind === 'refused' || error.kind === 'token' || error.kind === 'stopped';
  return atDesk(desk, async (tx) => {
    const now = await findConnection(tx, ledger);
    if (now?.generation !== generation) return 'other';
    await giveRefreshBack(tx, ledger, generation);
    deps.log.warn({ ledger, code: error.code, refused }, 'a token of a ledger could not be refreshed');
    if (!refused) return 'later';
    await loseConnection(tx, jobContext(desk), ledger, { state: 'reconnect', failure: error.code });
    return 'person';
  });
}
