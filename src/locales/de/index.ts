import type { en } from '../en/index.ts';
import { general } from './general.ts';
import { server } from './server.ts';

/** One namespace a line, in alphabetical order. */
export const de = {
  general,
  server,
} satisfies { [Namespace in keyof typeof en]: Record<keyof (typeof en)[Namespace], string> };
