import type { z } from 'zod';
import { fieldLabels } from '../locales/en/field-labels.ts';
import { wrongFields as sentences } from '../locales/en/wrong-fields.ts';
import { type Language, type Message, type MessageKey, say } from './messages.ts';

/** One wrong field as it is answered: where it is, what it is called, and what is wrong with it. */
export type WrongField = {
  readonly path: string;
  readonly field: string;
  readonly code: MessageKey;
  readonly message: string;
};

/** What is wrong with a field, not yet said; what was typed is not kept, it may be a password. */
export type Fault = { readonly path: readonly string[]; readonly reason: Reason };

type Reason = {
  readonly key: `wrongFields.${keyof typeof sentences}`;
  /** Numbers are said as the reader writes them. */
  readonly params?: Readonly<Record<string, string | number>>;
};

/** Up to so many choices are listed; countries and time zones are not. */
const listedChoices = 12;

/**
 * What zod found wrong, a sentence for each field: the first, as what else is wrong with it often follows from that.
 *
 * @param issues Of `safeParse(…, { reportInput: true })`: without the input what is missing cannot be told from what is wrong.
 */
export function faultsOf(issues: readonly z.core.$ZodIssue[]): readonly Fault[] {
  const first = new Map<string, Fault>();
  for (const fault of issues.flatMap(faultsOfIssue)) {
    const field = fault.path.join('/');
    if (!first.has(field)) first.set(field, fault);
  }
  return [...first.values()];
}

/** The faults in the reader's language. `part`: where the fields stand, `body` or `querystring`; none: nowhere. */
export function sayFaults(faults: readonly Fault[], part: string | null, language: Language): WrongField[] {
  return faults.map(({ path, reason }) => ({
    path: [...(part === null ? [] : [part]), ...path].join('/'),
    field: fieldName(path, language),
    code: reason.key,
    message: say({ key: reason.key, params: written(reason.params ?? {}, language) }, language),
  }));
}

/** What a field is called: `lines/0/price` is "Lines › no. 1 › Price". */
export function fieldName(path: readonly string[], language: Language): string {
  return path.map((step) => stepName(step, language)).join(' › ');
}

function stepName(step: string, language: Language): string {
  if (/^\d+$/.test(step)) {
    return say({ key: 'general.entryNumber', params: { number: Number(step) + 1 } }, language);
  }
  return isLabelled(step) ? say({ key: `fieldLabels.${step}` }, language) : step;
}

function isLabelled(name: string): name is keyof typeof fieldLabels {
  return Object.hasOwn(fieldLabels, name);
}

function written(params: NonNullable<Reason['params']>, language: Language): NonNullable<Message['params']> {
  const numbers = new Intl.NumberFormat(language, { maximumFractionDigits: 6 });
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [
      name,
      typeof value === 'number' ? numbers.format(value) : value,
    ]),
  );
}

function faultsOfIssue(issue: z.core.$ZodIssue): readonly Fault[] {
  const path = issue.path.map(String);
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    return closestBranch(issue.errors).flatMap(faultsOfIssue).map(below(path));
  }
  if (issue.code === 'invalid_key' || issue.code === 'invalid_element') {
    return issue.issues.flatMap(faultsOfIssue).map(below(path));
  }
  return [{ path, reason: isMissing(issue) ? { key: 'wrongFields.missing' } : reasonOf(issue) }];
}

function below(path: readonly string[]) {
  return (fault: Fault): Fault => ({ ...fault, path: [...path, ...fault.path] });
}

/** Of the shapes a value may have, the one it comes closest to: with the fewest faults, and those deep inside. */
function closestBranch(branches: readonly (readonly z.core.$ZodIssue[])[]): readonly z.core.$ZodIssue[] {
  const depth = (issues: readonly z.core.$ZodIssue[]) => Math.min(...issues.map(({ path }) => path.length));
  const [closest = []] = branches.toSorted((a, b) => depth(b) - depth(a) || a.length - b.length);
  return closest;
}

/** Left out, null, or emptied where something has to stand. */
function isMissing(issue: z.core.$ZodIssue): boolean {
  const { code } = issue;
  const input = code === 'invalid_union' ? discriminatorOf(issue) : issue.input;
  if (code === 'invalid_type' || code === 'invalid_value' || code === 'invalid_union') {
    return input === undefined || input === null || input === '';
  }
  return (code === 'invalid_format' || code === 'too_small') && input === '';
}

