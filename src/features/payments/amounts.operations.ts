import { type Currency, type Minor, minorFromText } from '../../billing/money.ts';
import type { Day } from '../../billing/period.ts';
import { Refusal } from '../../lib/errors.ts';
import { type Account, todayOf } from '../settings/operations.ts';

/**
 * An amount of money somebody typed.
 *
 * @throws {Refusal} `invalid` unless it is above zero, with no more places than the currency has.
 */
export function amountGiven(text: string, currency: Currency): Minor {
  const places = text.split('.')[1]?.length ?? 0;
  if (places > currency.minorUnits) {
    const params = { currency: currency.code, places: currency.minorUnits };
    throw new Refusal('invalid', { key: 'payments.tooManyPlaces', params });
  }
  const amount = minorFromText(text, currency);
  if (amount <= 0) throw new Refusal('invalid', { key: 'payments.notAboveZero' });
  return amount;
}

/**
 * The day money moved.
 *
 * @param given Today if absent.
 * @throws {Refusal} `invalid` for a day to come.
 */
export function dayGiven(given: string | undefined, account: Account, now: Date): Day {
  const today = todayOf(account, now);
  if (given === undefined) return today;
  if (given > today) throw new Refusal('invalid', { key: 'payments.futureDay' });
  return given as Day;
}
