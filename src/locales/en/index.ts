import { general } from './general.ts';

/** One namespace a line, in alphabetical order. */
export const en = {
  general,
} as const;
