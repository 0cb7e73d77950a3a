import { inDatabaseCode, inLib, type Mutant } from './mutant.ts';

/** Local times, and what is done for speed: a million rows without an object for each. */
export const mutantsOfLib: readonly Mutant[] = [
  inLib(
    'local-time',
    'a day that a country left out is taken for the next one',
    'start.toPlainDate().equals(date) &&',
    '',
    'local-time',
    'that a country left out',
  ),
  inLib(
    'local-time',
    'minutes before 1970 are rounded up',
    'Math.floor(epochMs / minuteMs)',
    'Math.trunc(epochMs / minuteMs)',
    'local-time',
    'those of each',
  ),
  inLib(
    'groups',
    'an empty first group gets everything',
    'starts[group + 1]) };',
    'starts[group + 1] || undefined) };',
    'groups',
    'at both ends',
  ),
  inLib(
    'uuid-index',
    'the first places are not looked at when the last is taken',
    '; ; at = nextSlot(at)) {',
    '; ; at += slotWords) {',
    'uuid-index',
    'at the beginning',
  ),
  inDatabaseCode(
    'binary-copy',
    'a row that has not arrived whole is taken for whole',
    'return at > limit ? null : at;',
    'return at;',
    'binary-copy',
    'however the stream is cut',
  ),
];
