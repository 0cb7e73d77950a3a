import type { z } from 'zod';
import type { Deps } from '../deps.ts';

/** A kind of work, by name, ready to take a payload of unknown shape. */
export type Task = {
  readonly name: string;
  run(deps: Deps, payload: unknown): Promise<void>;
};

/** A task whose payload is checked first: a job may outlive the program that queued it. */
export function defineTask<Schema extends z.ZodType>(
  name: string,
  schema: Schema,
  handle: (deps: Deps, payload: z.output<Schema>) => Promise<void>,
): Task {
  return { name, run: async (deps, payload) => handle(deps, schema.parse(payload)) };
}
