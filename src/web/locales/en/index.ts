import { accounts } from './accounts.ts';
import { customers } from './customers.ts';
import { general } from './general.ts';
import { list } from './list.ts';
import { overview } from './overview.ts';
import { shell } from './shell.ts';
import { signIn } from './sign-in.ts';

/** One noun a line, in alphabetical order. */
export const en = {
  accounts,
  customers,
  general,
  list,
  overview,
  shell,
  signIn,
} as const;
