import type { Tx } from '../../db/transaction.ts';
import { invariant } from '../../lib/errors.ts';
import type { Language } from '../../lib/messages.ts';
import { vatCurrencyOf } from '../../lib/region-table.ts';
import { type PaymentTermsText, TimeRoundingShape } from '../../lib/wire.ts';
import { SettingsView, type UpdateSettingsBody } from './schema.ts';

export type NewAccount = {
  readonly companyName: string;
  readonly region: string;
  readonly currency: string;
  readonly minorUnits: number;
  readonly language: Language;
  readonly timeZone: string;
  readonly numberFormat: string;
  readonly dateFormat: string;
  readonly paymentTerms: PaymentTermsText;
};

export async function insertAccount(tx: Tx, account: NewAccount): Promise<void> {
  await tx
    .insertInto('account')
    .values({
      account_id: tx.accountId,
      company_name: account.companyName,
      region: account.region,
      country: account.region,
      currency: account.currency,
      minor_units: account.minorUnits,
      language: account.language,
      time_zone: account.timeZone,
      number_format: account.numberFormat,
      date_format: account.dateFormat,
      payment_terms: JSON.stringify(account.paymentTerms),
    })
    .execute();
}

export async function updateStandardTax(tx: Tx, taxId: string | null): Promise<void> {
  await tx
    .updateTable('account')
    .set({ standard_tax_id: taxId })
    .where('account_id', '=', tx.accountId)
    .execute();
}

export async function getSettings(tx: Tx): Promise<SettingsView> {
  return toView(await settings(tx).executeTakeFirstOrThrow());
}

/** The account's settings, held until the transaction ends. */
export async function lockSettings(tx: Tx): Promise<SettingsView> {
  return toView(await settings(tx).forUpdate().executeTakeFirstOrThrow());
}

/** Writes what the body names, and counts the revision up. */
export async function updateSettingsRow(tx: Tx, body: UpdateSettingsBody, now: Date): Promise<void> {
  const { paymentTerms, timeRounding, texts } = body;
  await tx
    .updateTable('account')
    .set((eb) => ({
      ...given({
        company_name: body.companyName,
        language: body.language,
        time_zone: body.timeZone,
        street: body.street,
        postal_code: body.postalCode,
        city: body.city,
        state: body.state,
        country: body.country,
        phone: body.phone,
        email: body.email,
        website: body.website,
        tax_number: body.taxNumber,
        vat_id: body.vatId,
        register_court: body.registerCourt,
        register_number: body.registerNumber,
        managing_directors: body.managingDirectors,
        electronic_address: body.electronicAddress,
        electronic_address_scheme: body.electronicAddressScheme,
        small_business: body.smallBusiness,
        standard_tax_id: body.standardTaxId,
        payment_terms: paymentTerms && JSON.stringify(paymentTerms),
        rounding_increment_minutes: timeRounding?.incrementMinutes,
        rounding_mode: timeRounding?.mode,
        entry_minimum_minutes: timeRounding?.entryMinimumMinutes,
        ticket_minimum_minutes: timeRounding?.ticketMinimumMinutes,
        level_of_detail: body.levelOfDetail,
        invoice_zero_groups: body.invoiceZeroGroups,
        corrections_by_administrators_only: body.correctionsByAdministratorsOnly,
        number_format: body.numberFormat,
        date_format: body.dateFormat,
        accent_color: body.accentColor,
        texts: texts && JSON.stringify(texts),
      }),
      revision: eb('revision', '+', 1),
      updated_at: now,
    }))
    .where('account_id', '=', tx.accountId)
    .execute();
}

export async function updateCurrency(
  tx: Tx,
  { code, minorUnits }: { readonly code: string; readonly minorUnits: number },
  now: Date,
): Promise<void> {
  await tx
    .updateTable('account')
    .set((eb) => ({
      currency: code,
      minor_units: minorUnits,
      revision: eb('revision', '+', 1),
      updated_at: now,
    }))
    .where('account_id', '=', tx.accountId)
    .execute();
}

