import type { WrongField } from '../../api/problem.ts';

/** `body/lines/0/quantity` → `lines.0.quantity`, the name of the input in the form. */
export function fieldOf(path: string): string {
  return path.split('/').slice(1).join('.');
}

/** What is wrong, by the name of the input. */
export function byField(errors: readonly WrongField[]): Record<string, string> {
  return Object.fromEntries(errors.map(({ path, message }) => [fieldOf(path), message]));
}
