import { expect, it } from 'vitest';
import { hoursText, parseHours } from './hours.ts';

it.each([
  ['1,5', 90],
  ['1.5', 90],
  ['0,25', 15],
  ['8', 480],
  ['1:30', 90],
  [' 1 h 30 ', 90],
  ['1h30min', 90],
  ['2 Std.', 120],
  ['90 min', 90],
  ['45m', 45],
  ['', 0],
  ['0', 0],
])('%j typed into a time sheet is %i minutes', (typed, minutes) => {
  expect(parseHours(typed, 'de-DE')).toBe(minutes);
  expect(parseHours(typed, 'en-GB')).toBe(minutes);
});

it.each(['-1', '1:75', 'anderthalb', '1:2:3', 'h'])('%j is no duration', (typed) => {
  expect(parseHours(typed, 'de-DE')).toBeNull();
});

it('writes minutes as hours of a clock', () => {
  expect([0, 5, 95, 600].map(hoursText)).toEqual(['0:00', '0:05', '1:35', '10:00']);
});
