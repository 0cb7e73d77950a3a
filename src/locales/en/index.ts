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
export const en = {
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
} as const;
