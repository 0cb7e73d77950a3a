import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { wrongFields } from '../locales/en/wrong-fields.ts';
import { expects, line, NewPassword } from './wire.ts';
import { faultsOf, fieldName, sayFaults } from './wrong-fields.ts';

/** What a German reader is told about a value that does not fit. */
function told(schema: z.ZodType, value: unknown) {
  const read = schema.safeParse(value, { reportInput: true });
  if (read.success) throw new Error('it fits');
  return sayFaults(faultsOf(read.error.issues), 'body', 'de');
}

type Case = readonly [code: z.core.$ZodIssue['code'], schema: z.ZodType, value: unknown, german: string];

/** Whether zod refuses the value by this code, in itself or inside of a record. */
function refusesBy(code: string, schema: z.ZodType, value: unknown): boolean {
  return schema.safeParse(value).error?.issues.some((issue) => issue.code === code) ?? false;
}

/** Every code zod has; the compiler names one that is new. */
const codes: Record<z.core.$ZodIssue['code'], true> = {
  invalid_type: true,
  too_big: true,
  too_small: true,
  invalid_format: true,
  not_multiple_of: true,
  unrecognized_keys: true,
  invalid_union: true,
  invalid_key: true,
  invalid_element: true,
  invalid_value: true,
  custom: true,
};

