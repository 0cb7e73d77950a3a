import { randomBytes } from 'node:crypto';
import { type Context, transaction } from '../../context.ts';
import type { Tx } from '../../db/transaction.ts';
import type { Deps } from '../../deps.ts';
import { LedgerFailure } from '../../integrations/ledger-outcome.ts';
import type { LedgerPort, LedgerTokens, RemoteOrganisation } from '../../integrations/ledger-port.ts';
import { addressOf } from '../../lib/config.ts';
import { Refusal } from '../../lib/errors.ts';
import { newToken, readToken } from '../../lib/tokens.ts';
import { record } from '../audit-log/operations.ts';
import { wake } from './automatic.operations.ts';
import {
  type Authorization,
  findConnection,
  insertAuthorization,
  listConnections,
  lockConnection,
  takeAuthorization,
  updateConnection,
} from './connections.repository.ts';
import { giveUp, sharesApp } from './disconnect.operations.ts';
import { refreshLists } from './lists.operations.ts';
import { type LedgerName, type LedgerVendor, vendorOf } from './schema.ts';
import { atDesk, deskOf, portOf, tokenChange } from './tokens.operations.ts';

const goodForMs = 10 * 60_000;

/** Where the vendor sends people back to; to be registered with the app, once for all connections to the vendor. */
export function redirectUriOf({ config }: Deps, ledger: LedgerName): string {
  return addressOf(config, `/api/v1/ledgers/${vendorOf(ledger)}/callback`);
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

export type CallbackResult =
  | 'connected'
  | 'choose'
  | 'denied'
  | 'expired'
  | 'other-organisation'
  | 'connected-already'
  | 'failed';

/**
 * Ends connecting: the vendor sent the person back with a code. If the token reaches one organisation it is connected, of several
 * the person chooses. A connection that was to another organisation is left as it is: its ids would point into foreign books.
 *
 * @param vendor Whose way back it is; which of its connections it belongs to, the state says.
 * @param query As it came, after the question mark.
 * @returns Where the person goes on.
 */
export async function endAuthorization(
  context: Context,
  vendor: LedgerVendor,
  query: string,
): Promise<string> {
  const { actor, now } = context;
  const params = new URLSearchParams(query);
  const state = readToken(params.get('state') ?? '');
  if (state === null || state.accountId !== context.accountId) return screenOf(vendor, 'expired');
  const authorization = await transaction(context, (tx) => takeAuthorization(tx, state.hash, now));
  const own =
    authorization !== null &&
    vendorOf(authorization.ledger) === vendor &&
    authorization.actor === `${actor.kind}:${actor.id}`;
  if (!own) return screenOf(vendor, 'expired');
  const { ledger } = authorization;
  if (params.get('code') === null) return screenOf(ledger, 'denied');
  return screenOf(ledger, await exchanged(context, authorization, query));
}

function exchanged(
  context: Context,
  { ledger, sealedVerifier }: Authorization,
  query: string,
): Promise<CallbackResult> {
  const { deps } = context;
  const desk = deskOf(context, ledger);
  const redirectUri = redirectUriOf(deps, ledger);
  const state = new URLSearchParams(query).get('state') ?? '';
  return unlessRefused(context, ledger, async () => {
    const port = portOf(desk, await atDesk(desk, (tx) => findConnection(tx, ledger)));
    const tokens = await port.oauth.exchange({
      callbackUrl: `${redirectUri}?${query}`,
      redirectUri,
      state,
      verifier: deps.secrets.open(sealedVerifier, readToken(state)?.hash ?? ''),
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
  const connections = await atDesk(desk, listConnections);
  const before = connections.find((one) => one.ledger === ledger) ?? null;
  const known = before?.organisationId ?? null;
  // One that another connection belongs to is not offered: everything would be in its books twice.
  const taken = connections.flatMap((one) =>
    one.ledger !== ledger && vendorOf(one.ledger) === vendorOf(ledger) ? [one.organisationId] : [],
  );
  const free = organisations.filter(({ id }) => !taken.includes(id));
  const reached = free.filter(({ id }) => known === null || id === known);
  if (reached.length === 0) {
    await giveUp(
      portOf(desk, before).oauth,
      tokens,
      free,
      sharesApp(connections, ledger, before?.clientId ?? ''),
    );
    if (known !== null) return 'other-organisation';
    return organisations.length === 0 ? 'failed' : 'connected-already';
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
    await refuseTaken(tx, ledger, id);
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

async function refuseTaken(tx: Tx, ledger: LedgerName, organisationId: string): Promise<void> {
  const taken = (await listConnections(tx)).find(
    (one) =>
      one.ledger !== ledger &&
      vendorOf(one.ledger) === vendorOf(ledger) &&
      one.organisationId === organisationId,
  );
  if (taken === undefined) return;
  throw new Refusal('conflict', {
    key: 'ledgers.organisationTaken',
    params: { name: taken.organisationName },
  });
}
