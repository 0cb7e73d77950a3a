import { z } from 'zod';
import { roles } from '../../lib/permissions.ts';
import { Id, LanguageCode } from '../../lib/wire.ts';

export const SignInBody = z.strictObject({
  email: z.string().max(254),
  password: z.string().max(200),
});
export type SignInBody = z.output<typeof SignInBody>;

export const SignedInView = z.object({
  accountId: Id,
  userId: Id,
  secondFactorRequired: z
    .boolean()
    .describe('The session is good for nothing but POST /sign-in/second-factor until a code was sent there.'),
});
export type SignedInView = z.output<typeof SignedInView>;

/** Who is signed in, and what they may do. */
export const MeView = z.object({
  accountId: Id,
  companyName: z.string(),
  currency: z.string(),
  minorUnits: z.int(),
  timeZone: z.string(),
  actor: z.object({ kind: z.enum(['user', 'api-key']), id: Id, name: z.string() }),
  email: z.string().nullable().describe('null for an API key.'),
  role: z.enum(roles).nullable().describe('null for an API key.'),
  language: LanguageCode,
  secondFactor: z.boolean(),
  permissions: z.array(z.string()),
});
export type MeView = z.output<typeof MeView>;