const cases: readonly Case[] = [
  ['invalid_type', z.string(), undefined, 'Füllen Sie dieses Feld aus.'],
  ['invalid_type', z.string(), null, 'Füllen Sie dieses Feld aus.'],
  ['invalid_type', z.string(), 7, 'Geben Sie hier einen Text ein.'],
  ['invalid_type', z.number(), 'sieben', 'Geben Sie hier eine Zahl ein.'],
  ['invalid_type', z.coerce.number(), 'sieben', 'Geben Sie hier eine Zahl ein.'],
  ['invalid_type', z.int(), 1.5, 'Geben Sie hier eine ganze Zahl ein.'],
  ['invalid_type', z.bigint(), 'x', 'Geben Sie hier eine ganze Zahl ein.'],
  ['invalid_type', z.boolean(), 'ja', 'Geben Sie hier Ja oder Nein an (true oder false).'],
  ['invalid_type', z.array(z.string()), 'a', 'Geben Sie hier eine Liste an.'],
  ['invalid_type', z.tuple([z.string()]), 'a', 'Geben Sie hier eine Liste an.'],
  ['invalid_type', z.object({}), 'a', 'Geben Sie hier ein Objekt mit Feldern an.'],
  ['invalid_type', z.record(z.string(), z.string()), 'a', 'Geben Sie hier ein Objekt mit Feldern an.'],
  ['invalid_type', z.date(), 'a', 'Diese Angabe passt hier nicht. Geben Sie etwas anderes an.'],
  ['too_small', z.string().min(1), '', 'Füllen Sie dieses Feld aus.'],
  ['too_small', z.string().min(12), 'kurz', 'Geben Sie mindestens 12 Zeichen ein.'],
  ['too_small', z.string().length(2), 'D', 'Geben Sie genau 2 Zeichen ein.'],
  ['too_small', z.array(z.string()).min(1), [], 'Geben Sie mindestens einen Eintrag an.'],
  ['too_small', z.array(z.string()).min(2), ['a'], 'Geben Sie mindestens 2 Einträge an.'],
  ['too_small', z.array(z.string()).length(2), ['a'], 'Nötige Zahl der Einträge: genau 2.'],
  ['too_small', z.set(z.string()).min(1), new Set(), 'Geben Sie mindestens einen Eintrag an.'],
  ['too_small', z.number().min(1), 0, 'Die Zahl muss mindestens 1 sein.'],
  ['too_small', z.number().gt(0.5), 0.5, 'Die Zahl muss größer als 0,5 sein.'],
  ['too_small', z.bigint().min(1n), 0n, 'Die Zahl muss mindestens 1 sein.'],
  [
    'too_small',
    z.date().min(new Date(1)),
    new Date(0),
    'Diese Angabe passt hier nicht. Geben Sie etwas anderes an.',
  ],
  ['too_big', z.string().max(2000), 'x'.repeat(2001), 'Kürzen Sie die Angabe auf höchstens 2.000 Zeichen.'],
  ['too_big', z.string().length(2), 'DEU', 'Geben Sie genau 2 Zeichen ein.'],
  [
    'too_big',
    z.array(z.string()).max(1),
    ['a', 'b'],
    'Zulässige Zahl der Einträge: höchstens 1. Lassen Sie einige weg.',
  ],
  ['too_big', z.array(z.string()).length(1), ['a', 'b'], 'Nötige Zahl der Einträge: genau 1.'],
  ['too_big', z.int().max(100_000), 100_001, 'Die Zahl darf höchstens 100.000 sein.'],
  ['too_big', z.number().lt(10), 10, 'Die Zahl muss kleiner als 10 sein.'],
  [
    'too_big',
    z.date().max(new Date(0)),
    new Date(1),
    'Diese Angabe passt hier nicht. Geben Sie etwas anderes an.',
  ],
  [
    'invalid_format',
    z.email(),
    'niemand',
    'Geben Sie eine E-Mail-Adresse ein, etwa buchhaltung@example.com.',
  ],
  ['invalid_format', z.email(), '', 'Füllen Sie dieses Feld aus.'],
  ['invalid_format', z.url(), 'nirgends', 'Geben Sie eine Adresse ein, die mit https:// beginnt.'],
  [
    'invalid_format',
    z.uuid(),
    '7',
    'Geben Sie die Kennung eines Datensatzes an, wie die API sie liefert (UUID in Kleinbuchstaben).',
  ],
  [
    'invalid_format',
    z.iso.date(),
    '2026-02-30',
    'Geben Sie einen Tag an, den es gibt, in der Form JJJJ-MM-TT.',
  ],
  ['invalid_format', z.iso.datetime(), 'gestern', 'Geben Sie einen Zeitpunkt an, etwa 2026-10-31T14:05:00Z.'],
  ['invalid_format', z.iso.time(), 'mittags', 'Geben Sie eine Uhrzeit an, etwa 18:00.'],
  [
    'invalid_format',
    z.string().regex(/^a$/),
    'b',
    'Die Angabe hat nicht die nötige Form. Prüfen Sie die Schreibweise.',
  ],
  [
    'invalid_format',
    z.string().regex(/^a$/, expects('colour')),
    'b',
    'Geben Sie eine Farbe an, etwa #2b3a8c.',
  ],
  ['not_multiple_of', z.number().multipleOf(15), 20, 'Die Zahl muss ein Vielfaches von 15 sein.'],
  [
    'unrecognized_keys',
    z.strictObject({}),
    { admin: true, rolle: 1 },
    'Dieses Feld gibt es hier nicht: admin, rolle. Lassen Sie es weg oder prüfen Sie die Schreibweise.',
  ],
  [
    'invalid_value',
    z.enum(['draft', 'sent']),
    'gone',
    'Diese Auswahl gibt es hier nicht. Möglich sind: draft, sent.',
  ],
  ['invalid_value', z.enum(['draft', 'sent']), undefined, 'Füllen Sie dieses Feld aus.'],
  ['invalid_value', z.literal('free'), 'paid', 'Hier ist nur free möglich.'],
  [
    'invalid_value',
    z.enum([...'abcdefghijklm']),
    'z',
    'Diese Auswahl gibt es hier nicht. Wählen Sie einen Eintrag der Liste.',
  ],
  [
    'invalid_union',
    z.union([z.int().min(1), z.array(z.int()).min(1)]),
    0.5,
    'Geben Sie hier eine ganze Zahl ein.',
  ],
  [
    'invalid_union',
    z.xor([z.string(), z.string().min(1)]),
    'beides',
    'Diese Angabe passt hier nicht. Geben Sie etwas anderes an.',
  ],
  [
    'invalid_key',
    z.record(z.string().min(3), z.string()),
    { ab: 'x' },
    'Geben Sie mindestens 3 Zeichen ein.',
  ],
  [
    'invalid_element',
    z.map(z.date(), z.int()),
    new Map([[new Date(0), 1.5]]),
    'Geben Sie hier eine ganze Zahl ein.',
  ],
  [
    'custom',
    z.string().refine(() => false),
    'x',
    'Diese Angabe passt hier nicht. Geben Sie etwas anderes an.',
  ],
  [
    'custom',
    z.string().refine(() => false, expects('iban')),
    'x',
    'Diese IBAN ist nicht gültig. Vergleichen Sie sie mit Ihrem Kontoauszug.',
  ],
  [
    'custom',
    z.string().refine(() => false, 'said in English'),
    'x',
    'Diese Angabe passt hier nicht. Geben Sie etwas anderes an.',
  ],
];

