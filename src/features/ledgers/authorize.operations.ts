import { randomBytes } from 'node:crypto';
import { type Context, transaction } from '../../context.ts';
import type { Deps } from '../../deps.ts';
import { LedgerFailure } from '../../integrations/ledger-outcome.ts';
import type { LedgerPort, LedgerTokens, RemoteOrganisation } from '../../integrations/ledger-port.ts';
import { addressOf } from '../../lib/config.ts';
import { Refusal } from '../../lib/errors.ts';
import { newToken, readToken } from '../../lib/tokens.ts';
import { record } from '../audit-log/operations.ts';
import { wake } from './automatic.operations.ts';
import {
  findConnection,
  insertAuthorization,
  lockConnection,
  takeAuthorization,
  updateConnection,
} from './connections.repository.ts';
import { countUnknown, forgetOrganisation } from './disconnect.repository.ts';
import { refreshLists } from './lists.operations.ts';
import type { LedgerName } from './schema.ts';
import { atDesk, deskOf, portOf, refreshTokenOf, tokenChange } from './tokens.operations.ts';

const goodForMs = 10 * 60_000;

/** Where the vendor sends people back to; to be registered with the app. */
export function redirectUriOf({ config }: Deps, ledger: LedgerName): string {
  return addressOf(config, `/api/v1/ledgers/${ledger}/callback`);
}

/**
 * Begins connecting: the address of the vendor's consent page. The state is good once, for ten minutes and for this person. A Custom
 * Connection needs no consent: it is connected at once, and the address is where consent would have led.
 *
 * @throws {Refusal} `conflict` while no app is entered.
 */
export async function beginAuthorization(context: Context, ledger: LedgerName): Promise<{ url: string }> {
  const { deps, accountId, actor, now } = context;
  const desk = deskOf(context, ledger);
  const port = portOf(desk, await atDesk(desk, (tx) => findConnection(tx, ledger)));
  const { obtain } = port.oauth;
  if (obtain !== null) return { url: screenOf(ledger, await connectAlone(context, ledger, port, obtain)) };
  const state = newToken(accountId);
  const verifier = randomBytes(48).toString('base64url');
  await transaction(context, async (tx) => {
    const sealedVerifier = deps.secrets.seal(verifier, state.hash);
    const authorization = { ledger, actor: `${actor.kind}:${actor.id}`, sealedVerifier };
    await insertAuthorization(tx, state.hash, authorization, new Date(now.getTime() + goodForMs));
  });
  return {
    url: await port.oauth.authoriseUrl({
      redirectUri: redirectUriOf(deps, ledger),
      state: state.text,
      verifier,
    }),
  };
}

/** Where people are when connecting is over, with how it ended. */
export function screenOf(ledger: LedgerName, result: CallbackResult): string {
  return `/accounting?ledger=${ledger}&result=${result}`;
}

export type CallbackResult = 'connected' | 'choose' | 'denied' | 'expired' | 'other-organisation' | 'failed';

/**
 * Ends connecting: the vendor sent the person back with a code. If the token reaches one organisation it is connected, of several
 * the person chooses. A connection that was to another organisation is left as it is: its ids would point into foreign books.
 *
 * @param query As it came, after the question mark.
 */
export async function endAuthorization(
  context: Context,
  ledger: LedgerName,
  query: string,
): Promise<CallbackResult> {
  const { deps, actor, now } = context;
  const desk = deskOf(context, ledger);
  const params = new URLSearchParams(query);
  const state = readToken(params.get('state') ?? '');
  if (state === null || state.accountId !== context.accountId) return 'expired';
  const { authorization, connection } = await transaction(context, async (tx) => ({
    authorization: await takeAuthorization(tx, state.hash, now),
    connection: await findConnection(tx, ledger),
  }));
  const own = authorization?.ledger === ledger && authorization.actor === `${actor.kind}:${actor.id}`;
  if (authorization === null || !own) return 'expired';
  if (params.get('code') === null) return 'denied';
  const redirectUri = redirectUriOf(deps, ledger);
  const port = portOf(desk, connection);
  return unlessRefused(context, ledger, async () => {
    const tokens = await port.oauth.exchange({
      callbackUrl: `${redirectUri}?${query}`,
      redirectUri,
      state: params.get('state') ?? '',
      verifier: deps.secrets.open(authorization.sealedVerifier, state.hash),
    });
    const organisations = await port.oauth.organisations(tokens.accessToken, tokens.organisationHint);
    return keep(context, ledger, tokens, organisations);
  });
}

function connectAlone(
  context: Context,
  ledger: LedgerName,
  { oauth }: LedgerPort,
  obtain: () => Promise<LedgerTokens>,
): Promise<CallbackResult> {
  return unlessRefused(context, ledger, async () => {
    const tokens = await obtain();
    return keep(context, ledger, tokens, await oauth.organisations(tokens.accessToken, null));
  });
}

