import { general } from './general.ts';
import { server } from './server.ts';

/** One namespace a line, in alphabetical order. */
export const en = {
  general,
  server,
} as const;
