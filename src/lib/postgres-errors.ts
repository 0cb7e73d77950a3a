/** Which promise of the database a statement ran against; see the classes 22 and 23 of PostgreSQL's error codes. */
export type Violation = {
  readonly kind: 'unique' | 'foreign-key' | 'check' | 'value' | 'policy';
  /** Name of the constraint, e.g. `customer_account_id_number_key`; empty where there is none. */
  readonly constraint: string;
};

/** What a failed statement violated; null: another kind of error. */
export function violationOf(error: unknown): Violation | null {
  if (!(error instanceof Error && 'code' in error && typeof error.code === 'string')) return null;
  const kind = kinds[error.code];
  if (kind === undefined) return null;
  const constraint = 'constraint' in error && typeof error.constraint === 'string' ? error.constraint : '';
  return { kind, constraint };
}

const kinds: Readonly<Record<string, Violation['kind']>> = {
  '23505': 'unique',
  '23503': 'foreign-key',
  '23514': 'check',
  '42501': 'policy',
  // a text that is no number, day or id; a number or instant beyond its type; a character that cannot be stored
  '22P02': 'value',
  '22003': 'value',
  '22007': 'value',
  '22008': 'value',
  '22021': 'value',
  '22P05': 'value',
};
