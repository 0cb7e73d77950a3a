/** Query parameters and JSON members under which secrets travel between us and a vendor. */
const secretNames =
  'access_token|refresh_token|id_token|client_secret|code|code_verifier|token|authorization|assertion';

const inQuery = new RegExp(`([?&#]|^)(${secretNames})=[^&#\\s]*`, 'gi');
const inJson = new RegExp(`("(?:${secretNames})"\\s*:\\s*)"[^"]*"`, 'gi');
const inHeader = /\b(Bearer|Basic)\s+[\w.~+/=-]+/gi;

/** A text in which tokens, codes and secrets are blacked out; for logs, errors and what people are shown. */
export function redacted(text: string): string {
  return text
    .replace(inQuery, '$1$2=[secret]')
    .replace(inJson, '$1"[secret]"')
    .replace(inHeader, '$1 [secret]');
}
