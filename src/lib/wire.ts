import { z } from 'zod';
import type { wrongFields } from '../locales/en/wrong-fields.ts';
import { regionTable } from './region-table.ts';

/** What a check of a schema refuses with: the name of a sentence, which is said in the reader's language (`wrong-fields.ts`). */
export function expects(sentence: keyof typeof wrongFields): `wrongFields.${keyof typeof wrongFields}` {
  return `wrongFields.${sentence}`;
}

/** Shapes that many slices send and receive. Everything has a limit, so that no request can be larger than its meaning. */

/** An id of ours: a UUID in lower case. */
export const Id = z
  .string()
  .regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/, expects('id'))
  .meta({ format: 'uuid', examples: ['0199a3c2-5b1e-7cc4-9d0f-3f1f6a1b2c3d'] });

/** Path parameters of one record. */
export const IdParams = z.object({ id: Id });

/** A day of the calendar, `YYYY-MM-DD`, from 1900 to 2199. */
export const Day = z.iso
  .date(expects('day'))
  .refine((day) => day >= '1900-01-01' && day <= '2199-12-31', expects('dayInRange'))
  .meta({ examples: ['2026-10-31'] });

/** A moment in UTC, as it is sent: `2026-10-31T14:05:00.000Z`. */
export const Instant = z.iso
  .datetime({ offset: true, error: expects('instant') })
  .refine((text) => /^(19|20|21)/.test(text), expects('instantInRange'))
  .meta({ examples: ['2026-10-31T14:05:00.000Z'] });

/** A quantity, price or percentage: an exact decimal of at most 6 places. */
export const DecimalText = z
  .string()
  .regex(/^-?\d{1,11}(\.\d{1,6})?$/, expects('decimal'))
  .meta({ examples: ['12.5'] });

/** A decimal that is not negative: unit prices (R23), hours, counts. */
export const PositiveDecimalText = z
  .string()
  .regex(/^\d{1,11}(\.\d{1,6})?$/, expects('positiveDecimal'))
  .meta({ examples: ['95.00'] });

/** A percentage from 0 to 100, at most 6 places. */
export const PercentageText = z
  .string()
  .regex(/^(100(\.0{1,6})?|\d{1,2}(\.\d{1,6})?)$/, expects('percentage'))
  .meta({ examples: ['19'] });

/**
 * An amount in major units. Ours carry all minor units of the currency ("1190.00", JPY "1190", R49); in requests
 * fewer places are taken too, more are refused by the operation that knows the currency.
 */
export const AmountText = z
  .string()
  .regex(/^-?\d{1,11}(\.\d{1,4})?$/, expects('amount'))
  .meta({ examples: ['1190.00'] });

/** One line of text, at most `max` characters; not only spaces. */
export function line(max: number) {
  return optionalLine(max)
    .min(1)
    .refine((value) => value.trim() !== '', expects('missing'));
}

/** Like `line`, but may be empty. */
export function optionalLine(max: number) {
  return z
    .string()
    .max(max)
    .refine((value) => !/\p{Cc}/u.test(value), expects('oneLine'));
}

/** Text of several lines, at most `max` characters; may be empty. */
export function text(max: number) {
  return z.string().max(max);
}

/** An e-mail address, kept in lower case; its domain as the network knows it, `müller.de` as `xn--mller-kva.de`. */
export const Email = z
  .string()
  .overwrite(withAsciiDomain)
  .email(expects('email'))
  .max(254)
  .regex(/^[\x21-\x7e]+$/, expects('email'))
  .meta({ examples: ['billing@example.com'] });

/** Mail servers take no other; a domain that is none stays as it is, for the check that follows to refuse. */
function withAsciiDomain(address: string): string {
  const at = address.lastIndexOf('@');
  const domain = address.slice(at + 1);
  if (at < 1 || !/^[\p{L}\p{N}\p{M}.-]+$/u.test(domain) || /^[\x21-\x7e]*$/.test(domain)) return address;
  return `${address.slice(0, at)}@${URL.parse(`http://${domain}`)?.hostname ?? domain}`;
}

