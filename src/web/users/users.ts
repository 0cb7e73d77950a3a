import type { z } from 'zod';
import type { CreateUserBody, UpdateUserBody, UserView } from '../../features/users/schema.ts';
import type { PlainKey } from '../texts/texts.ts';

export type { UserView };
export type NewUser = z.input<typeof CreateUserBody>;
export type UserChange = UpdateUserBody;
export type Role = UserView['role'];

export const roleTexts = {
  owner: ['users.owner', 'users.ownerMay'],
  administrator: ['users.administrator', 'users.administratorMay'],
  biller: ['users.biller', 'users.billerMay'],
  technician: ['users.technician', 'users.technicianMay'],
  'read-only': ['users.readOnly', 'users.readOnlyMay'],
} as const satisfies Readonly<Record<Role, readonly [name: PlainKey, may: PlainKey]>>;

/** What an administrator hands over; read aloud without mistakes, at least 12 characters. */
export function proposedPassword(): string {
  const letters = 'abcdefghjkmnpqrstuvwxyz23456789';
  const drawn = crypto.getRandomValues(new Uint32Array(16));
  const text = [...drawn].map((value) => letters[value % letters.length] ?? '').join('');
  return text.replaceAll(/(.{4})(?=.)/g, '$1-');
}