/** What says which of several shapes is meant; without one, the value itself. */
function discriminatorOf({ input, discriminator }: z.core.$ZodIssueInvalidUnion): unknown {
  if (discriminator === undefined || typeof input !== 'object' || input === null) return input;
  return Reflect.get(input, discriminator);
}

/** A check of ours brings its own sentence, the others are told by their kind. */
function reasonOf(issue: z.core.$ZodIssue): Reason {
  const own = issue.message.replace(/^wrongFields\./, '');
  if (own !== issue.message && isSentence(own)) return { key: `wrongFields.${own}` };
  switch (issue.code) {
    case 'invalid_type':
      return { key: `wrongFields.${types[issue.expected] ?? 'unusable'}` };
    case 'invalid_value':
      return choices(issue.values);
    case 'invalid_union':
      return 'options' in issue && issue.options ? choices(issue.options) : { key: 'wrongFields.unusable' };
    case 'invalid_format':
      return { key: `wrongFields.${formats[issue.format] ?? 'form'}` };
    case 'unrecognized_keys':
      return { key: 'wrongFields.unknownField', params: { fields: issue.keys.join(', ') } };
    case 'too_small':
      return tooSmall(issue);
    case 'too_big':
      return tooBig(issue);
    case 'not_multiple_of':
      return { key: 'wrongFields.multipleOf', params: { divisor: Number(issue.divisor) } };
    case 'invalid_key':
    case 'invalid_element':
    case 'custom':
      return { key: 'wrongFields.unusable' };
  }
}

function isSentence(name: string): name is keyof typeof sentences {
  return Object.hasOwn(sentences, name);
}

type Sentence = keyof typeof sentences;

const types: Readonly<Record<string, Sentence | undefined>> = {
  string: 'text',
  number: 'number',
  nan: 'number',
  int: 'wholeNumber',
  bigint: 'wholeNumber',
  boolean: 'yesOrNo',
  array: 'list',
  tuple: 'list',
  object: 'object',
  record: 'object',
};

const formats: Readonly<Record<string, Sentence | undefined>> = {
  email: 'email',
  url: 'url',
  uuid: 'id',
  date: 'day',
  datetime: 'instant',
  time: 'timeOfDay',
};

function choices(values: readonly z.core.util.Primitive[]): Reason {
  const [first] = values;
  if (values.length === 1) return { key: 'wrongFields.onlyValue', params: { value: String(first) } };
  if (values.length > listedChoices) return { key: 'wrongFields.unknownChoice' };
  return { key: 'wrongFields.unknownValue', params: { values: values.map(String).join(', ') } };
}

function tooSmall({ origin, minimum, inclusive, exact }: z.core.$ZodIssueTooSmall): Reason {
  const least = { minimum: Number(minimum) };
  if (isNumber(origin)) return { key: `wrongFields.${inclusive ? 'tooLow' : 'notAbove'}`, params: least };
  if (exact) return exactly(origin, Number(minimum));
  if (origin === 'string') return { key: 'wrongFields.tooShort', params: least };
  if (!isList(origin)) return { key: 'wrongFields.unusable' };
  return Number(minimum) === 1
    ? { key: 'wrongFields.noEntry' }
    : { key: 'wrongFields.tooFewEntries', params: least };
}

function tooBig({ origin, maximum, inclusive, exact }: z.core.$ZodIssueTooBig): Reason {
  const most = { maximum: Number(maximum) };
  if (isNumber(origin)) return { key: `wrongFields.${inclusive ? 'tooHigh' : 'notBelow'}`, params: most };
  if (exact) return exactly(origin, Number(maximum));
  if (origin === 'string') return { key: 'wrongFields.tooLong', params: most };
  return isList(origin)
    ? { key: 'wrongFields.tooManyEntries', params: most }
    : { key: 'wrongFields.unusable' };
}

function exactly(origin: string, length: number): Reason {
  if (origin === 'string') return { key: 'wrongFields.exactLength', params: { length } };
  return isList(origin)
    ? { key: 'wrongFields.exactEntries', params: { length } }
    : { key: 'wrongFields.unusable' };
}

function isNumber(origin: string): boolean {
  return origin === 'number' || origin === 'int' || origin === 'bigint';
}

function isList(origin: string): boolean {
  return origin === 'array' || origin === 'set' || origin === 'map';
}