/** ISO 3166-1 alpha-2, such as DE. */
export const CountryCode = z
  .enum(regionTable.map(([code]) => code))
  .meta({ id: 'CountryCode', description: 'ISO 3166-1 alpha-2' });

/** A zone of the time zone database, such as Europe/Berlin. */
export const TimeZone = z
  .enum(
    [
      ...new Set([...regionTable.map(([, , zone]) => zone), ...Intl.supportedValuesOf('timeZone')]),
    ].toSorted(),
  )
  .meta({ id: 'TimeZone', description: 'A zone of the time zone database.' });

/** What an ETag carries; send it back in If-Match. */
export const Revision = z.int().min(1).describe('Grows with every change; the ETag of the record.');

/** A yes or no in a query. */
export const QueryFlag = z.enum(['true', 'false']).transform((value) => value === 'true');

/** `?status=a&status=b`: one value or several. */
export function queryList<Item extends z.ZodType>(item: Item) {
  return z
    .union([item, z.array(item).min(1).max(50)])
    .transform((value) => (Array.isArray(value) ? value : [value]) as z.output<Item>[]);
}

/** Every list: how many, and from where on. Extend it with the slice's filters. */
export const PageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50).describe('How many items, at most 200.'),
  cursor: z
    .string()
    .max(2000)
    .regex(/^[A-Za-z0-9_-]+$/, expects('cursor'))
    .optional()
    .describe('The nextCursor of the previous page.'),
});
export type PageQuery = z.output<typeof PageQuery>;

/** What a person types into a search box. */
export const SearchText = z.string().max(200).optional().describe('Part of a name, number or the like.');

/** A page of `View`s. */
export function pageOf<View extends z.ZodType>(view: View) {
  return z.object({
    items: z.array(view),
    nextCursor: z
      .string()
      .nullable()
      .describe('Send it as cursor for the next page; null: this was the last.'),
  });
}
export type Page<View> = { readonly items: View[]; readonly nextCursor: string | null };

/** At least 12 characters; length is what makes a password hard to guess (NIST SP 800-63B). */
export const NewPassword = z
  .string()
  .min(12)
  .max(200)
  .meta({ examples: ['correct horse battery'] });

/** The languages of screens and documents. */
export const LanguageCode = z.enum(['de', 'en']);

export const LevelOfDetail = z
  .enum(['contract', 'ticket', 'time-entry'])
  .describe('What one line of an invoice stands for.');

/** Whether something sold is a service or goods. */
export const ItemKindCode = z
  .enum(['service', 'goods'])
  .describe('Decides the tax of foreign and exempt customers (R31).');

/** A price for one unit: not negative (R23), at most 6 places. */
export const UnitPrice = PositiveDecimalText.describe(
  'For one unit, before tax, in the currency of the account.',
);

/** The id of a record in another system. */
export const ExternalId = line(200)
  .nullable()
  .describe('Its id in another system; imports find it by this (R45).');

/** When an invoice is due, and what may be kept for paying early (R40); stored like this too. */
export const PaymentTermsText = z.object({
  due: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('days'), days: z.int().min(0).max(365) }),
    z.object({ kind: z.literal('end-of-month') }),
    z.object({ kind: z.literal('fixed-day'), dayOfMonth: z.int().min(1).max(31) }),
  ]),
  cashDiscounts: z
    .array(z.object({ days: z.int().min(0).max(365), percentage: PercentageText }))
    .max(5)
    .describe('Shortest term first: 2 % in 10 days.'),
});
export type PaymentTermsText = z.output<typeof PaymentTermsText>;

/** How worked time becomes billed time (R10); stored like this too. */
export const TimeRoundingShape = z.object({
  incrementMinutes: z.literal([1, 5, 6, 10, 15, 30, 60]),
  mode: z.enum(['up', 'nearest']),
  entryMinimumMinutes: z.int().min(0).max(1440),
  ticketMinimumMinutes: z.int().min(0).max(1440),
});
export type TimeRoundingShape = z.output<typeof TimeRoundingShape>;