async function unlessRefused(
  { deps }: Context,
  ledger: LedgerName,
  connecting: () => Promise<CallbackResult>,
): Promise<CallbackResult> {
  try {
    return await connecting();
  } catch (error) {
    if (!(error instanceof LedgerFailure)) throw error;
    deps.log.warn({ ledger, code: error.code }, 'a ledger could not be connected');
    return 'failed';
  }
}

async function keep(
  context: Context,
  ledger: LedgerName,
  tokens: LedgerTokens,
  organisations: readonly RemoteOrganisation[],
): Promise<CallbackResult> {
  const desk = deskOf(context, ledger);
  const before = await atDesk(desk, (tx) => findConnection(tx, ledger));
  const known = before?.organisationId ?? null;
  const reached = organisations.filter(({ id }) => known === null || id === known);
  if (reached.length === 0) {
    if (tokens.refreshToken !== null) await portOf(desk, before).oauth.revoke(tokens.refreshToken);
    return known === null ? 'failed' : 'other-organisation';
  }
  const [only] = reached;
  await transaction(context, async (tx) => {
    await lockConnection(tx, ledger);
    const change = { ...tokenChange(desk, tokens, context.now), choices: reached };
    await updateConnection(tx, ledger, { ...change, state: 'choosing' }, context.now);
  });
  if (only === undefined || reached.length > 1) return 'choose';
  await chooseOrganisation(context, ledger, only.id);
  return 'connected';
}

/**
 * Connects one of the organisations that consent was given for, reads its settings and lists.
 *
 * @throws {Refusal} `conflict` if it is not among them, or the connection was to another one.
 */
export async function chooseOrganisation(context: Context, ledger: LedgerName, id: string): Promise<void> {
  await transaction(context, async (tx) => {
    const connection = await lockConnection(tx, ledger);
    const chosen = connection.choices.find((choice) => choice.id === id);
    if (chosen === undefined) throw new Refusal('conflict', { key: 'ledgers.notAmongChoices' });
    if (connection.organisationId !== null && connection.organisationId !== id)
      throw new Refusal('conflict', {
        key: 'ledgers.otherOrganisation',
        params: { name: connection.organisationName },
      });
    const place = { organisationId: id, organisationName: chosen.name };
    const change = { ...place, choices: [], failure: '', expiryToldAt: null };
    await updateConnection(tx, ledger, { ...change, state: 'connected' }, context.now);
    await record(tx, context, {
      action: 'ledger.connected',
      subject: { kind: 'ledger', id: ledger },
      detail: { organisationId: id, organisation: chosen.name },
    });
  });
  await refreshLists(context, ledger);
  // What waited for a person goes out now, not when the ledger is next polled.
  await transaction(context, (tx) => wake(tx, [ledger]));
}

/**
 * Takes the connection away, here and at the vendor. Mappings and ids stay, so that connecting again continues.
 *
 * @param forget Takes the organisation and the mappings away too, for another one.
 * @throws {Refusal} `conflict` while something was sent whose outcome is not known, or if documents are there and it is to
 *   be forgotten.
 */
export async function disconnect(context: Context, ledger: LedgerName, forget: boolean): Promise<void> {
  const desk = deskOf(context, ledger);
  const connection = await atDesk(desk, (tx) => findConnection(tx, ledger));
  if (connection === null || connection.sealedAccessToken === null) {
    throw new Refusal('conflict', { key: 'ledgers.notConnected' });
  }
  await transaction(context, async (tx) => {
    await lockConnection(tx, ledger);
    if ((await countUnknown(tx, ledger)) > 0) throw new Refusal('conflict', { key: 'ledgers.stillSending' });
    const tokens = { sealedAccessToken: null, sealedRefreshToken: null, accessExpiresAt: null };
    await updateConnection(
      tx,
      ledger,
      { ...tokens, refreshExpiresAt: null, newGeneration: true, choices: [], state: 'off', failure: '' },
      context.now,
    );
    if (forget && !(await forgetOrganisation(tx, ledger)))
      throw new Refusal('conflict', { key: 'ledgers.documentsThere' });
    await record(tx, context, {
      action: 'ledger.disconnected',
      subject: { kind: 'ledger', id: ledger },
      detail: { organisation: connection.organisationName, forgotten: forget },
    });
  });
  if (connection.sealedRefreshToken === null) return;
  try {
    await portOf(desk, connection).oauth.revoke(refreshTokenOf(desk, connection));
  } catch (error) {
    if (!(error instanceof LedgerFailure)) throw error;
    context.deps.log.warn({ ledger, code: error.code }, 'tokens could not be revoked at the ledger');
  }
}
