import type { z } from 'zod';
import type { ApiKeyView, CreateApiKeyBody, CreatedApiKeyView } from '../../features/api-keys/schema.ts';
import type { PlainKey, Say } from '../texts/texts.ts';

export type { ApiKeyView, CreatedApiKeyView };
export type NewApiKey = z.input<typeof CreateApiKeyBody>;
export type Scope = ApiKeyView['scopes'][number];

/** Every scope by what it opens; a new scope of the API does not compile until it stands here. */
export const scopeTexts = {
  'customers:read': ['shell.customers', 'apiKeys.read'],
  'customers:write': ['shell.customers', 'apiKeys.write'],
  'contracts:read': ['shell.contracts', 'apiKeys.read'],
  'contracts:write': ['shell.contracts', 'apiKeys.write'],
  'catalogue:read': ['shell.catalogue', 'apiKeys.read'],
  'catalogue:write': ['shell.catalogue', 'apiKeys.write'],
  'tickets:read': ['shell.tickets', 'apiKeys.read'],
  'tickets:write': ['shell.tickets', 'apiKeys.write'],
  'time:read': ['shell.time', 'apiKeys.read'],
  'time:write': ['shell.time', 'apiKeys.writeOwn'],
  'time:write-all': ['shell.time', 'apiKeys.writeAll'],
  'billing:read': ['shell.billing', 'apiKeys.read'],
  'billing:write': ['shell.billing', 'apiKeys.write'],
  'billing:correct': ['shell.billing', 'apiKeys.correct'],
  'prices:read': ['apiKeys.prices', 'apiKeys.read'],
  'reports:read': ['shell.reports', 'apiKeys.read'],
  'settings:read': ['shell.settings', 'apiKeys.read'],
  'settings:write': ['shell.settings', 'apiKeys.write'],
  'users:read': ['shell.users', 'apiKeys.read'],
  'audit:read': ['shell.auditLog', 'apiKeys.read'],
  'imports:write': ['shell.import', 'apiKeys.write'],
  'ledgers:write': ['shell.accounting', 'apiKeys.write'],
} as const satisfies Readonly<Record<Scope, readonly [what: PlainKey, right: PlainKey]>>;

/** "Customers: read" */
export function scopeName(t: Say, scope: Scope): string {
  const [what, right] = scopeTexts[scope];
  return `${t(what)}: ${t(right)}`;
}
