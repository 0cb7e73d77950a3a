import { z } from 'zod';
import {
  CountryCode,
  Day,
  Email,
  expects,
  Id,
  Instant,
  LanguageCode,
  LevelOfDetail,
  line,
  optionalLine,
  PaymentTermsText,
  PositiveDecimalText,
  Revision,
  TimeRoundingShape,
  TimeZone,
  text,
} from '../../lib/wire.ts';

/** Kept without spaces, dots and hyphens; the longest is a Swiss one with its MWST. */
const VatId = z
  .string()
  .max(40)
  .overwrite((value) => value.replaceAll(/[\s./-]/g, '').toUpperCase())
  .refine((value) => /^([A-Z]{2}[0-9A-Z+*]{2,14})?$/.test(value), expects('vatId'))
  .meta({ examples: ['DE123456789'] });

/** How numbers or days are written: as people do who read this language in this country. */
const Format = z
  .string()
  .regex(/^[a-z]{2,3}-[A-Z]{2}$/, expects('locale'))
  .meta({ examples: ['de-DE'] });

/** Texts of documents. */
const Texts = z.strictObject({
  invoiceIntro: text(5000).optional(),
  invoiceClosing: text(5000).optional(),
  correctionIntro: text(5000).optional(),
  correctionClosing: text(5000).optional(),
  footer: text(2000).optional(),
});