/** What stands in the way of another currency. */
export async function findAmounts(tx: Tx): Promise<'issued' | 'drafts-or-payments' | null> {
  const issued = await tx
    .selectFrom('issued_document')
    .select('invoice_id')
    .where('account_id', '=', tx.accountId)
    .limit(1)
    .executeTakeFirst();
  if (issued) return 'issued';
  const [draft, payment] = [
    await tx
      .selectFrom('invoice')
      .select('id')
      .where('account_id', '=', tx.accountId)
      .limit(1)
      .executeTakeFirst(),
    await tx
      .selectFrom('payment')
      .select('id')
      .where('account_id', '=', tx.accountId)
      .limit(1)
      .executeTakeFirst(),
  ];
  return draft || payment ? 'drafts-or-payments' : null;
}

export async function isActiveTax(tx: Tx, id: string): Promise<boolean> {
  const row = await tx
    .selectFrom('tax')
    .select('id')
    .where('account_id', '=', tx.accountId)
    .where('id', '=', id)
    .where('active', '=', true)
    .executeTakeFirst();
  return row !== undefined;
}

function settings(tx: Tx) {
  return tx
    .selectFrom('account')
    .select([
      'account_id',
      'company_name',
      'region',
      'currency',
      'minor_units',
      'language',
      'time_zone',
      'street',
      'postal_code',
      'city',
      'state',
      'country',
      'phone',
      'email',
      'website',
      'tax_number',
      'vat_id',
      'register_court',
      'register_number',
      'managing_directors',
      'electronic_address',
      'electronic_address_scheme',
      'small_business',
      'standard_tax_id',
      'payment_terms',
      'rounding_increment_minutes',
      'rounding_mode',
      'entry_minimum_minutes',
      'ticket_minimum_minutes',
      'level_of_detail',
      'invoice_zero_groups',
      'corrections_by_administrators_only',
      'number_format',
      'date_format',
      'texts',
      'logo_sha256',
      'logo_type',
      'accent_color',
      'updated_at',
      'revision',
    ])
    .where('account_id', '=', tx.accountId);
}

type SettingsRow = Awaited<ReturnType<ReturnType<typeof settings>['executeTakeFirstOrThrow']>>;

/** The shape is checked here, because two columns are JSON. */
function toView(row: SettingsRow): SettingsView {
  const read = SettingsView.safeParse({
    accountId: row.account_id,
    companyName: row.company_name,
    region: row.region,
    currency: row.currency,
    minorUnits: row.minor_units,
    vatCurrency: vatCurrencyOf(row.country, row.currency)?.code ?? null,
    language: row.language,
    timeZone: row.time_zone,
    street: row.street,
    postalCode: row.postal_code,
    city: row.city,
    state: row.state,
    country: row.country,
    phone: row.phone,
    email: row.email,
    website: row.website,
    taxNumber: row.tax_number,
    vatId: row.vat_id,
    registerCourt: row.register_court,
    registerNumber: row.register_number,
    managingDirectors: row.managing_directors,
    electronicAddress: row.electronic_address,
    electronicAddressScheme: row.electronic_address_scheme,
    smallBusiness: row.small_business,
    standardTaxId: row.standard_tax_id,
    paymentTerms: row.payment_terms,
    timeRounding: TimeRoundingShape.parse({
      incrementMinutes: row.rounding_increment_minutes,
      mode: row.rounding_mode,
      entryMinimumMinutes: row.entry_minimum_minutes,
      ticketMinimumMinutes: row.ticket_minimum_minutes,
    }),
    levelOfDetail: row.level_of_detail,
    invoiceZeroGroups: row.invoice_zero_groups,
    correctionsByAdministratorsOnly: row.corrections_by_administrators_only,
    numberFormat: row.number_format,
    dateFormat: row.date_format,
    accentColor: row.accent_color,
    texts: row.texts,
    hasLogo: row.logo_sha256 !== null,
    logoSha256: row.logo_sha256,
    logoType: row.logo_type,
    updatedAt: row.updated_at.toISOString(),
    revision: row.revision,
  });
  invariant(read.success, `the settings in the database have another shape: ${read.error}`);
  return read.data;
}

/** Without the entries that are not given: undefined would become null. */
function given<T extends Record<string, unknown>>(
  values: T,
): { [Name in keyof T]?: Exclude<T[Name], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as never;
}
