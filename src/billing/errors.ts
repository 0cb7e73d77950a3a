/**
 * A text or number that is not what it should be: `12.3456789` as a price, `2026-02-30` as a day.
 *
 * Thrown where values enter the core. Whoever reads them from outside (a form, a CSV file) checks first or catches it.
 */
export class InvalidValueError extends Error {
  override readonly name = 'InvalidValueError';
}

/** Quantity and price are each in order, and their product is more than can be reckoned with to the cent. */
export class AmountTooLargeError extends InvalidValueError {}

/** A bug of ours: something that must hold inside the core does not. Never caught. */
export class InvariantError extends Error {
  override readonly name = 'InvariantError';
}

/**
 * @param message A function where the text is made of values and a batch asks a million times.
 * @throws {InvariantError} if `condition` is false.
 */
export function invariant(condition: boolean, message: string | (() => string)): asserts condition {
  if (!condition) throw new InvariantError(typeof message === 'string' ? message : message());
}
