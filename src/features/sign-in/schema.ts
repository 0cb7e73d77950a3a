import { z } from 'zod';
import { permissions, roles } from '../../lib/permissions.ts';
import { expects, Id, Instant, LanguageCode, NewPassword } from '../../lib/wire.ts';

const Password = z
  .string()
  .max(200)
  .meta({ examples: ['correct horse battery'] });

export const SignInBody = z.strictObject({
  email: z
    .string()
    .max(254)
    .meta({ examples: ['billing@example.com'] }),
  password: Password,
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

export const SecondFactorBody = z.union([
  z.strictObject({ code: z.string().regex(/^\d{6}$/, expects('sixDigits')) }),
  z.strictObject({
    recoveryCode: z.string().max(40).describe('One of those given when the app was set up.'),
  }),
]);
export type SecondFactorBody = z.output<typeof SecondFactorBody>;

/** Who is signed in, and what they may do. */
export const MeView = z.object({
  accountId: Id,
  companyName: z.string(),
  region: z.string(),
  currency: z.string(),
  minorUnits: z.int(),
  timeZone: z.string(),
  numberFormat: z.string().describe('A locale: how the account writes numbers.'),
  dateFormat: z.string().describe('Likewise days.'),
  actor: z.object({ kind: z.enum(['user', 'api-key']), id: Id, name: z.string() }),
  email: z.string().nullable().describe('null for an API key.'),
  role: z.enum(roles).nullable().describe('null for an API key.'),
  language: LanguageCode,
  secondFactor: z.boolean().describe('Whether an app is set up.'),
  recoveryCodesLeft: z.int(),
  permissions: z.array(z.enum(permissions)),
});
export type MeView = z.output<typeof MeView>;

export const UpdateMeBody = z.strictObject({ language: LanguageCode });
export type UpdateMeBody = z.output<typeof UpdateMeBody>;

export const ChangePasswordBody = z.strictObject({ currentPassword: Password, newPassword: NewPassword });
export type ChangePasswordBody = z.output<typeof ChangePasswordBody>;

export const PasswordBody = z.strictObject({ password: Password });
export type PasswordBody = z.output<typeof PasswordBody>;

export const ProposedAppView = z.object({
  secret: z.string().describe('To type into the app.'),
  uri: z.string().describe('To show as a QR code.'),
});
export type ProposedAppView = z.output<typeof ProposedAppView>;

export const ConfirmAppBody = z.strictObject({
  code: z.string().regex(/^\d{6}$/, expects('sixDigits')),
});
export type ConfirmAppBody = z.output<typeof ConfirmAppBody>;

export const RecoveryCodesView = z.object({
  recoveryCodes: z.array(z.string()).describe('Shown this once; each is good once.'),
});
export type RecoveryCodesView = z.output<typeof RecoveryCodesView>;

export const SessionView = z.object({
  id: Id,
  createdAt: Instant,
  lastSeenAt: Instant,
  expiresAt: Instant,
  current: z.boolean().describe('The session that asks.'),
});
export type SessionView = z.output<typeof SessionView>;
