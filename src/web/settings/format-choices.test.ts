import { expect, it } from 'vitest';
import type { Say } from '../texts/texts.ts';
import { dayChoices, numberChoices } from './format-choices.ts';

const german = {
  language: 'de',
  region: 'DE',
  currency: 'EUR',
  minorUnits: 2,
  timeZone: 'Europe/Berlin',
  numberFormat: 'de-DE',
  dateFormat: 'de-DE',
} as const;
const t = ((key: string) => key) as Say;

it('shows each way of writing numbers once, by a sample in the currency of the account', () => {
  const labels = numberChoices('de-DE', german, t).map(({ label }) => label);
  expect(labels).toContain('1.234.567,89 €');
  expect(labels).toContain('€1,234,567.89');
  expect(labels).toContain('€12,34,567.89');
  expect(new Set(labels).size).toBe(labels.length);
});

it('shows the days that are written alike once, under the locale that is chosen already', () => {
  // Poles write 31.12.2026 as Germans do: the account that is Polish stays so.
  const choices = dayChoices('pl-PL', german, t);
  expect(choices.filter(({ label }) => label === '31.12.2026')).toEqual([
    { value: 'pl-PL', label: '31.12.2026' },
  ]);
  expect(choices.map(({ label }) => label)).toEqual([
    '31.12.2026',
    '31/12/2026',
    '12/31/2026',
    '31-12-2026',
    '2026-12-31',
    '2026/12/31',
  ]);
});
