import { z } from 'zod';
import { roles } from '../../lib/permissions.ts';
import {
  Email,
  Id,
  Instant,
  LanguageCode,
  line,
  NewPassword,
  PageQuery,
  QueryFlag,
  Revision,
  SearchText,
} from '../../lib/wire.ts';

const RoleName = z.enum(roles).describe('What the person may do (R44).');

export const UserView = z.object({
  id: Id,
  email: z.string(),
  name: z.string(),
  role: RoleName,
  language: LanguageCode.nullable().describe('null: as the browser says.'),
  active: z.boolean(),
  secondFactor: z.boolean().describe('Whether an authenticator app is set up.'),
  lockedUntil: Instant.nullable().describe('After too many failed attempts to sign in.'),
  createdAt: Instant,
  updatedAt: Instant,
  revision: Revision,
});
export type UserView = z.output<typeof UserView>;

export const CreateUserBody = z.strictObject({
  email: Email,
  name: line(200),
  role: RoleName,
  language: LanguageCode.nullable().default(null),
  password: NewPassword.describe('The first one; hand it over and have it changed.'),
});
export type CreateUserBody = z.output<typeof CreateUserBody>;

export const UpdateUserBody = z.strictObject({
  email: Email.optional(),
  name: line(200).optional(),
  role: RoleName.optional(),
  language: LanguageCode.nullable().optional(),
  active: z.boolean().optional().describe('An inactive person cannot sign in; their sessions end at once.'),
});
export type UpdateUserBody = z.output<typeof UpdateUserBody>;

export const ListUsersQuery = PageQuery.extend({
  search: SearchText,
  active: QueryFlag.optional(),
  role: RoleName.optional(),
});
export type ListUsersQuery = z.output<typeof ListUsersQuery>;

export const ResetPasswordBody = z.strictObject({ password: NewPassword });
export type ResetPasswordBody = z.output<typeof ResetPasswordBody>;
