import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { Day } from '../lib/wire.ts';
import { readBody } from './body.ts';
import { readBack } from './failures.ts';

/** What is read back for these values. */
function readBackFor(values: Readonly<Record<string, unknown>>, language: 'de' | 'en') {
  try {
    readBody(z.strictObject({ cutOff: Day, status: z.enum(['draft', 'sent']).optional() }), values);
  } catch (error) {
    return readBack(error, language);
  }
  throw new Error('it was taken');
}

describe('what is typed wrongly', () => {
  it('is read back in the language of the shell, each value by its name', () => {
    const typed = { cutOff: '31.10.2026', status: 'lost' };
    expect(readBackFor(typed, 'de').sentence).toBe(
      'Stichtag (cutOff): Geben Sie einen Tag an, den es gibt, in der Form JJJJ-MM-TT.\n' +
        'Status (status): Diese Auswahl gibt es hier nicht. Möglich sind: draft, sent.',
    );
    expect(readBackFor({}, 'en')).toEqual({
      sentence: 'Cut-off (cutOff): Fill in this field.',
      problem: {
        code: 'usage',
        detail: 'Cut-off (cutOff): Fill in this field.',
        errors: [
          { path: 'cutOff', field: 'Cut-off', code: 'wrongFields.missing', message: 'Fill in this field.' },
        ],
      },
    });
  });
});
