import { type Context, transaction } from '../../context.ts';
import { LedgerFailure } from '../../integrations/ledger-outcome.ts';
import type { LedgerOAuth, LedgerTokens, RemoteOrganisation } from '../../integrations/ledger-port.ts';
import { Refusal } from '../../lib/errors.ts';
import { record } from '../audit-log/operations.ts';
import {
  type Connection,
  listConnections,
  lockConnection,
  updateConnection,
} from './connections.repository.ts';
import { countUnknown, forgetOrganisation } from './disconnect.repository.ts';
import { type LedgerName, vendorOf } from './schema.ts';
import { atDesk, deskOf, portOf, refreshTokenOf } from './tokens.operations.ts';

/**
 * Takes the connection away, here and at the vendor. Mappings and ids stay, so that connecting again continues.
 *
 * @param forget Takes the organisation and the mappings away too, for another one.
 * @throws {Refusal} `conflict` while something was sent whose outcome is not known, or if documents are there and it is to
 *   be forgotten.
 */
export async function disconnect(context: Context, ledger: LedgerName, forget: boolean): Promise<void> {
  const desk = deskOf(context, ledger);
  const connections = await atDesk(desk, listConnections);
  const connection = connections.find((one) => one.ledger === ledger);
  if (connection === undefined || connection.sealedAccessToken === null) {
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
  const { oauth } = portOf(desk, connection);
  const others = connections.filter((one) => one.ledger !== ledger);
  try {
    const refreshToken = refreshTokenOf(desk, connection);
    if (sharesApp(others, ledger, connection.clientId))
      await leave(oauth, refreshToken, connection.organisationId);
    else await oauth.revoke(refreshToken);
  } catch (error) {
    if (!(error instanceof LedgerFailure)) throw error;
    context.deps.log.warn({ ledger, code: error.code }, 'tokens could not be revoked at the ledger');
  }
}

/**
 * Whether other consents would end with one that is revoked: at Xero all that a person gave to an app end together, at Intuit each by
 * itself.
 */
export function sharesApp(connections: readonly Connection[], ledger: LedgerName, clientId: string): boolean {
  return (
    vendorOf(ledger) === 'xero' &&
    connections.some(
      (one) => vendorOf(one.ledger) === 'xero' && one.clientId === clientId && one.sealedAccessToken !== null,
    )
  );
}

/** Leaves one organisation, while other connections go on with the same app. */
async function leave(oauth: LedgerOAuth, refreshToken: string, organisationId: string | null): Promise<void> {
  if (organisationId === null) return;
  const { accessToken } = await oauth.refresh(refreshToken);
  await oauth.disconnect({ accessToken, organisationId });
}

/**
 * Gives a consent up that led to the wrong organisations.
 *
 * @param isShared Whether revoking it would end other connections too.
 */
export async function giveUp(
  oauth: LedgerOAuth,
  { accessToken, refreshToken }: LedgerTokens,
  organisations: readonly RemoteOrganisation[],
  isShared: boolean,
): Promise<void> {
  if (refreshToken === null) return;
  if (!isShared) return oauth.revoke(refreshToken);
  for (const { id: organisationId } of organisations) await oauth.disconnect({ accessToken, organisationId });
}
