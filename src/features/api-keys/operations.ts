import { type Context, transaction } from '../../context.ts';
import { inAccount } from '../../db/transaction.ts';
import type { Deps } from '../../deps.ts';
import { absent } from '../../lib/editing.ts';
import { invariant, Refusal } from '../../lib/errors.ts';
import { newId } from '../../lib/ids.ts';
import { newToken, readToken } from '../../lib/tokens.ts';
import type { Page } from '../../lib/wire.ts';
import type { Caller } from '../../server/credentials.ts';
import { record } from '../audit-log/operations.ts';
import { personOf } from '../sign-in/operations.ts';
import {
  findApiKey,
  findUsableKey,
  insertApiKey,
  listApiKeyRows,
  revokeKey,
  touchKey,
} from './repository.ts';
import type { ApiKeyView, CreateApiKeyBody, CreatedApiKeyView, ListApiKeysQuery } from './schema.ts';

const touchAfterMs = 5 * 60_000;

/** A page of the account's keys, the newest first. */
export function listApiKeys(context: Context, query: ListApiKeysQuery): Promise<Page<ApiKeyView>> {
  return transaction(context, (tx) => listApiKeyRows(tx, query));
}

/**
 * Makes a key. Its secret is in the answer and nowhere else.
 *
 * @throws {Refusal} `forbidden` for scopes the maker does not have, and for keys; `invalid` if it has expired already.
 */
export async function createApiKey(context: Context, body: CreateApiKeyBody): Promise<CreatedApiKeyView> {
  const createdBy = personOf(context);
  const beyond = body.scopes.filter((scope) => !context.permissions.has(scope));
  if (beyond.length > 0) throw new Refusal('forbidden', { key: 'apiKeys.beyondRole' }, { scopes: beyond });
  const expiresAt = body.expiresAt === null ? null : new Date(body.expiresAt);
  if (expiresAt !== null && expiresAt <= context.now)
    throw new Refusal('invalid', { key: 'apiKeys.alreadyExpired' });
  const token = newToken(context.accountId);
  const id = newId();
  return transaction(context, async (tx) => {
    await insertApiKey(tx, {
      id,
      name: body.name,
      prefix: token.secret.slice(0, 6),
      secretHash: token.hash,
      scopes: [...new Set(body.scopes)],
      createdBy,
      createdAt: context.now,
      expiresAt,
    });
    const detail = { name: body.name, scopes: body.scopes };
    await record(tx, context, { action: 'api-key.created', subject: { kind: 'api-key', id }, detail });
    const view = await findApiKey(tx, id);
    invariant(view, 'the key just made');
    return { ...view, key: `tw_${token.text}` };
  });
}

/** From now on the key opens nothing. @throws {Refusal} `absent` */
export async function revokeApiKey(context: Context, id: string): Promise<void> {
  await transaction(context, async (tx) => {
    if (!(await revokeKey(tx, id, context.now))) throw absent('API key');
    await record(tx, context, { action: 'api-key.revoked', subject: { kind: 'api-key', id } });
  });
}

/** Who a key stands for, if it is neither revoked nor expired. */
export async function authenticateKey(deps: Deps, tokenText: string, now: Date): Promise<Caller | null> {
  const token = readToken(tokenText);
  if (token === null) return null;
  return inAccount(deps.database, token.accountId, async (tx) => {
    const key = await findUsableKey(tx, token.hash, now);
    if (key === null) return null;
    if (key.lastUsedAt === null || now.getTime() - key.lastUsedAt.getTime() > touchAfterMs)
      await touchKey(tx, key.id, now);
    return {
      accountId: token.accountId,
      actor: { kind: 'api-key', id: key.id, name: key.name },
      permissions: new Set(key.scopes),
      language: null,
      accountLanguage: key.accountLanguage,
    };
  });
}
