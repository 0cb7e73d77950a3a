import { describe, expect, it } from 'vitest';
import { type Command, readArguments, usage, WrongUsage } from './command.ts';
import { outputTo, tableText } from './output.ts';

const importCommand: Command = {
  name: 'import',
  says: 'Takes a CSV file in.',
  operands: ['KIND', 'FILE'],
  needs: 'account',
  options: {
    zone: { type: 'string', says: 'time zone' },
    map: { type: 'string', multiple: true, says: 'column=field' },
    'dry-run': { type: 'boolean', says: 'only look' },
  },
  run: async () => {},
};

describe('the words of a command', () => {
  it('are operands and options in any order', () => {
    const given = readArguments(importCommand, [
      'tickets',
      '--zone',
      'Europe/Berlin',
      'tickets.csv',
      '--dry-run',
      '--map',
      'a=b',
      '--map',
      'c=d',
    ]);
    expect(given.operands).toEqual(['tickets', 'tickets.csv']);
    expect(given.needed('zone')).toBe('Europe/Berlin');
    expect(given.all('map')).toEqual(['a=b', 'c=d']);
    expect(given.flag('dry-run')).toBe(true);
    expect(given.text('account')).toBeUndefined();
  });

  it.each([
    [['tickets'], 'FILE is missing.'],
    [['tickets', 'a.csv', 'b.csv'], 'What is "b.csv"?'],
    [['tickets', 'a.csv', '--zome', 'x'], '--zome'],
    [['tickets', 'a.csv', '--zone'], 'zone'],
  ])('refuse %j', (words, sentence) => {
    expect(() => readArguments(importCommand, words)).toThrow(WrongUsage);
    expect(() => readArguments(importCommand, words)).toThrow(sentence);
  });

  it('are explained by the usage, the account among them', () => {
    expect(usage(importCommand)).toContain('tagwerk -- import KIND FILE [options]');
    expect(usage(importCommand)).toContain('--account VALUE');
  });
});

describe('what a command answers', () => {
  it('is a table for people, amounts to the right', () => {
    expect(
      tableText([
        { customer: 'Nordlicht', net: '95.00' },
        { customer: 'Süd', net: '1190.00' },
      ]),
    ).toBe('customer       net\n─────────  ───────\nNordlicht    95.00\nSüd        1190.00\n');
    expect(tableText([])).toBe('');
  });

  it('is one JSON value for machines, and nothing else', () => {
    const written: string[] = [];
    const stream = { write: (text: string) => written.push(text) };
    const output = outputTo(stream, stream, true);
    output.say('Hello');
    output.table([{ a: 1 }]);
    output.answer({ total: '95.00' });
    expect(JSON.parse(written.join(''))).toEqual({ total: '95.00' });
  });
});
