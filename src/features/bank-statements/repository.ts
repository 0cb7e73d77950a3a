import { type Currency, type Minor, minorFromText } from '../../billing/money.ts';
import { insertRows } from '../../db/insert-rows.ts';
import { containing } from '../../db/listing.ts';
import { changedBy, rowsOf, type Tx } from '../../db/transaction.ts';
import type { Page } from '../../lib/wire.ts';
import { pageFrom, readCursor } from '../../server/paging.ts';
import type { ParsedEntry, ParsedStatement } from './camt.operations.ts';
import type { EntryView, ListEntriesQuery, ListStatementsQuery, StatementView } from './schema.ts';

/** A statement to be kept. */
export type NewStatement = ParsedStatement & {
  readonly id: string;
  readonly fileName: string;
  readonly sha256: string;
  readonly newEntries: number;
};

export type NewEntry = ParsedEntry & {
  readonly id: string;
  readonly statementId: string;
  readonly key: string;
  readonly state: EntryView['state'];
};

/** Which of these statements of a file were taken in before. */
export async function findStatements(tx: Tx, sha256: string): Promise<StatementView[]> {
  const rows = await rowsOf<StatementRow>(
    tx,
    `select ${statementColumns} from bank_statement where account_id = $1 and sha256 = $2 order by imported_at, id`,
    [tx.accountId, sha256],
  );
  return rows.map(toStatement);
}

/** Which of these entries are there already. */
export async function findKnownKeys(tx: Tx, keys: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await rowsOf<[string]>(
    tx,
    'select entry_key from bank_entry where account_id = $1 and entry_key = any($2)',
    [tx.accountId, keys],
  );
  return new Set(rows.map(([key]) => key));
}

export async function insertStatements(
  tx: Tx,
  statements: readonly NewStatement[],
  by: { readonly actor: string; readonly at: Date },
): Promise<void> {
  await insertRows(
    tx,
    'bank_statement',
    [
      { name: 'id', type: 'uuid', of: ({ id }) => id },
      { name: 'file_name', type: 'text', of: ({ fileName }) => fileName },
      { name: 'sha256', type: 'text', of: ({ sha256 }) => sha256 },
      { name: 'iban', type: 'text', of: ({ iban }) => iban },
      { name: 'reference', type: 'text', of: ({ reference }) => reference },
      { name: 'from_day', type: 'date', of: ({ from }) => from },
      { name: 'to_day', type: 'date', of: ({ to }) => to },
      { name: 'currency', type: 'text', of: ({ currency }) => currency },
      { name: 'opening', type: 'numeric', of: ({ opening }) => opening },
      { name: 'closing', type: 'numeric', of: ({ closing }) => closing },
      { name: 'entries', type: 'integer', of: ({ entries }) => entries.length },
      { name: 'new_entries', type: 'integer', of: ({ newEntries }) => newEntries },
      { name: 'imported_at', type: 'timestamptz', of: () => by.at },
      { name: 'imported_by', type: 'text', of: () => by.actor },
    ],
    statements,
  );
}

export async function insertEntries(tx: Tx, entries: readonly NewEntry[]): Promise<void> {
  await insertRows(
    tx,
    'bank_entry',
    [
      { name: 'id', type: 'uuid', of: ({ id }) => id },
      { name: 'statement_id', type: 'uuid', of: ({ statementId }) => statementId },
      { name: 'entry_key', type: 'text', of: ({ key }) => key },
      { name: 'booked_on', type: 'date', of: ({ bookedOn }) => bookedOn },
      { name: 'valued_on', type: 'date', of: ({ valuedOn }) => valuedOn },
      { name: 'amount', type: 'numeric', of: ({ amount }) => amount },
      { name: 'currency', type: 'text', of: ({ currency }) => currency },
      { name: 'reversal', type: 'boolean', of: ({ reversal }) => reversal },
      { name: 'payer_name', type: 'text', of: ({ payerName }) => payerName },
      { name: 'payer_iban', type: 'text', of: ({ payerIban }) => payerIban },
      { name: 'purpose', type: 'text', of: ({ purpose }) => purpose },
      { name: 'end_to_end_id', type: 'text', of: ({ endToEndId }) => endToEndId },
      { name: 'bank_reference', type: 'text', of: ({ bankReference }) => bankReference },
      { name: 'state', type: 'text', of: ({ state }) => state },
    ],
    entries,
  );
}

type StatementRow = [
  id: string,
  fileName: string,
  iban: string,
  reference: string,
  from: string | null,
  to: string | null,
  currency: string,
  opening: string | null,
  closing: string | null,
  entries: number,
  newEntries: number,
  importedAt: Date,
  importedBy: string,
];

const statementColumns = `id, file_name, iban, reference, from_day, to_day, currency, opening, closing, entries, new_entries,
  imported_at, imported_by`;

/** The last imported first. */
export async function listStatementRows(tx: Tx, query: ListStatementsQuery): Promise<Page<StatementView>> {
  const [at = null, id = null] = readCursor(query.cursor, ['instant', 'id']) ?? [];
  const rows = await rowsOf<StatementRow>(
    tx,
    `select ${statementColumns} from bank_statement
      where account_id = $1 and ($2::timestamptz is null or (imported_at, id) < ($2, $3::uuid))
      order by imported_at desc, id desc limit $4`,
    [tx.accountId, at, id, query.limit + 1],
  );
  return pageFrom(rows, query.limit, toStatement, (row) => [row[11], row[0]]);
}

