import type { NumberSeries } from '../../billing/numbering.ts';
import type { Tx } from '../../db/transaction.ts';
import { newId } from '../../lib/ids.ts';
import type { BankAccount, PutHolidaysBody } from './schema.ts';

/** In the order they were given; the first one is printed. */
export async function listBankAccountRows(tx: Tx): Promise<BankAccount[]> {
  const rows = await tx
    .selectFrom('bank_account')
    .select(['holder_name', 'iban', 'bic', 'bank_name'])
    .where('account_id', '=', tx.accountId)
    .orderBy('position')
    .execute();
  return rows.map((row) => ({
    holderName: row.holder_name,
    iban: row.iban,
    bic: row.bic,
    bankName: row.bank_name,
  }));
}

export async function replaceBankAccounts(tx: Tx, items: readonly BankAccount[]): Promise<void> {
  await tx.deleteFrom('bank_account').where('account_id', '=', tx.accountId).execute();
  if (items.length === 0) return;
  await tx
    .insertInto('bank_account')
    .values(
      items.map((item, index) => ({
        account_id: tx.accountId,
        id: newId(),
        holder_name: item.holderName,
        iban: item.iban,
        bic: item.bic,
        bank_name: item.bankName,
        position: index + 1,
      })),
    )
    .execute();
}

export async function listHolidayRows(tx: Tx): Promise<PutHolidaysBody['items']> {
  return tx
    .selectFrom('holiday')
    .select(['day', 'name'])
    .where('account_id', '=', tx.accountId)
    .orderBy('day')
    .execute();
}

export async function replaceHolidays(tx: Tx, items: PutHolidaysBody['items']): Promise<void> {
  await tx.deleteFrom('holiday').where('account_id', '=', tx.accountId).execute();
  if (items.length === 0) return;
  await tx
    .insertInto('holiday')
    .values(items.map((item) => ({ account_id: tx.accountId, ...item })))
    .execute();
}

export async function insertNumberSeries(
  tx: Tx,
  series: readonly { readonly series: NumberSeries; readonly pattern: string }[],
): Promise<void> {
  await tx
    .insertInto('number_series')
    .values(series.map((one) => ({ account_id: tx.accountId, ...one })))
    .execute();
}

/** A series and how far it has counted, by year; none yet: no number was given. */
export type SeriesRow = {
  readonly series: NumberSeries;
  readonly pattern: string;
  readonly firstNumber: number;
  readonly revision: number;
  readonly lastByYear: ReadonlyMap<number, number>;
};

/** @param lock Holds the series, so that nobody gives a number meanwhile. */
export async function listSeries(tx: Tx, lock = false): Promise<SeriesRow[]> {
  const series = tx
    .selectFrom('number_series')
    .select(['series', 'pattern', 'first_number', 'revision'])
    .where('account_id', '=', tx.accountId)
    .orderBy('series', 'desc');
  const rows = await (lock ? series.forUpdate() : series).execute();
  const counters = await tx
    .selectFrom('number_counter')
    .select(['series', 'year', 'last_number'])
    .where('account_id', '=', tx.accountId)
    .execute();
  return rows.map((row) => ({
    series: row.series as NumberSeries,
    pattern: row.pattern,
    firstNumber: Number(row.first_number),
    revision: row.revision,
    lastByYear: new Map(
      counters
        .filter(({ series }) => series === row.series)
        .map(({ year, last_number }) => [year, Number(last_number)]),
    ),
  }));
}

export async function updateSeries(
  tx: Tx,
  series: NumberSeries,
  { pattern, firstNumber }: { readonly pattern: string; readonly firstNumber: number },
  now: Date,
): Promise<void> {
  await tx
    .updateTable('number_series')
    .set((eb) => ({
      pattern,
      first_number: String(firstNumber),
      revision: eb('revision', '+', 1),
      updated_at: now,
    }))
    .where('account_id', '=', tx.accountId)
    .where('series', '=', series)
    .execute();
}
