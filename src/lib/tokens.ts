import { hash, randomBytes } from 'node:crypto';
import { isUuid } from './ids.ts';

/** Reads `<account id>.<secret>`; the secret has 256 random bits, so a plain hash of it is enough to keep. */
export type Token = { readonly accountId: string; readonly hash: string };

export function newToken(accountId: string): Token & { readonly text: string; readonly secret: string } {
  const secret = randomBytes(32).toString('base64url');
  return { accountId, secret, text: `${accountId}.${secret}`, hash: hashOf(secret) };
}

/** null: not a token of ours. */
export function readToken(text: string): Token | null {
  const [accountId = '', secret = '', ...rest] = text.split('.');
  if (!isUuid(accountId) || secret === '' || rest.length > 0) return null;
  return { accountId, hash: hashOf(secret) };
}

/** SHA-256 in hexadecimal. */
export function hashOf(data: string | Buffer): string {
  return hash('sha256', data, 'hex');
}
