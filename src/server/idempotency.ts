import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { inAccount } from '../db/transaction.ts';
import type { Deps } from '../deps.ts';
import { invariant, Refusal } from '../lib/errors.ts';
import { hashOf } from '../lib/tokens.ts';
import {
  beginUse,
  type EarlierUse,
  giveBack,
  type KeyUse,
  markSaved,
  saveAnswer,
  takeOverUse,
} from './idempotency.repository.ts';

/** R49: how long an answer is kept. */
export const keptMs = 24 * 60 * 60_000;
/** A request that has run for so long without an answer died with its process. */
const givenUpMs = 10 * 60_000;

declare module 'fastify' {
  interface FastifyRequest {
    keyUse: KeyUse | null;
  }
}

/**
 * Lets every POST be repeated without being done twice (R49). The key is written down before the operation, marked in
 * the operation's own transaction, and gets the answer afterwards; so a repetition meets the answer, a request that is
 * running (409), or – if the process died between saving and answering – the certainty that it was done.
 */
export function keepAnswers(app: FastifyInstance, deps: Deps): void {
  app.decorateRequest('keyUse', null);
  app.addHook('preHandler', async (request, reply) => {
    const use = useOf(request);
    if (use === null || request.context === null) return;
    const { accountId } = request.context;
    const earlier = await inAccount(deps.database, accountId, async (tx) => {
      const found = await beginUse(tx, use);
      if (found === null || !isOver(found, use)) return found;
      await takeOverUse(tx, use);
      return null;
    });
    if (earlier !== null) return replay(deps, use, earlier, reply);
    request.keyUse = use;
    request.context = {
      ...request.context,
      whenDone: async (tx) => {
        if (!(await markSaved(tx, use))) throw new Refusal('conflict', { key: 'server.idempotencyRunning' });
      },
    };
  });
  app.addHook('onSend', async (request, reply, payload) => {
    if (request.keyUse !== null) await keepAnswer(deps, request, reply, payload);
    return payload;
  });
}

/** @throws {Refusal} `invalid` for a key that is none. */
function useOf(request: FastifyRequest): KeyUse | null {
  const key = request.headers['idempotency-key'];
  if (request.method !== 'POST' || key === undefined || request.context === null) return null;
  if (typeof key !== 'string' || !/^[\x21-\x7e]{1,200}$/.test(key)) {
    throw new Refusal('invalid', { key: 'server.idempotencyKeyInvalid' });
  }
  const { actor, now } = request.context;
  return {
    actor: `${actor.kind}:${actor.id}`,
    route: `POST ${request.url.split('?')[0]}`,
    key,
    bodyHash: hashOf(JSON.stringify([request.query, bodyText(request.body)])),
    startedAt: now,
  };
}

/** A file is known by its hash: as JSON it would be many times as large. */
function bodyText(body: unknown): unknown {
  return Buffer.isBuffer(body) ? hashOf(body) : (body ?? null);
}

/** Whether an earlier use counts no longer: too old, or its process died before anything was saved. */
function isOver({ status, startedAt }: EarlierUse, use: KeyUse): boolean {
  const ageMs = use.startedAt.getTime() - startedAt.getTime();
  return ageMs > keptMs || (status === null && ageMs > givenUpMs);
}

type Answer = { readonly status: number; readonly headers: Record<string, string>; readonly body: string };

function replay(deps: Deps, use: KeyUse, earlier: EarlierUse, reply: FastifyReply): FastifyReply {
  if (earlier.bodyHash !== use.bodyHash)
    throw new Refusal('unprocessable', { key: 'server.idempotencyMismatch' });
  if (earlier.sealedAnswer === null) {
    const ageMs = use.startedAt.getTime() - earlier.startedAt.getTime();
    const died = earlier.status === 0 && ageMs > givenUpMs;
    throw new Refusal('conflict', { key: died ? 'server.idempotencyUnknown' : 'server.idempotencyRunning' });
  }
  const answer = JSON.parse(deps.secrets.open(earlier.sealedAnswer)) as Answer;
  return reply
    .code(answer.status)
    .headers({ ...answer.headers, 'idempotency-replayed': 'true' })
    .send(answer.body === '' ? undefined : answer.body);
}

/** Sealed, because an answer may hold what is shown only once, such as the secret of a new key. */
async function keepAnswer(
  deps: Deps,
  request: FastifyRequest,
  reply: FastifyReply,
  payload: unknown,
): Promise<void> {
  const { keyUse: use, context } = request;
  invariant(use && context, 'a use of a key belongs to somebody');
  const status = reply.statusCode;
  try {
    await inAccount(deps.database, context.accountId, async (tx) => {
      if (status >= 500) return giveBack(tx, use);
      const answer: Answer = {
        status,
        headers: keptHeaders(reply),
        body: typeof payload === 'string' ? payload : '',
      };
      return saveAnswer(tx, use, { status, sealed: deps.secrets.seal(JSON.stringify(answer)) });
    });
  } catch (error) {
    // The operation is done and must be answered; a repetition is told that its answer was lost.
    request.log.error({ err: error }, 'the answer of an idempotent request could not be kept');
  }
}

function keptHeaders(reply: FastifyReply): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const name of ['content-type', 'etag', 'location']) {
    const value = reply.getHeader(name);
    if (typeof value === 'string') kept[name] = value;
  }
  return kept;
}
