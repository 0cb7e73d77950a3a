import type { en } from '../en/index.ts';
import { accounts } from './accounts.ts';
import { customers } from './customers.ts';
import { general } from './general.ts';
import { list } from './list.ts';
import { overview } from './overview.ts';
import { shell } from './shell.ts';
import { signIn } from './sign-in.ts';

export const de = {
  accounts,
  customers,
  general,
  list,
  overview,
  shell,
  signIn,
} satisfies Record<keyof typeof en, object>;
