import { createHash } from 'node:crypto';
import type { Currency } from '../../billing/money.ts';
import { type Context, transaction } from '../../context.ts';
import type { Tx } from '../../db/transaction.ts';
import { Refusal } from '../../lib/errors.ts';
import { newId } from '../../lib/ids.ts';
import { actorText, record } from '../audit-log/operations.ts';
import { loadBankAccounts } from '../settings/lists.operations.ts';
import { holdSettings, loadAccount } from '../settings/operations.ts';
import { type ParsedEntry, type ParsedStatement, parseCamt } from './camt.operations.ts';
import {
  findKnownKeys,
  findStatements,
  insertEntries,
  insertStatements,
  type NewEntry,
  type NewStatement,
} from './repository.ts';
import type { ImportedStatements, ImportStatementQuery } from './schema.ts';

/**
 * Takes a bank's file in. What an earlier file had – the same one or one that overlaps with it – changes nothing.
 *
 * @throws {Refusal} `invalid` for anything but a camt.053 file of the account's own bank accounts, in its currency.
 */
export function importStatements(
  context: Context,
  { fileName }: ImportStatementQuery,
  bytes: Buffer,
): Promise<ImportedStatements> {
  const parsed = parseCamt(bytes);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return transaction(context, async (tx) => {
    const { currency } = await loadAccount(tx);
    await check(tx, parsed, currency);
    // One file after the other: the second sees what the first brought.
    await holdSettings(tx);
    const before = await findStatements(tx, sha256);
    if (before.length > 0) return { items: before, newEntries: 0 };
    const { statements, entries } = await newOnes(tx, parsed, fileName, sha256);
    const by = { actor: actorText(context.actor), at: context.now };
    await insertStatements(tx, statements, by);
    await insertEntries(tx, entries);
    for (const { id, iban, newEntries } of statements) {
      const subject = { kind: 'bank-statement', id };
      await record(tx, context, {
        action: 'bank-statement.imported',
        subject,
        detail: { fileName, iban, newEntries },
      });
    }
    return { items: await findStatements(tx, sha256), newEntries: entries.length };
  });
}

async function check(tx: Tx, parsed: readonly ParsedStatement[], currency: Currency): Promise<void> {
  const own = new Set((await loadBankAccounts(tx)).map(({ iban }) => iban.replaceAll(' ', '')));
  for (const { iban, entries } of parsed) {
    if (!own.has(iban))
      throw new Refusal('invalid', { key: 'bankStatements.otherAccount', params: { iban } });
    const foreign = entries.find((entry) => entry.currency !== currency.code);
    if (foreign === undefined) continue;
    const params = { iban, currency: foreign.currency, own: currency.code };
    throw new Refusal('invalid', { key: 'bankStatements.otherCurrency', params });
  }
}

async function newOnes(
  tx: Tx,
  parsed: readonly ParsedStatement[],
  fileName: string,
  sha256: string,
): Promise<{ readonly statements: NewStatement[]; readonly entries: NewEntry[] }> {
  const keyed = parsed.map((statement) => ({ statement, id: newId(), entries: withKeys(statement) }));
  const known = new Set(
    await findKnownKeys(
      tx,
      keyed.flatMap(({ entries }) => entries.map(({ key }) => key)),
    ),
  );
  const fresh = keyed.map(({ statement, id, entries }) => {
    const own = entries.filter(({ key }) => !known.has(key));
    for (const { key } of own) known.add(key);
    return { statement, id, entries: own };
  });
  return {
    statements: fresh.map(({ statement, id, entries }) => ({
      ...statement,
      id,
      fileName,
      sha256,
      newEntries: entries.length,
    })),
    entries: fresh.flatMap(({ id, entries }) =>
      entries.map((entry): NewEntry => ({ ...entry, id: newId(), statementId: id, state: stateOf(entry) })),
    ),
  };
}

/** Money that left is nobody's payment, unless the bank took one back. */
const stateOf = ({ amount, reversal }: ParsedEntry) =>
  amount.startsWith('-') && !reversal ? 'outgoing' : 'open';

/** What the bank says of an entry, and the how manieth equal one of its statement it is: two equal ones are two. */
function withKeys({ iban, entries }: ParsedStatement): (ParsedEntry & { readonly key: string })[] {
  const seen = new Map<string, number>();
  return entries.map((entry) => {
    const { bookedOn, amount, currency, payerName, payerIban, purpose, endToEndId, bankReference } = entry;
    const said = [iban, bookedOn, sameText(amount), currency, payerName, payerIban, purpose, endToEndId];
    const text = JSON.stringify([...said, bankReference]);
    const number = (seen.get(text) ?? 0) + 1;
    seen.set(text, number);
    const key = createHash('sha256').update(`${text}#${number}`).digest('hex');
    return { ...entry, key };
  });
}

/** One text for equal amounts, "23.8" and "23.80" and "023.800": digit by digit, so that a large one keeps its cents. */
function sameText(amount: string): string {
  const [whole = '', fraction = ''] = amount.split('.');
  return `${whole.replace(/^(-?)0+(?=\d)/, '$1')}.${fraction.replace(/0+$/, '').padEnd(4, '0')}`;
}
