import { inAccount } from '../../db/transaction.ts';
import type { Deps } from '../../deps.ts';
import { newId } from '../../lib/ids.ts';
import type { Language } from '../../lib/messages.ts';
import { hashPassword } from '../../lib/passwords.ts';
import { record } from '../audit-log/operations.ts';
import { seedNumberSeries } from '../settings/lists.operations.ts';
import { insertAccountSettings, type NewAccount, setStandardTax } from '../settings/operations.ts';
import { seedTaxes } from '../taxes/seed.operations.ts';
import { seedTicketStatuses } from '../tickets/seed.operations.ts';
import { addUser } from '../users/operations.ts';
import { regionCodes, regionOf } from './regions.ts';
import { insertDirectoryEntry } from './repository.ts';
import type { RegionView, RegisterAccountBody, RegisteredView } from './schema.ts';

/**
 * Opens an account: its region decides the currency once and for all, and what it starts with (R47).
 *
 * @throws {Refusal} `invalid` for an unknown region, `conflict` if somebody signs in with this e-mail address already.
 */
export async function registerAccount(deps: Deps, body: RegisterAccountBody): Promise<RegisteredView> {
  const region = regionOf(body.region);
  const account: NewAccount = {
    companyName: body.companyName,
    region: region.code,
    currency: region.currency,
    minorUnits: region.minorUnits,
    language: body.language ?? region.language,
    timeZone: body.timeZone ?? region.timeZone,
    numberFormat: region.numberFormat,
    dateFormat: region.dateFormat,
    paymentTerms: { due: { kind: 'days', days: region.paymentDays }, cashDiscounts: [] },
  };
  const accountId = newId();
  const owner = {
    id: newId(),
    email: body.email.toLowerCase(),
    name: body.name ?? body.email.split('@')[0] ?? body.email,
    role: 'owner',
    language: null,
    passwordHash: await hashPassword(body.password),
  } as const;
  const now = deps.clock.now();

  await inAccount(deps.database, accountId, async (tx) => {
    await insertDirectoryEntry(tx);
    await insertAccountSettings(tx, account);
    await addUser(tx, owner);
    await setStandardTax(tx, await seedTaxes(tx, region.code));
    await seedTicketStatuses(tx, account.language);
    await seedNumberSeries(tx);
    const actor = { kind: 'user', id: owner.id, name: owner.name } as const;
    const subject = { kind: 'account', id: accountId };
    await record(
      tx,
      { actor, now },
      { action: 'account.registered', subject, detail: { region: region.code } },
    );
  });
  const { companyName, currency, minorUnits, language, timeZone } = account;
  return {
    accountId,
    ownerId: owner.id,
    companyName,
    region: region.code,
    currency,
    minorUnits,
    language,
    timeZone,
  };
}

/** Every country an account can register in, by name in the reader's language. */
export function listRegions(language: Language): RegionView[] {
  const names = new Intl.DisplayNames([language], { type: 'region' });
  const views = regionCodes.map((code) => {
    const { currency, minorUnits, language: defaultLanguage, timeZone } = regionOf(code);
    return { code, name: names.of(code) ?? code, currency, minorUnits, language: defaultLanguage, timeZone };
  });
  return views.toSorted((a, b) => a.name.localeCompare(b.name, language));
}
