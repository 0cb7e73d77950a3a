/**
 * How every table of an account is fenced: row-level security with exactly one permissive policy per command for
 * `tagwerk_app`, each with the whole condition in it (restrictive policies do not hold on Citus' shards), without FORCE
 * (under FORCE the owner's backup would silently be empty).
 */
type Command = 'select' | 'insert' | 'update' | 'delete';

/** Per command: `true` own rows, a SQL condition that must hold besides, `false` the command is not granted. */
export type Rules = Partial<Record<Command, true | false | string>>;

const ownAccount = `account_id = nullif(current_setting('app.account_id', true), '')::uuid`;

/** True inside a transaction that takes or releases items; see `src/features/tickets/holding.repository.ts`. */
export const holding = `current_setting('app.holding', true) = 'on'`;

/** Enables row-level security on `table`, grants and fences each allowed command. Returns SQL. */
export function fence(table: string, rules: Rules = {}): string {
  const all: Rules = { select: true, insert: true, update: true, delete: true, ...rules };
  const commands = (['select', 'insert', 'update', 'delete'] as const).filter(
    (command) => all[command] !== false,
  );
  const policies = commands.map((command) => policy(table, command, all[command] ?? true));
  return [
    `alter table ${table} enable row level security;`,
    `grant ${commands.join(', ')} on ${table} to tagwerk_app;`,
    ...policies,
  ].join('\n');
}

/** Grants one more command on a table that is fenced already. Returns SQL. */
export function allow(table: string, command: Command, rule: true | string = true): string {
  return `grant ${command} on ${table} to tagwerk_app;\n${policy(table, command, rule)}`;
}

function policy(table: string, command: Command, rule: true | false | string): string {
  const condition = typeof rule === 'string' ? `${ownAccount} and (${rule})` : ownAccount;
  const using = command === 'insert' ? '' : ` using (${condition})`;
  const check = command === 'insert' || command === 'update' ? ` with check (${condition})` : '';
  return `create policy ${table}_${command} on ${table} for ${command} to tagwerk_app${using}${check};`;
}

/** A column for an amount of money in major units of the account's currency: at most four places. */
export function amount(column: string, constraint = 'not null'): string {
  return `${column} numeric ${constraint} check (scale(${column}) <= 4 and abs(${column}) < 1000000000000000)`;
}

/** A column for a unit price, quantity or percentage: an exact decimal of at most six places. */
export function decimal(column: string, constraint = 'not null'): string {
  return `${column} numeric ${constraint} check (scale(${column}) <= 6 and abs(${column}) < 1000000000000)`;
}

/** Columns every editable record has: when it was made and changed, and the revision behind its ETag. */
export const record = `
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  revision integer not null default 1`;
