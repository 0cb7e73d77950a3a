import type { users as english } from '../en/users.ts';

export const users = {
  emailTaken: 'Mit dieser E-Mail-Adresse meldet sich bereits jemand an.',
} satisfies Record<keyof typeof english, string>;