const editable = {
  companyName: line(200),
  language: LanguageCode.describe("Of documents, unless a customer's differs."),
  timeZone: TimeZone.describe('Decides on which day something happens.'),
  street: optionalLine(200),
  postalCode: optionalLine(20),
  city: optionalLine(100),
  state: optionalLine(100),
  country: CountryCode.describe('Of the address: decides legal checks, never the currency (R47).'),
  phone: optionalLine(50),
  email: z.union([z.literal(''), Email]),
  website: optionalLine(200),
  taxNumber: optionalLine(50),
  vatId: VatId,
  registerCourt: optionalLine(100),
  registerNumber: optionalLine(50),
  managingDirectors: optionalLine(500),
  electronicAddress: optionalLine(200).describe(
    'Where e-invoices are answered; empty: the e-mail address, in Peppol the VAT id.',
  ),
  electronicAddressScheme: optionalLine(10).describe(
    'Of the electronic address, by the list EAS; empty: told by its form.',
  ),
  smallBusiness: z.boolean().describe('Every line is exempt (§ 19 UStG).'),
  standardTaxId: Id.nullable().describe('The tax of everything that names none (R30).'),
  paymentTerms: PaymentTermsText,
  timeRounding: TimeRoundingShape,
  levelOfDetail: LevelOfDetail,
  invoiceZeroGroups: z.boolean().describe('Whether a group of zero lines makes an invoice (R23).'),
  correctionsByAdministratorsOnly: z
    .boolean()
    .describe('Keeps cancelling, crediting and refunding from billers (R44).'),
  numberFormat: Format,
  dateFormat: Format,
  accentColor: z
    .string()
    .regex(/^#[0-9a-f]{6}$/, expects('colour'))
    .describe('Of headings and totals on documents.')
    .meta({ examples: ['#2b3a8c'] }),
  texts: z.strictObject({ de: Texts.optional(), en: Texts.optional() }),
};

export const SettingsView = z.object({
  accountId: Id,
  region: CountryCode.describe('Where the account registered; it decided the currency and stays.'),
  currency: z.string(),
  minorUnits: z.int(),
  vatCurrency: z
    .string()
    .nullable()
    .describe("Of the address's country, where it is not the account's: tax is stated in it as well."),
  ...editable,
  timeRounding: TimeRoundingShape,
  hasLogo: z.boolean(),
  logoSha256: z.string().nullable(),
  logoType: z.string().nullable(),
  updatedAt: Instant,
  revision: Revision,
});
export type SettingsView = z.output<typeof SettingsView>;

export const UpdateSettingsBody = z.strictObject(editable).partial();
export type UpdateSettingsBody = z.output<typeof UpdateSettingsBody>;

const Iban = z
  .string()
  .max(42)
  .transform((value) => value.replaceAll(' ', '').toUpperCase())
  .refine(isIban, expects('iban'))
  .meta({ examples: ['DE89 3704 0044 0532 0130 00'] });

export const BankAccount = z.object({
  holderName: line(200),
  iban: z.string(),
  bic: z
    .string()
    .regex(/^([A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?)?$/, expects('bic'))
    .meta({ examples: ['COBADEFFXXX'] }),
  bankName: optionalLine(100),
});
export type BankAccount = z.output<typeof BankAccount>;

export const BankAccountsView = z.object({
  items: z.array(BankAccount).describe('The first one is printed on invoices.'),
  revision: Revision.describe('That of the settings.'),
});
export type BankAccountsView = z.output<typeof BankAccountsView>;

export const PutBankAccountsBody = z.strictObject({
  items: z
    .array(z.strictObject({ ...BankAccount.shape, iban: Iban, bic: BankAccount.shape.bic.default('') }))
    .max(20),
});
export type PutBankAccountsBody = z.output<typeof PutBankAccountsBody>;

const Holiday = z.strictObject({ day: Day, name: line(100) });

export const HolidaysView = z.object({
  items: z.array(Holiday),
  revision: Revision.describe('That of the settings.'),
});
export type HolidaysView = z.output<typeof HolidaysView>;

export const PutHolidaysBody = z.strictObject({
  items: z
    .array(Holiday)
    .max(2000)
    .refine((items) => new Set(items.map(({ day }) => day)).size === items.length, expects('dayTwice')),
});
export type PutHolidaysBody = z.output<typeof PutHolidaysBody>;

const ExchangeRate = z.strictObject({
  validFrom: Day,
  rate: PositiveDecimalText.refine((rate) => Number(rate) > 0, expects('rateAboveZero')).describe(
    "What one unit of the account's currency is in the VAT currency.",
  ),
});

export const ExchangeRatesView = z.object({
  currency: z.string().nullable().describe('The VAT currency; null: the account bills in it.'),
  items: z
    .array(ExchangeRate)
    .describe('Newest first. Each is good for 31 days, unless a newer one follows.'),
  revision: Revision.describe('That of the settings.'),
});
export type ExchangeRatesView = z.output<typeof ExchangeRatesView>;

export const PutExchangeRatesBody = z.strictObject({
  items: z
    .array(ExchangeRate)
    .max(5000)
    .refine(
      (items) => new Set(items.map(({ validFrom }) => validFrom)).size === items.length,
      expects('dayTwice'),
    ),
});
export type PutExchangeRatesBody = z.output<typeof PutExchangeRatesBody>;

export const PutLogoBody = z.strictObject({
  type: z.enum(['image/png', 'image/jpeg', 'image/svg+xml']),
  content: z.base64().min(100).max(1_400_000).describe('The file in base64; at most 1 MB.'),
});
export type PutLogoBody = z.output<typeof PutLogoBody>;

export const NumberSeriesName = z.enum(['invoice', 'correction']);

export const NumberSeriesView = z.object({
  series: NumberSeriesName,
  pattern: z.string(),
  firstNumber: z.int().describe('Where counting began (R3).'),
  changeable: z.boolean().describe('Until the first number was given.'),
  nextNumber: z.string().describe('What an invoice of this year would get.'),
  revision: Revision,
});
export type NumberSeriesView = z.output<typeof NumberSeriesView>;

export const PutNumberSeriesBody = z.strictObject({
  pattern: z
    .string()
    .max(40)
    .describe('{n} or {n:4}, {yyyy} or {yy}, and letters, digits, $ % & * + - / (R39).')
    .meta({ examples: ['RE-{yyyy}-{n:4}'] }),
  firstNumber: z.int().min(1).max(999_999).default(1),
});
export type PutNumberSeriesBody = z.output<typeof PutNumberSeriesBody>;

/** ISO 13616: the number with its first four characters moved to the end, letters as 10 to 35, leaves 1 modulo 97. */
function isIban(iban: string): boolean {
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(iban)) return false;
  const digits = `${iban.slice(4)}${iban.slice(0, 4)}`.replace(/[A-Z]/g, (letter) =>
    String(letter.charCodeAt(0) - 55),
  );
  return BigInt(digits) % 97n === 1n;
}
