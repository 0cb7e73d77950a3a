/** Where a vendor is reached. Paths are the vendor's; hosts may be replaced by one address, such as a simulator's. */
export type LedgerEndpoints = {
  readonly authorise: URL;
  readonly token: URL;
  readonly revoke: URL;
  /** Ends in a slash. */
  readonly api: URL;
  /** Xero: the organisations a token reaches. */
  readonly connections: URL;
};

export function xeroEndpoints(base: string | null): LedgerEndpoints {
  return {
    authorise: new URL('/identity/connect/authorize', base ?? 'https://login.xero.com'),
    token: new URL('/connect/token', base ?? 'https://identity.xero.com'),
    revoke: new URL('/connect/revocation', base ?? 'https://identity.xero.com'),
    api: new URL('/api.xro/2.0/', base ?? 'https://api.xero.com'),
    connections: new URL('/connections', base ?? 'https://api.xero.com'),
  };
}

/** @param sandbox Intuit's sandbox companies live on a host of their own. */
export function quickbooksEndpoints(base: string | null, sandbox: boolean): LedgerEndpoints {
  const api = sandbox ? 'https://sandbox-quickbooks.api.intuit.com' : 'https://quickbooks.api.intuit.com';
  return {
    authorise: new URL('/connect/oauth2', base ?? 'https://appcenter.intuit.com'),
    token: new URL('/oauth2/v1/tokens/bearer', base ?? 'https://oauth.platform.intuit.com'),
    revoke: new URL('/v2/oauth2/tokens/revoke', base ?? 'https://developer.api.intuit.com'),
    api: new URL('/v3/company/', base ?? api),
    connections: new URL('/v3/company/', base ?? api),
  };
}
