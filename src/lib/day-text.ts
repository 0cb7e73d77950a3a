import type { Language } from './messages.ts';

/** A day inside a sentence: 31.03.2026 for German readers, 2026-03-31 for English ones. */
export function dayText(day: string, language: Language): string {
  return language === 'de' ? day.split('-').toReversed().join('.') : day;
}
