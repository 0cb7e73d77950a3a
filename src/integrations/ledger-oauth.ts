import * as client from 'openid-client';
import type { LedgerEndpoints } from './ledger-endpoints.ts';
import { LedgerFailure } from './ledger-outcome.ts';
import type { LastingTokens, LedgerApp, LedgerOAuth, LedgerTokens } from './ledger-port.ts';
import { redacted } from './ledger-redaction.ts';

/** What differs between the vendors' OAuth 2. */
export type OAuthVendor = {
  readonly endpoints: LedgerEndpoints;
  readonly scope: string;
  /** Intuit does not know PKCE; state and the client's secret protect the code there. */
  readonly pkce: boolean;
  readonly headers: Readonly<Record<string, string>>;
  /** When the refresh token ends, from the token endpoint's answer. */
  readonly refreshExpiresAt: (answer: Readonly<Record<string, unknown>>, now: Date) => Date;
  /** What the call back or the token says about the organisation that was chosen. */
  readonly organisationHint: (callback: URL, accessToken: string) => string | null;
};

export type OAuthConversation = Pick<
  LedgerOAuth,
  'authoriseUrl' | 'exchange' | 'obtain' | 'refresh' | 'revoke'
>;

/** The conversation about tokens with one vendor, by openid-client: code, state, PKCE, rotation, revocation. */
export function oauthConversation(app: LedgerApp, vendor: OAuthVendor, now: () => Date): OAuthConversation {
  const configuration = configurationOf(app, vendor);
  return {
    authoriseUrl: async ({ redirectUri, state, verifier }) => {
      const url = client.buildAuthorizationUrl(configuration, {
        redirect_uri: redirectUri,
        scope: vendor.scope,
        state,
        ...(vendor.pkce
          ? {
              code_challenge: await client.calculatePKCECodeChallenge(verifier),
              code_challenge_method: 'S256',
            }
          : {}),
      });
      return url.href;
    },
    exchange: async ({ callbackUrl, redirectUri, state, verifier }) => {
      // Behind a proxy the address we were called at is not the one the vendor was told.
      const callback = new URL(new URL(callbackUrl).search, redirectUri);
      if (callback.searchParams.get('state') !== state)
        throw new LedgerFailure('refused', 'invalid-callback', 'The answer is to another question.');
      const answer = await answered(() =>
        client.authorizationCodeGrant(configuration, callback, {
          expectedState: state,
          ...(vendor.pkce ? { pkceCodeVerifier: verifier } : {}),
        }),
      );
      const tokens = tokensOf(answer, vendor, now());
      return { ...tokens, organisationHint: vendor.organisationHint(callback, tokens.accessToken) };
    },
    obtain: null,
    refresh: async (refreshToken) => {
      const answer = await answered(() => client.refreshTokenGrant(configuration, refreshToken));
      // An answer without a new one leaves the old one good (RFC 6749, 6).
      return tokensOf({ refresh_token: refreshToken, ...answer }, vendor, now());
    },
    revoke: (refreshToken) => answered(() => client.tokenRevocation(configuration, refreshToken)),
  };
}

/** A token of a Custom Connection: by the client's credentials, for half an hour, and then another one. */
export async function clientCredentials(
  app: LedgerApp,
  vendor: Pick<OAuthVendor, 'endpoints' | 'scope' | 'headers'>,
  now: () => Date,
): Promise<LedgerTokens> {
  const configuration = configurationOf(app, vendor);
  const answer = await answered(() => client.clientCredentialsGrant(configuration, { scope: vendor.scope }));
  return { ...accessOf(answer, now()), refreshToken: null, refreshExpiresAt: null };
}

function configurationOf(
  { clientId, clientSecret }: LedgerApp,
  vendor: Pick<OAuthVendor, 'endpoints' | 'headers'>,
): client.Configuration {
  const { authorise, token, revoke } = vendor.endpoints;
  const configuration = new client.Configuration(
    {
      issuer: authorise.origin,
      authorization_endpoint: authorise.href,
      token_endpoint: token.href,
      revocation_endpoint: revoke.href,
    },
    clientId,
    {},
    client.ClientSecretBasic(clientSecret),
  );
  configuration.timeout = 30;
  // Only a simulator on this machine has such an address; `isUsableLedgerUrl` lets no other through.
  if (token.protocol === 'http:') client.allowInsecureRequests(configuration);
  configuration[client.customFetch] = (url, options) =>
    fetch(url, {
      ...options,
      body: options.body ?? null,
      headers: { ...options.headers, ...vendor.headers },
    });
  return configuration;
}

type Answer = Pick<client.TokenEndpointResponse, 'access_token' | 'refresh_token' | 'expires_in'> &
  Readonly<Record<string, unknown>>;

function tokensOf(answer: Answer, vendor: OAuthVendor, now: Date): LastingTokens {
  if (answer.refresh_token === undefined)
    throw new LedgerFailure('refused', 'no-refresh-token', 'The answer holds no refresh token.');
  return {
    ...accessOf(answer, now),
    refreshToken: answer.refresh_token,
    refreshExpiresAt: vendor.refreshExpiresAt(answer, now),
  };
}

function accessOf({ access_token: accessToken, expires_in: seconds = 1800 }: Answer, now: Date) {
  return { accessToken, accessExpiresAt: new Date(now.getTime() + seconds * 1000) };
}

/** @throws {LedgerFailure} in place of openid-client's errors, which may quote what was sent. */
async function answered<T>(conversation: () => Promise<T>): Promise<T> {
  try {
    return await conversation();
  } catch (error) {
    throw failureOf(error);
  }
}

function failureOf(error: unknown): LedgerFailure {
  if (error instanceof client.ResponseBodyError) {
    if (error.status === 429)
      return new LedgerFailure('throttled', error.error, 'Too many token calls.', 60_000);
    const sentence = redacted(error.error_description ?? error.error);
    return new LedgerFailure(error.status >= 500 ? 'unreachable' : 'refused', error.error, sentence);
  }
  if (error instanceof client.AuthorizationResponseError)
    return new LedgerFailure('refused', error.error, redacted(error.error_description ?? error.error));
  return new LedgerFailure(
    'unreachable',
    'no-answer',
    redacted(error instanceof Error ? error.message : 'unknown'),
  );
}
