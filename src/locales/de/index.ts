import type { en } from '../en/index.ts';
import { general } from './general.ts';

/** One namespace a line, in alphabetical order. */
export const de = {
  general,
} satisfies { [Namespace in keyof typeof en]: Record<keyof (typeof en)[Namespace], string> };
