import type { Message } from './messages.ts';

/** What a refusal means to the caller; `src/server/problem.ts` turns it into an HTTP status. */
export type RefusalKind =
  | 'invalid'
  | 'unauthenticated'
  | 'forbidden'
  | 'absent'
  | 'conflict'
  | 'stale'
  | 'precondition-required'
  | 'unprocessable'
  | 'too-many';

/**
 * An expected refusal: the caller asked for something that cannot be, and is told why and what helps.
 *
 * The sentence is not kept here but looked up by `message.key` in the language of whoever reads it.
 * `details` carries data for machines (paths of wrong fields, items taken meanwhile …).
 */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly kind: RefusalKind;
  readonly reason: Message;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(kind: RefusalKind, reason: Message, details: Readonly<Record<string, unknown>> = {}) {
    super(reason.key);
    this.kind = kind;
    this.reason = reason;
    this.details = details;
  }
}

/** A bug of ours: something that must hold does not. Never caught, answered with 500 and logged. */
export class InvariantError extends Error {
  override readonly name = 'InvariantError';
}

/** @throws {InvariantError} if `condition` is false. */
export function invariant(condition: unknown, message: string): asserts condition {
  if (!condition) throw new InvariantError(message);
}
