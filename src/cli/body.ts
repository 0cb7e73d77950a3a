import type { z } from 'zod';
import { faultsOf } from '../lib/wrong-fields.ts';
import { WrongUsage } from './command.ts';

/**
 * Reads what was typed by the shape the API reads, so that both take the same.
 *
 * @throws {WrongUsage} naming each field that is wrong.
 */
export function readBody<Schema extends z.ZodType>(
  schema: Schema,
  values: Readonly<Record<string, unknown>>,
): z.output<Schema> {
  const given = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
  const read = schema.safeParse(given, { reportInput: true });
  if (read.success) return read.data;
  throw new WrongUsage('A value is wrong.', faultsOf(read.error.issues));
}
