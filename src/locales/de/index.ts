import type { en } from '../en/index.ts';
import { accounts } from './accounts.ts';
import { apiKeys } from './api-keys.ts';
import { general } from './general.ts';
import { references } from './references.ts';
import { server } from './server.ts';
import { settings } from './settings.ts';
import { signIn } from './sign-in.ts';
import { taxes } from './taxes.ts';
import { tickets } from './tickets.ts';
import { users } from './users.ts';

/** One namespace a line, in alphabetical order. */
export const de = {
  accounts,
  apiKeys,
  general,
  references,
  server,
  settings,
  signIn,
  taxes,
  tickets,
  users,
} satisfies { [Namespace in keyof typeof en]: Record<keyof (typeof en)[Namespace], string> };