describe('wrong fields', () => {
  it.each(cases)('%s of %# is said in German', (_code, schema, value, german) => {
    expect(told(schema, value).map(({ message }) => message)).toEqual([german]);
  });

  it('are told for every code there is', () => {
    for (const code of Object.keys(codes)) {
      const shown = cases.filter(
        ([named, schema, value]) => named === code && refusesBy(code, schema, value),
      );
      expect([code, shown.length > 0]).toEqual([code, true]);
    }
  });

  it('stand with their path, their name and the name of the sentence, once each', () => {
    const Line = z.strictObject({ quantity: z.string().regex(/^\d+$/, expects('decimal')) });
    const Body = z.strictObject({ name: line(20), lines: z.array(Line) });
    expect(told(Body, { name: '', lines: [{ quantity: '1' }, { quantity: 'zwei' }] })).toEqual([
      {
        path: 'body/name',
        field: 'Name',
        code: 'wrongFields.missing',
        message: 'Füllen Sie dieses Feld aus.',
      },
      {
        path: 'body/lines/1/quantity',
        field: 'Positionen › Nr. 2 › Menge',
        code: 'wrongFields.decimal',
        message: 'Geben Sie eine Zahl mit höchstens 6 Nachkommastellen ein.',
      },
    ]);
    expect(fieldName(['lines', '1', 'quantity'], 'en')).toBe('Lines › no. 2 › Quantity');
  });

  it('are those of the shape that was meant, where there are several', () => {
    const Terms = z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('none') }),
      z.strictObject({ kind: z.literal('periods'), periods: z.int().min(1) }),
    ]);
    const Body = z.strictObject({ rollover: Terms });
    const said = (rollover: unknown) => told(Body, { rollover }).map(({ path, message }) => [path, message]);
    expect(said({ kind: 'periods', periods: 0 })).toEqual([
      ['body/rollover/periods', 'Die Zahl muss mindestens 1 sein.'],
    ]);
    expect(said({ kind: 'ever' })).toEqual([
      ['body/rollover/kind', 'Diese Auswahl gibt es hier nicht. Möglich sind: none, periods.'],
    ]);
    expect(said({})).toEqual([['body/rollover/kind', 'Füllen Sie dieses Feld aus.']]);
  });

  it('never carry what was typed: it may be a password', () => {
    const read = z.object({ password: NewPassword }).safeParse({ password: 'geheim' }, { reportInput: true });
    expect(JSON.stringify(faultsOf(read.error?.issues ?? []))).not.toContain('geheim');
  });

  it('have a sentence for every check of every schema', async () => {
    const slices = new URL('../features/', import.meta.url);
    const files = readdirSync(slices, { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('schema.ts'),
    );
    const shapes = await Promise.all(
      files.map(async (file) => [file, await import(new URL(file, slices).href)] as const),
    );
    const said = shapes.flatMap(([file, exported]) =>
      Object.values(exported).flatMap((value) => ownWords(value).map((words) => [file, words] as const)),
    );
    expect(said.length).toBeGreaterThan(100);
    for (const [file, words] of said) {
      const name = words.replace('wrongFields.', '');
      expect([file, words, Object.hasOwn(wrongFields, name)]).toEqual([file, `wrongFields.${name}`, true]);
    }
  });
});

/** What the checks of a schema say in their own words, wherever in it they stand. */
function ownWords(value: unknown, seen = new Set<unknown>()): string[] {
  if (typeof value !== 'object' || value === null || seen.has(value)) return [];
  seen.add(value);
  const def: unknown = '_zod' in value ? (value._zod as { def: unknown }).def : value;
  if (typeof def !== 'object' || def === null) return [];
  const inner = Object.values(def).flatMap((part) => ownWords(part, seen));
  const error = 'error' in def ? def.error : undefined;
  return typeof error === 'function' ? [String(error({})), ...inner] : inner;
}
