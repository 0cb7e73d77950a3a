import type { FastifySchemaCompiler, FastifySerializerCompiler } from 'fastify';
import type { z } from 'zod';
import { Refusal } from '../lib/errors.ts';
import { type Fault, faultsOf } from '../lib/wrong-fields.ts';

/** A request does not have the shape its route asks for. */
export class InvalidInput extends Error {
  override readonly name = 'InvalidInput';
  readonly part: string;
  readonly faults: readonly Fault[];

  constructor(part: string, faults: readonly Fault[]) {
    super(`invalid ${part}`);
    this.part = part;
    this.faults = faults;
  }
}

/** Checks bodies, queries and parameters with the route's zod schema, and hands on what it made of them. */
export const checkInput: FastifySchemaCompiler<z.ZodType> = ({ schema, httpPart = 'body' }) => {
  return (data) => {
    const read = schema.safeParse(data, { reportInput: true });
    if (read.success) return { value: read.data };
    return { error: new InvalidInput(httpPart, faultsOf(read.error.issues)) };
  };
};

/**
 * Writes answers. While developing and in tests each is checked against its schema, which also drops what the schema
 * does not name; in production a view is taken as the repository made it.
 */
export function writeAnswers(checked: boolean): FastifySerializerCompiler<z.ZodType> {
  return ({ schema, method, url }) => {
    if (!checked) return (data) => JSON.stringify(data);
    return (data) => {
      const read = schema.safeParse(data);
      if (!read.success)
        throw new Error(`${method} ${url} answers in another shape than it says: ${read.error}`);
      return JSON.stringify(read.data);
    };
  };
}

/** Deeper than any body of ours; deeper ones would exhaust the stack of whatever walks them. */
const maxDepth = 50;

/**
 * Refuses texts that PostgreSQL cannot keep (NUL, halves of surrogate pairs) and values nested too deeply.
 *
 * @throws {Refusal} `invalid`.
 */
export function checkTexts(value: unknown): void {
  const waiting: { value: unknown; depth: number }[] = [{ value, depth: 0 }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { value: current, depth } = next;
    if (typeof current === 'string') checkText(current);
    if (typeof current !== 'object' || current === null) continue;
    if (depth === maxDepth) throw new Refusal('invalid', { key: 'server.badRequest' });
    for (const [name, inner] of Object.entries(current)) {
      checkText(name);
      // It could reach the prototype of an object made from this one.
      if (name === '__proto__') throw new Refusal('invalid', { key: 'server.badRequest' });
      waiting.push({ value: inner, depth: depth + 1 });
    }
  }
}

function checkText(text: string): void {
  if (text.includes('\0') || !text.isWellFormed()) {
    throw new Refusal('invalid', { key: 'server.unusableText' });
  }
}
