import { createHash, randomBytes } from 'node:crypto';
import { json, type SimAnswer } from './http.ts';

export function oauthError(error: string, status = 400): SimAnswer {
  return json({ error }, status);
}

export function challengeOf(verifier: string): string {
  return createHash('sha256').update(verifier).digest('base64url');
}

/** Shaped like the vendors': three parts, the claims in the middle, 1 kB and more in real life. */
export function accessToken(event: string): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const claims = { authentication_event_id: event, jti: randomBytes(16).toString('hex') };
  return `${part({ alg: 'none', typ: 'JWT' })}.${part(claims)}.${randomBytes(32).toString('base64url')}`;
}

export function withQuery(address: string, query: Readonly<Record<string, string>>): string {
  const url = new URL(address);
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  return url.href;
}