function toStatement(row: StatementRow): StatementView {
  const [id, fileName, iban, reference, from, to, currency, opening, closing, entries, newEntries, ...rest] =
    row;
  const [importedAt, importedBy] = rest;
  const days = { from, to };
  const named = { id, fileName, iban, reference, currency };
  const by = { importedAt: importedAt.toISOString(), importedBy: nameOf(importedBy) };
  return { ...named, ...days, opening, closing, entries, newEntries, ...by };
}

/** An entry without what may be done about it. */
export type EntryRecord = Omit<EntryView, 'proposals' | 'reversals' | 'amount'> & { readonly amount: Minor };

type EntryRow = [
  id: string,
  statementId: string,
  state: EntryView['state'],
  bookedOn: string,
  valuedOn: string,
  amount: string,
  currency: string,
  reversal: boolean,
  payerName: string,
  payerIban: string,
  purpose: string,
  endToEndId: string,
  paymentId: string | null,
  reason: string,
  decidedAt: Date | null,
  decidedBy: string | null,
];

const entryColumns = `e.id, e.statement_id, e.state, e.booked_on, e.valued_on, e.amount, e.currency, e.reversal, e.payer_name,
  e.payer_iban, e.purpose, e.end_to_end_id, e.payment_id, e.reason, e.decided_at, e.decided_by`;

/** The last booked first. */
export async function listEntryRows(
  tx: Tx,
  query: ListEntriesQuery,
  currency: Currency,
): Promise<Page<EntryRecord>> {
  const values: unknown[] = [tx.accountId];
  const put = (value: unknown) => `$${values.push(value)}`;
  const conditions = ['e.account_id = $1'];
  const { state, statementId, search } = query;
  if (state !== undefined) conditions.push(`e.state = any(${put(state)}::text[])`);
  if (statementId !== undefined) conditions.push(`e.statement_id = ${put(statementId)}`);
  if (search !== undefined && search.trim() !== '') {
    const text = put(containing(search.trim()));
    conditions.push(
      `(e.payer_name ilike ${text} or e.payer_iban ilike ${text} or e.purpose ilike ${text} or e.amount::text ilike ${text})`,
    );
  }
  const after = readCursor(query.cursor, ['day', 'id']);
  if (after !== null) {
    const [bookedOn, id] = after;
    conditions.push(`(e.booked_on, e.id) < (${put(bookedOn)}::date, ${put(id)})`);
  }
  const rows = await rowsOf<EntryRow>(
    tx,
    `select ${entryColumns} from bank_entry e where ${conditions.join(' and ')}
      order by e.booked_on desc, e.id desc limit ${put(query.limit + 1)}`,
    values,
  );
  return pageFrom(
    rows,
    query.limit,
    (row) => toEntry(row, currency),
    (row) => [row[3], row[0]],
  );
}

/** Open entries of money that came, the first booked first, held until the transaction ends. */
export async function lockOpenEntries(tx: Tx, currency: Currency): Promise<EntryRecord[]> {
  const rows = await rowsOf<EntryRow>(
    tx,
    `select ${entryColumns} from bank_entry e where e.account_id = $1 and e.state = 'open' and e.amount > 0
      order by e.booked_on, e.id for update`,
    [tx.accountId],
  );
  return rows.map((row) => toEntry(row, currency));
}

/** null: there is none. @param lock Holds it until the transaction ends. */
export async function findEntry(
  tx: Tx,
  id: string,
  currency: Currency,
  lock: boolean,
): Promise<EntryRecord | null> {
  const [row] = await rowsOf<EntryRow>(
    tx,
    `select ${entryColumns} from bank_entry e where e.account_id = $1 and e.id = $2 ${lock ? 'for update' : ''}`,
    [tx.accountId, id],
  );
  return row === undefined ? null : toEntry(row, currency);
}

export async function countOpen(tx: Tx): Promise<number> {
  const [row] = await rowsOf<[number]>(
    tx,
    `select count(*)::int from bank_entry where account_id = $1 and state = 'open'`,
    [tx.accountId],
  );
  return row?.[0] ?? 0;
}

/** What was decided about an entry. */
export type Decision = {
  readonly state: EntryView['state'];
  readonly paymentId: string | null;
  readonly reason: string;
};

export async function updateDecision(
  tx: Tx,
  id: string,
  { state, paymentId, reason }: Decision,
  by: { readonly actor: string; readonly at: Date } | null,
): Promise<void> {
  await changedBy(
    tx,
    `update bank_entry set state = $3, payment_id = $4, reason = $5, decided_at = $6, decided_by = $7
      where account_id = $1 and id = $2`,
    [tx.accountId, id, state, paymentId, reason, by?.at ?? null, by?.actor ?? null],
  );
}

function toEntry(row: EntryRow, currency: Currency): EntryRecord {
  const [id, statementId, state, bookedOn, valuedOn, amount, code, reversal, payerName, payerIban, ...rest] =
    row;
  const [purpose, endToEndId, paymentId, reason, decidedAt, decidedBy] = rest;
  return {
    id,
    statementId,
    state,
    bookedOn,
    valuedOn,
    amount: minorFromText(amount, currency),
    currency: code,
    reversal,
    payerName,
    payerIban,
    purpose,
    endToEndId,
    paymentId,
    reason,
    decidedAt: decidedAt?.toISOString() ?? null,
    decidedBy: decidedBy === null ? null : nameOf(decidedBy),
  };
}

/** The name in `user:<id>:<name>`. */
const nameOf = (actor: string) => actor.split(':').slice(2).join(':');
