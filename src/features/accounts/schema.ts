import { z } from 'zod';
import { CountryCode, Email, Id, LanguageCode, line, NewPassword, TimeZone } from '../../lib/wire.ts';

export const RegisterAccountBody = z.strictObject({
  companyName: line(200),
  region: CountryCode.describe(
    'The country decides the currency, and defaults for language, taxes and terms.',
  ),
  email: Email.describe('Of the owner, who signs in with it.'),
  password: NewPassword,
  name: line(200).optional().describe('Of the owner; without it the part of the address before the @.'),
  language: LanguageCode.optional().describe("Instead of the region's."),
  timeZone: TimeZone.optional().describe("Instead of the region's."),
});
export type RegisterAccountBody = z.output<typeof RegisterAccountBody>;

export const RegisteredView = z.object({
  accountId: Id,
  ownerId: Id,
  companyName: z.string(),
  region: z.string(),
  currency: z.string().describe('ISO 4217; follows from the region and stays.'),
  minorUnits: z.int(),
  language: LanguageCode,
  timeZone: z.string(),
});
export type RegisteredView = z.output<typeof RegisteredView>;

export const SampleDataView = z.object({
  state: z
    .enum(['none', 'running', 'filled', 'failed'])
    .describe('failed: it was cut off or met something unexpected, and what it wrote until then is there.'),
});
export type SampleDataView = z.output<typeof SampleDataView>;

export const RegionView = z.object({
  code: CountryCode,
  name: z.string().describe('In the language of the caller.'),
  currency: z.string(),
  minorUnits: z.int(),
  language: LanguageCode,
  timeZone: z.string(),
});
export type RegionView = z.output<typeof RegionView>;
