import {
  DEFAULT_PATTERNS,
  nextPosition,
  numberAt,
  type PatternFault,
  patternFault,
  patternsCollide,
} from '../../billing/numbering.ts';
import { type Context, transaction } from '../../context.ts';
import type { Tx } from '../../db/transaction.ts';
import { invariant, Refusal } from '../../lib/errors.ts';
import type { MessageKey } from '../../lib/messages.ts';
import { record } from '../audit-log/operations.ts';
import {
  insertNumberSeries,
  listBankAccountRows,
  listHolidayRows,
  listSeries,
  replaceBankAccounts,
  replaceHolidays,
  type SeriesRow,
  updateSeries,
} from './lists.repository.ts';
import { loadAccount, lockRevision, recordChange, todayOf } from './operations.ts';
import { getSettings, updateSettingsRow } from './repository.ts';
import type {
  BankAccount,
  BankAccountsView,
  HolidaysView,
  NumberSeriesView,
  PutBankAccountsBody,
  PutHolidaysBody,
  PutNumberSeriesBody,
} from './schema.ts';

/** The two series of R39, with the patterns every account starts with. */
export async function seedNumberSeries(tx: Tx): Promise<void> {
  await insertNumberSeries(tx, [
    { series: 'invoice', pattern: DEFAULT_PATTERNS.invoice },
    { series: 'correction', pattern: DEFAULT_PATTERNS.correction },
  ]);
}

/** The account's bank accounts, the one that is printed first. */
export async function loadBankAccounts(tx: Tx): Promise<BankAccount[]> {
  return listBankAccountRows(tx);
}

export function listBankAccounts(context: Context): Promise<BankAccountsView> {
  return transaction(context, presentBankAccounts);
}

/** Replaces the list. @throws {Refusal} `stale`; `invalid` if an IBAN stands there twice. */
export function putBankAccounts(
  context: Context,
  revision: number,
  { items }: PutBankAccountsBody,
): Promise<BankAccountsView> {
  if (new Set(items.map(({ iban }) => iban)).size < items.length)
    throw new Refusal('invalid', { key: 'settings.ibanTwice' });
  return transaction(context, async (tx) => {
    await lockRevision(tx, revision);
    await replaceBankAccounts(tx, items);
    await updateSettingsRow(tx, {}, context.now);
    await recordChange(tx, context, { bankAccounts: items.map(({ iban }) => iban) });
    return presentBankAccounts(tx);
  });
}

export function listHolidays(context: Context): Promise<HolidaysView> {
  return transaction(context, presentHolidays);
}

/** Replaces the list. @throws {Refusal} `stale` */
export function putHolidays(
  context: Context,
  revision: number,
  { items }: PutHolidaysBody,
): Promise<HolidaysView> {
  return transaction(context, async (tx) => {
    await lockRevision(tx, revision);
    await replaceHolidays(tx, items);
    await updateSettingsRow(tx, {}, context.now);
    await recordChange(tx, context, { holidays: items.length });
    return presentHolidays(tx);
  });
}

export function listNumberSeries(context: Context): Promise<NumberSeriesView[]> {
  return transaction(context, (tx) => presentSeries(tx, context.now));
}

/**
 * Changes how invoices or corrections are numbered, until the first number was given (R3, R39).
 *
 * @throws {Refusal} `stale`; `conflict` once a number was given; `invalid` for a faulty pattern, or one that could give
 *   a number of the other series.
 */
export function putNumberSeries(
  context: Context,
  name: SeriesRow['series'],
  revision: number,
  body: PutNumberSeriesBody,
): Promise<NumberSeriesView> {
  const fault = patternFault(body.pattern);
  if (fault !== null) throw new Refusal('invalid', { key: faultSentences[fault] });
  return transaction(context, async (tx) => {
    const all = await listSeries(tx, true);
    const series = seriesNamed(all, name);
    if (series.revision !== revision) throw new Refusal('stale', { key: 'general.stale' });
    if (series.lastByYear.size > 0) throw new Refusal('conflict', { key: 'settings.seriesInUse' });
    if (all.some((other) => other.series !== name && patternsCollide(other.pattern, body.pattern)))
      throw new Refusal('invalid', { key: 'settings.patternsCollide' });
    await updateSeries(tx, name, body, context.now);
    await record(tx, context, {
      action: 'number-series.changed',
      subject: { kind: 'number-series', id: name },
      detail: { before: series.pattern, after: body.pattern, firstNumber: body.firstNumber },
    });
    return seriesNamed(await presentSeries(tx, context.now), name);
  });
}

async function presentBankAccounts(tx: Tx): Promise<BankAccountsView> {
  return { items: await listBankAccountRows(tx), revision: (await getSettings(tx)).revision };
}

async function presentHolidays(tx: Tx): Promise<HolidaysView> {
  return { items: await listHolidayRows(tx), revision: (await getSettings(tx)).revision };
}

async function presentSeries(tx: Tx, now: Date): Promise<NumberSeriesView[]> {
  const year = Number(todayOf(await loadAccount(tx), now).slice(0, 4));
  return (await listSeries(tx)).map(({ series, pattern, firstNumber, revision, lastByYear }) => {
    const used = lastByYear.size > 0;
    const position = nextPosition({ lastOfYear: lastByYear.get(year) ?? null, used, firstNumber });
    const nextNumber = numberAt(pattern, year, position);
    return { series, pattern, firstNumber, changeable: !used, nextNumber, revision };
  });
}

function seriesNamed<Row extends { readonly series: string }>(all: readonly Row[], name: string): Row {
  const found = all.find(({ series }) => series === name);
  invariant(found, `every account has the series ${name}`);
  return found;
}

const faultSentences: Readonly<Record<PatternFault, MessageKey>> = {
  'no-count': 'settings.patternNoCount',
  'no-year': 'settings.patternNoYear',
  'unknown-placeholder': 'settings.patternUnknownPlaceholder',
  'character-not-allowed': 'settings.patternCharacterNotAllowed',
  'too-long': 'settings.patternTooLong',
};
