import path from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

/**
 * Serves the built screens: files with a hash in their name for ever, everything else is asked for again each time, so
 * that a new version shows at the next load.
 *
 * @param folder Where `index.html` and `assets` are.
 */
export async function serveWeb(app: FastifyInstance, folder: string): Promise<void> {
  await app.register(fastifyStatic, {
    root: folder,
    wildcard: false,
    preCompressed: true,
    cacheControl: false,
    setHeaders: (reply, file) => {
      const hashed = file.startsWith(path.join(folder, 'assets'));
      reply.header('cache-control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
}

/** Whether a request that met no route is a person opening an address of the screens; they find their way from there. */
export function opensScreen({ method, url, headers }: FastifyRequest): boolean {
  const asksForPage = (headers.accept ?? '').includes('text/html');
  return ['GET', 'HEAD'].includes(method) && asksForPage && !/^\/(api|assets)(\/|$|\?)/.test(url);
}

export function sendScreen(reply: FastifyReply): FastifyReply {
  return reply.sendFile('index.html');
}
