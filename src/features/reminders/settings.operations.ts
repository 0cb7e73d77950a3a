import { type Currency, minorFromText, minorToText, NOTHING } from '../../billing/money.ts';
import { decimal } from '../../billing/quantity.ts';
import type { ReminderTerms } from '../../billing/reminder.ts';
import { type Context, transaction } from '../../context.ts';
import type { Tx } from '../../db/transaction.ts';
import { Refusal } from '../../lib/errors.ts';
import { record } from '../audit-log/operations.ts';
import { holdSettings, loadAccount } from '../settings/operations.ts';
import type { PutReminderSettingsBody, ReminderSettingsView } from './schema.ts';
import { findReminderSettings, saveReminderSettings } from './settings.repository.ts';

/** How the account reminds. */
export async function loadReminderSettings(tx: Tx, currency: Currency): Promise<ReminderSettingsView> {
  return (await findReminderSettings(tx)) ?? usualSettings(currency);
}

/** The same as the core reads it. */
export function termsOf(settings: ReminderSettingsView, currency: Currency): ReminderTerms {
  return {
    levels: settings.levels.map(({ days, fee }) => ({ days, fee: minorFromText(fee, currency) })),
    payWithinDays: settings.payWithinDays,
    interestPercentage: decimal(settings.interestPercentage),
    minimumOpen: minorFromText(settings.minimumOpen, currency),
  };
}

export function readReminderSettings(context: Context): Promise<ReminderSettingsView> {
  return transaction(context, async (tx) => {
    const { currency } = await loadAccount(tx);
    return loadReminderSettings(tx, currency);
  });
}

/** @throws {Refusal} `stale`; `invalid` for an amount below zero, or with more places than the currency has. */
export function putReminderSettings(
  context: Context,
  revision: number,
  body: PutReminderSettingsBody,
): Promise<ReminderSettingsView> {
  return transaction(context, async (tx) => {
    const { currency } = await loadAccount(tx);
    for (const amount of [body.minimumOpen, ...body.levels.map(({ fee }) => fee)]) check(amount, currency);
    await holdSettings(tx);
    const before = await findReminderSettings(tx);
    if ((before?.revision ?? 0) !== revision) throw new Refusal('stale', { key: 'general.stale' });
    await saveReminderSettings(tx, body, revision + 1, context.now);
    const subject = { kind: 'account', id: context.accountId };
    await record(tx, context, { action: 'reminder-settings.changed', subject, detail: { ...body } });
    return loadReminderSettings(tx, currency);
  });
}

function check(amount: string, { code, minorUnits }: Currency): void {
  const places = amount.split('.')[1]?.length ?? 0;
  if (amount.startsWith('-') || places > minorUnits) {
    throw new Refusal('invalid', { key: 'reminders.amountInvalid', params: { amount, currency: code } });
  }
}

/** A friendly reminder after a week, two demands a fortnight apart, no fees and no interest until somebody sets them. */
function usualSettings(currency: Currency): ReminderSettingsView {
  const nothing = minorToText(NOTHING, currency);
  const level = (days: number) => ({ days, fee: nothing, texts: {} });
  return {
    levels: [level(7), level(14), level(14)],
    payWithinDays: 10,
    interestPercentage: '0',
    minimumOpen: nothing,
    revision: 0,
  };
}
