import { electronicAddress } from '../../billing/electronic-address.ts';
import type { Currency } from '../../billing/money.ts';
import type { PaymentTerms } from '../../billing/payment-terms.ts';
import type { Day } from '../../billing/period.ts';
import { decimal } from '../../billing/quantity.ts';
import { type Context, transaction } from '../../context.ts';
import type { Tx } from '../../db/transaction.ts';
import { Refusal } from '../../lib/errors.ts';
import { localDay } from '../../lib/local-day.ts';
import type { PaymentTermsText } from '../../lib/wire.ts';
import { record } from '../audit-log/operations.ts';
import { listHolidayRows } from './lists.repository.ts';
import {
  findAmounts,
  getSettings,
  insertAccount,
  isActiveTax,
  lockSettings,
  type NewAccount,
  updateCurrency,
  updateSettingsRow,
  updateStandardTax,
} from './repository.ts';
import type { SettingsView, UpdateSettingsBody } from './schema.ts';

export type { NewAccount };

/** The account's own row, when it registers. */
export async function insertAccountSettings(tx: Tx, account: NewAccount): Promise<void> {
  await insertAccount(tx, account);
}

/** The tax of everything that names none (R30); null in regions without VAT. */
export async function setStandardTax(tx: Tx, taxId: string | null): Promise<void> {
  await updateStandardTax(tx, taxId);
}

/** What other slices need to know about the account: as it is set, with the core's types beside. */
export type Account = Omit<SettingsView, 'currency' | 'paymentTerms'> & {
  readonly currency: Currency;
  readonly paymentTerms: PaymentTerms;
};

/** The account of this transaction. */
export async function loadAccount(tx: Tx): Promise<Account> {
  const settings = await getSettings(tx);
  return {
    ...settings,
    currency: { code: settings.currency, minorUnits: settings.minorUnits },
    paymentTerms: paymentTermsOf(settings.paymentTerms),
  };
}

/** The account's holidays (R9). */
export async function loadHolidays(tx: Tx): Promise<ReadonlySet<Day>> {
  return new Set((await listHolidayRows(tx)).map(({ day }) => day as Day));
}

/** The day it is for the account. */
export function todayOf({ timeZone }: Pick<Account, 'timeZone'>, now: Date): Day {
  return localDay(now, timeZone) as Day;
}

/** Payment terms as the core has them (R40). */
export function paymentTermsOf({ due, cashDiscounts }: PaymentTermsText): PaymentTerms {
  return {
    due,
    cashDiscounts: cashDiscounts
      .map(({ days, percentage }) => ({ days, percentage: decimal(percentage) }))
      .toSorted((a, b) => a.days - b.days),
  };
}

export function readSettings(context: Context): Promise<SettingsView> {
  return transaction(context, getSettings);
}

/**
 * Changes what the body names. Region and currency are not among it (R47).
 *
 * @throws {Refusal} `stale`; `absent` for a standard tax that is not there or not active; `invalid` for an electronic
 * address of no known list.
 */
export function updateSettings(
  context: Context,
  revision: number,
  body: UpdateSettingsBody,
): Promise<SettingsView> {
  return transaction(context, async (tx) => {
    await lockRevision(tx, revision);
    if (typeof body.standardTaxId === 'string' && !(await isActiveTax(tx, body.standardTaxId)))
      throw new Refusal('absent', { key: 'settings.taxUnknown' });
    await updateSettingsRow(tx, body, context.now);
    await recordChange(tx, context, { changed: body });
    const changed = await getSettings(tx);
    if (!hasAddressOfAList(changed)) throw new Refusal('invalid', { key: 'settings.schemeUnknown' });
    return changed;
  });
}

/** Whether its electronic address, if there is one, is of a list that networks know. */
function hasAddressOfAList(settings: SettingsView): boolean {
  const { electronicAddress: address, electronicAddressScheme: scheme } = settings;
  return address === '' || electronicAddress(address, scheme) !== null;
}

/**
 * Support: another currency, for an account that has no amounts yet (domain §2). Not offered in any screen.
 *
 * @param minorUnits Of the new currency by ISO 4217.
 * @throws {Refusal} `conflict` once an invoice was issued, or while there are drafts or payments.
 */
export function setCurrency(context: Context, currency: Currency): Promise<SettingsView> {
  return transaction(context, async (tx) => {
    const before = await lockSettings(tx);
    const amounts = await findAmounts(tx);
    if (amounts === 'issued') throw new Refusal('conflict', { key: 'settings.currencyFixed' });
    if (amounts !== null) {
      const params = { currency: before.currency };
      throw new Refusal('conflict', { key: 'settings.amountsExist', params });
    }
    await updateCurrency(tx, currency, context.now);
    await recordChange(tx, context, { currency: { before: before.currency, after: currency.code } });
    return getSettings(tx);
  });
}

/** Holds the settings, as the caller saw them. @throws {Refusal} `stale` */
export async function lockRevision(tx: Tx, revision: number): Promise<void> {
  const settings = await lockSettings(tx);
  if (settings.revision !== revision) throw new Refusal('stale', { key: 'general.stale' });
}

/** Holds the account's settings until the transaction ends, for what belongs to them and has no row of its own yet. */
export async function holdSettings(tx: Tx): Promise<void> {
  await lockSettings(tx);
}

export function recordChange(tx: Tx, context: Context, detail: Record<string, unknown>): Promise<void> {
  const subject = { kind: 'account', id: context.accountId };
  return record(tx, context, { action: 'settings.changed', subject, detail });
}
