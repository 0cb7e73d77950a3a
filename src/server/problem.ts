import { STATUS_CODES } from 'node:http';
import { z } from 'zod';
import { InvalidValueError } from '../billing/errors.ts';
import { Refusal, type RefusalKind } from '../lib/errors.ts';
import { type Language, type Message, say } from '../lib/messages.ts';
import { violationOf } from '../lib/postgres-errors.ts';
import { sayFaults, type WrongField } from '../lib/wrong-fields.ts';
import { InvalidInput } from './validation.ts';

/** Every answer that is not what was asked for, as RFC 9457 has it. */
export const Problem = z
  .object({
    type: z.string().describe('about:blank: the status says what kind of problem it is.'),
    title: z.string().describe('The name of the status.'),
    status: z.int(),
    detail: z.string().describe('A sentence for people, in the language of the caller, with the remedy.'),
    code: z.string().describe('The sentence by its name, for machines: customers.numberTaken.'),
    requestId: z.string().describe('Stands in our log beside what happened.'),
    errors: z
      .array(
        z.object({
          path: z.string().describe('body/lines/0/quantity'),
          field: z
            .string()
            .describe('What it is called, in the language of the caller: Lines › no. 1 › Quantity.'),
          code: z.string().describe('The sentence by its name, for machines: wrongFields.missing.'),
          message: z
            .string()
            .describe('What is wrong with it and what helps, in the language of the caller.'),
        }),
      )
      .optional()
      .describe('The wrong fields.'),
    details: z.record(z.string(), z.unknown()).optional().describe('What else a machine can use.'),
  })
  .meta({ id: 'Problem' });
export type Problem = z.output<typeof Problem>;

export const problemType = 'application/problem+json';

/** What an error means to the caller, said in the caller's language. Whatever is not foreseen is our bug: 500. */
export function problemOf(error: unknown, language: Language, requestId: string): Problem {
  const { status, reason, errors, details } = meaningOf(error, language);
  const said = status === 500 ? { ...reason, params: { requestId } } : reason;
  return {
    type: 'about:blank',
    title: STATUS_CODES[status] ?? 'Error',
    status,
    detail: say(said, language),
    code: reason.key,
    requestId,
    ...(errors && { errors }),
    ...(details && Object.keys(details).length > 0 && { details }),
  };
}

type Meaning = {
  readonly status: number;
  readonly reason: Message;
  readonly errors?: WrongField[];
  readonly details?: Readonly<Record<string, unknown>>;
};

function meaningOf(error: unknown, language: Language): Meaning {
  if (error instanceof Refusal) {
    return { status: statuses[error.kind], reason: error.reason, details: error.details };
  }
  if (error instanceof InvalidInput) {
    return {
      status: 400,
      reason: { key: 'general.invalidInput' },
      errors: sayFaults(error.faults, error.part, language),
    };
  }
  if (error instanceof InvalidValueError) {
    return { status: 400, reason: { key: 'server.unacceptableValue' }, details: { value: error.message } };
  }
  return (
    violationMeaning(error) ?? frameworkMeaning(error) ?? { status: 500, reason: { key: 'general.internal' } }
  );
}

const statuses: Readonly<Record<RefusalKind, number>> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  absent: 404,
  conflict: 409,
  stale: 412,
  'precondition-required': 428,
  unprocessable: 422,
  'too-many': 429,
};

/**
 * The net below the operations: where one of them did not look first, the database did, and its refusal is still an
 * answer about the input. A refusal by a policy is none: an operation that meets one lacks a check.
 */
function violationMeaning(error: unknown): Meaning | null {
  const violation = violationOf(error);
  if (violation === null || violation.kind === 'policy') return null;
  const { kind, constraint } = violation;
  const params = { constraint };
  if (kind === 'unique') return { status: 409, reason: { key: 'server.duplicate', params } };
  if (kind === 'foreign-key') return { status: 409, reason: { key: 'server.missingReference', params } };
  return { status: 400, reason: { key: 'server.unacceptableValue' }, details: params };
}

/** Fastify's own refusals carry a status. */
function frameworkMeaning(error: unknown): Meaning | null {
  if (!(error instanceof Error && 'statusCode' in error && typeof error.statusCode === 'number')) return null;
  const status = error.statusCode;
  if (status < 400 || status >= 500) return null;
  return { status, reason: { key: frameworkSentences[status] ?? 'server.badRequest' } };
}

const frameworkSentences: Readonly<Record<number, Message['key']>> = {
  413: 'server.tooLarge',
  415: 'server.unsupportedMediaType',
  429: 'server.tooManyRequests',
};
