import { expect, it } from 'vitest';
import { parseTime } from './times.ts';

it.each([
  ['9', '09:00'],
  ['9:05', '09:05'],
  ['09.30', '09:30'],
  ['930', '09:30'],
  ['1745', '17:45'],
  ['9 Uhr', '09:00'],
  [' 0:00 ', '00:00'],
])('reads “%s” as %s', (typed, time) => {
  expect(parseTime(typed)).toBe(time);
});

it.each(['', '24:00', '9:60', '9:5', 'noon', '12345', '-1'])('reads no time in “%s”', (typed) => {
  expect(parseTime(typed)).toBeNull();
});
