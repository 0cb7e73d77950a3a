import type { LedgerEndpoints } from '../ledger-endpoints.ts';
import type { ExchangeNote } from '../ledger-http.ts';
import { clientCredentials, oauthConversation } from '../ledger-oauth.ts';
import { LedgerFailure } from '../ledger-outcome.ts';
import type { Paced } from '../ledger-pace.ts';
import type { LedgerApp, LedgerOAuth, LedgerPort } from '../ledger-port.ts';
import { readXeroDocuments, readXeroPayments, xeroChanges } from './changes.ts';
import { listIn, type XeroClient, xeroClient, xeroPace } from './client.ts';
import { inspectXero } from './inspect.ts';
import { findXeroCustomers, xeroLists } from './lists.ts';
import { prepareXeroDocument } from './prepare-document.ts';
import {
  prepareXeroAllocation,
  prepareXeroCustomer,
  prepareXeroPayment,
  prepareXeroRefund,
  prepareXeroVoid,
} from './prepare-money.ts';
import { xeroReadBack } from './read-back.ts';
import { Connection, Organisation } from './shapes.ts';
import { xeroChunkSize, xeroWrite } from './write.ts';

export type XeroSettings = {
  readonly endpoints: LedgerEndpoints;
  /** Apps of 2 March 2026 and later know only the finer scopes. */
  readonly scopes: string;
  /** Shared by every port to the vendor, because the vendor counts the calls for an organisation, not for a port. */
  readonly pace: Paced;
  readonly now: () => Date;
  readonly onExchange: (note: ExchangeNote) => void;
};

const days = 86_400_000;

export function xeroPort(app: LedgerApp, settings: XeroSettings): LedgerPort {
  const client = xeroClient(settings.endpoints, settings.pace, settings.onExchange, {
    organisation: app.kind === 'web',
  });
  return {
    provider: 'xero',
    limits: {
      chunkSize: xeroChunkSize,
      ...xeroPace,
      // Xero keeps answers for 6 minutes, failures too (accounting.md §1.3).
      keyWindowMs: 5 * 60_000,
      settleMs: 2 * 60_000,
      repeatsFailures: true,
      numberLength: 255,
    },
    oauth: app.kind === 'web' ? xeroOAuth(app, settings, client) : customConnection(app, settings, client),
    inspect: (access) => inspectXero(client, access),
    list: (access, kind, page) => xeroLists[kind](client, access, page),
    findCustomers: (access, text) => findXeroCustomers(client, access, text),
    prepareDocument: prepareXeroDocument,
    prepareCustomer: prepareXeroCustomer,
    preparePayment: prepareXeroPayment,
    prepareAllocation: prepareXeroAllocation,
    prepareRefund: prepareXeroRefund,
    prepareVoid: prepareXeroVoid,
    write: (access, chunk) => xeroWrite(client, access, chunk),
    readBack: (access, payloads) => xeroReadBack(client, access, payloads),
    readDocuments: (access, kind, remoteIds) => readXeroDocuments(client, access, kind, remoteIds),
    readPayments: (access, remoteIds) => readXeroPayments(client, access, remoteIds),
    changesSince: (access, cursor) => xeroChanges(client, access, cursor),
  };
}

function xeroOAuth(
  app: LedgerApp,
  { endpoints, scopes, now }: XeroSettings,
  client: XeroClient,
): LedgerOAuth {
  const conversation = oauthConversation(
    app,
    {
      endpoints,
      scope: scopes,
      pkce: true,
      headers: {},
      refreshExpiresAt: (_answer, at) => new Date(at.getTime() + 60 * days),
      organisationHint: (_callback, accessToken) => eventOf(accessToken),
    },
    now,
  );
  const connections = async (accessToken: string, query: Readonly<Record<string, string>>) => {
    const { json } = await client.connections(accessToken, query);
    return listIn({ connections: json }, 'connections', Connection);
  };
  return {
    ...conversation,
    organisations: async (accessToken, hint) => {
      const rows = await connections(accessToken, hint === null ? {} : { authEventId: hint });
      return rows
        .filter(({ tenantType }) => tenantType === 'ORGANISATION')
        .map(({ tenantId, tenantName }) => ({ id: tenantId, name: tenantName }));
    },
    disconnect: async ({ accessToken, organisationId }) => {
      const rows = await connections(accessToken, {});
      const own = rows.find(({ tenantId }) => tenantId === organisationId);
      if (own !== undefined) await client.dropConnection(accessToken, own.id);
    },
  };
}

/**
 * A Custom Connection was authorised at Xero by somebody of its one organisation: nobody is sent there, there is nothing to refresh, and
 * nothing to take away but there (developer.xero.com/faq/custom-integration).
 */
function customConnection(
  app: LedgerApp,
  { endpoints, scopes, now }: XeroSettings,
  client: XeroClient,
): LedgerOAuth {
  // What is asked for beyond is refused: there is no refresh token to be had.
  const scope = scopes
    .split(' ')
    .filter((name) => name !== 'offline_access')
    .join(' ');
  const obtain = () => clientCredentials(app, { endpoints, scope, headers: {} }, now);
  const noConsent = () =>
    Promise.reject(new LedgerFailure('refused', 'no-consent', 'A Custom Connection knows no consent page.'));
  return {
    authoriseUrl: noConsent,
    exchange: noConsent,
    obtain,
    refresh: noConsent,
    revoke: () => Promise.resolve(),
    organisations: async (accessToken) => {
      const { json } = await client.get({ accessToken, organisationId: '' }, '/Organisation', {});
      return listIn(json, 'Organisations', Organisation).map(({ OrganisationID, Name }) => ({
        id: OrganisationID,
        name: Name,
      }));
    },
    disconnect: () => Promise.resolve(),
  };
}

/** The token names the consent it came from; its organisations are asked for by that. */
function eventOf(accessToken: string): string | null {
  const [, claims = ''] = accessToken.split('.');
  try {
    const read: unknown = JSON.parse(Buffer.from(claims, 'base64url').toString('utf8'));
    if (typeof read !== 'object' || read === null || !('authentication_event_id' in read)) return null;
    return String(read.authentication_event_id);
  } catch {
    // The token's inside is the vendor's business; without the claim all organisations are offered.
    return null;
  }
}
