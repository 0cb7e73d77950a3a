import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '../lib/config.ts';

/**
 * The cookie that carries a session's token. On https it has the `__Host-` prefix, so that neither a subdomain nor
 * plain http can set it; browsers refuse that prefix on http, which is for one's own machine.
 */
export function setSessionCookie(
  request: FastifyRequest,
  reply: FastifyReply,
  config: Config,
  { token, expiresAt }: { readonly token: string; readonly expiresAt: Date },
): void {
  void reply.setCookie(cookieName(request, config), token, {
    ...options(request, config),
    expires: expiresAt,
  });
}

export function clearSessionCookie(request: FastifyRequest, reply: FastifyReply, config: Config): void {
  void reply.clearCookie(cookieName(request, config), options(request, config));
}

export function readSessionCookie(request: FastifyRequest, config: Config): string | null {
  const token = request.cookies[cookieName(request, config)];
  return token === undefined || token === '' || token.length > 200 ? null : token;
}

function isSecure(request: FastifyRequest, { publicUrl }: Config): boolean {
  return publicUrl === null ? request.protocol === 'https' : publicUrl.startsWith('https:');
}

function cookieName(request: FastifyRequest, config: Config): string {
  return isSecure(request, config) ? '__Host-tagwerk' : 'tagwerk';
}

function options(request: FastifyRequest, config: Config) {
  return { path: '/', httpOnly: true, sameSite: 'lax', secure: isSecure(request, config) } as const;
}
