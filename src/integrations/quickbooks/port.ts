import type { LedgerEndpoints } from '../ledger-endpoints.ts';
import type { ExchangeNote } from '../ledger-http.ts';
import { oauthConversation } from '../ledger-oauth.ts';
import type { Paced } from '../ledger-pace.ts';
import type { LedgerApp, LedgerOAuth, LedgerPort } from '../ledger-port.ts';
import { quickbooksChanges, readQuickbooksDocuments, readQuickbooksPayments } from './changes.ts';
import { type QuickbooksClient, quickbooksClient, quickbooksPace } from './client.ts';
import { inspectQuickbooks, readCompany } from './inspect.ts';
import { findQuickbooksCustomers, quickbooksLists } from './lists.ts';
import { prepareQuickbooksDocument } from './prepare-document.ts';
import {
  prepareQuickbooksAllocation,
  prepareQuickbooksCustomer,
  prepareQuickbooksPayment,
  prepareQuickbooksRefund,
  prepareQuickbooksVoid,
} from './prepare-money.ts';
import { quickbooksReadBack } from './read-back.ts';
import { quickbooksWrite } from './write.ts';

export type QuickbooksSettings = {
  readonly endpoints: LedgerEndpoints;
  /** Shared by every port to the vendor, because the vendor counts the calls for an organisation, not for a port. */
  readonly pace: Paced;
  readonly now: () => Date;
  readonly onExchange: (note: ExchangeNote) => void;
};

export function quickbooksPort(app: LedgerApp, settings: QuickbooksSettings): LedgerPort {
  const client = quickbooksClient(settings.endpoints, settings.pace, settings.onExchange);
  return {
    provider: 'quickbooks',
    limits: {
      chunkSize: () => 1,
      ...quickbooksPace,
      // Intuit does not say how long; within a day the same id is answered as before (accounting.md §5.2).
      keyWindowMs: 24 * 3_600_000,
      settleMs: 120_000,
      repeatsFailures: false,
      numberLength: 21,
    },
    oauth: quickbooksOAuth(app, settings, client),
    inspect: (access) => inspectQuickbooks(client, access),
    list: (access, kind, page) => quickbooksLists[kind](client, access, page),
    findCustomers: (access, text) => findQuickbooksCustomers(client, access, text),
    prepareDocument: prepareQuickbooksDocument,
    prepareCustomer: prepareQuickbooksCustomer,
    preparePayment: prepareQuickbooksPayment,
    prepareAllocation: prepareQuickbooksAllocation,
    prepareRefund: prepareQuickbooksRefund,
    prepareVoid: prepareQuickbooksVoid,
    write: (access, chunk) => quickbooksWrite(client, access, chunk),
    readBack: (access, payloads) => quickbooksReadBack(client, access, payloads),
    readDocuments: (access, kind, remoteIds) => readQuickbooksDocuments(client, access, kind, remoteIds),
    readPayments: (access, remoteIds) => readQuickbooksPayments(client, access, remoteIds),
    changesSince: (access, cursor) => quickbooksChanges(client, access, cursor, settings.now()),
  };
}

function quickbooksOAuth(
  app: LedgerApp,
  { endpoints, now }: QuickbooksSettings,
  client: QuickbooksClient,
): LedgerOAuth {
  const conversation = oauthConversation(
    app,
    {
      endpoints,
      scope: 'com.intuit.quickbooks.accounting',
      pkce: false,
      // Asks to be told of the five years after which no refresh helps (accounting.md §2.1).
      headers: { 'x-include-refresh-token-hard-expires-in': 'true' },
      refreshExpiresAt,
      organisationHint: (callback) => callback.searchParams.get('realmId'),
    },
    now,
  );
  return {
    ...conversation,
    // A token of Intuit's reaches the one company that was chosen; the call back names it.
    organisations: async (accessToken, hint) => {
      if (hint === null) return [];
      const { CompanyName: name } = await readCompany(client, { accessToken, organisationId: hint });
      return [{ id: hint, name }];
    },
    disconnect: () => Promise.resolve(),
  };
}

/** The nearer of 100 days without use and five years in all. */
function refreshExpiresAt(answer: Readonly<Record<string, unknown>>, now: Date): Date {
  const seconds = [answer.x_refresh_token_expires_in, answer.x_refresh_token_hard_expires_in].filter(
    (value) => typeof value === 'number',
  );
  return new Date(now.getTime() + Math.min(100 * 86_400, ...seconds) * 1000);
}
