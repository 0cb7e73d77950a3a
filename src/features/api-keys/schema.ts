import { z } from 'zod';
import { scopes } from '../../lib/permissions.ts';
import { Id, Instant, line, PageQuery, QueryFlag } from '../../lib/wire.ts';

const Scopes = z.array(z.enum(scopes)).min(1).max(scopes.length).describe('What the key may do.');

export const ApiKeyView = z.object({
  id: Id,
  name: z.string(),
  prefix: z.string().describe('How the secret begins, to tell keys apart.'),
  scopes: Scopes,
  createdBy: Id.describe('The person who made it.'),
  createdAt: Instant,
  lastUsedAt: Instant.nullable().describe('To the nearest five minutes.'),
  expiresAt: Instant.nullable(),
  revokedAt: Instant.nullable(),
});
export type ApiKeyView = z.output<typeof ApiKeyView>;

export const CreatedApiKeyView = ApiKeyView.extend({
  key: z.string().describe('Send it as Authorization: Bearer. It is shown this once.'),
});
export type CreatedApiKeyView = z.output<typeof CreatedApiKeyView>;

export const CreateApiKeyBody = z.strictObject({
  name: line(200).describe('What it is for.'),
  scopes: Scopes,
  expiresAt: Instant.nullable().default(null),
});
export type CreateApiKeyBody = z.output<typeof CreateApiKeyBody>;

export const ListApiKeysQuery = PageQuery.extend({ revoked: QueryFlag.optional() });
export type ListApiKeysQuery = z.output<typeof ListApiKeysQuery>;
