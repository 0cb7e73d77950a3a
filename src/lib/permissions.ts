/**
 * Who may do what (R44). A route names one permission; what a person may do follows from the role, what a key may do
 * from its scopes.
 */

export const roles = ['owner', 'administrator', 'biller', 'technician', 'read-only'] as const;
export type Role = (typeof roles)[number];

export const permissions = [
  'customers:read',
  'customers:write',
  // with terms, fees and balances
  'contracts:read',
  'contracts:write',
  // rates, products, expenses, categories, taxes; prices on them need 'prices:read' besides
  'catalogue:read',
  'catalogue:write',
  'tickets:read',
  'tickets:write',
  'time:read',
  // one's own time entries and timer
  'time:write',
  // everybody's time entries and timers
  'time:write-all',
  // batches, invoices, payments
  'billing:read',
  'billing:write',
  // cancel, credit and refund
  'billing:correct',
  // without it, prices, costs and amounts are left out of every view
  'prices:read',
  'reports:read',
  'settings:read',
  'settings:write',
  'users:read',
  'users:write',
  'api-keys:write',
  'audit:read',
  'imports:write',
  'ledgers:write',
  // currency, deletion and transfer of the account
  'account:own',
] as const;
export type Permission = (typeof permissions)[number];

const keptToPeople: ReadonlySet<Permission> = new Set(['api-keys:write', 'users:write', 'account:own']);

const reading = permissions.filter((permission) => permission.endsWith(':read'));
const ofTechnicians: readonly Permission[] = [
  'customers:read',
  'catalogue:read',
  'tickets:read',
  'tickets:write',
  'time:read',
  'time:write',
];
const ofBillers: readonly Permission[] = [
  ...reading.filter((permission) => permission !== 'audit:read'),
  'customers:write',
  'contracts:write',
  'catalogue:write',
  'tickets:write',
  'time:write',
  'time:write-all',
  'billing:write',
  'billing:correct',
];

const byRole: Readonly<Record<Role, ReadonlySet<Permission>>> = {
  owner: new Set(permissions),
  administrator: new Set(permissions.filter((permission) => permission !== 'account:own')),
  biller: new Set(ofBillers),
  technician: new Set(ofTechnicians),
  'read-only': new Set(reading),
};

/** What a key may never do: make keys or people, or give the account away. */
export const scopes = permissions.filter((permission): permission is Scope => !keptToPeople.has(permission));
export type Scope = Exclude<Permission, 'api-keys:write' | 'users:write' | 'account:own'>;

/** The permissions of a role; the account may keep corrections to administrators. */
export function permissionsOf(
  role: Role,
  { correctionsByAdministratorsOnly }: { readonly correctionsByAdministratorsOnly: boolean },
): ReadonlySet<Permission> {
  const all = byRole[role];
  if (role !== 'biller' || !correctionsByAdministratorsOnly) return all;
  return new Set([...all].filter((permission) => permission !== 'billing:correct'));
}
