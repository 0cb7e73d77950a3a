/** JSON whose numbers never become binary floats: they are read as the text that stood there and written likewise. */

declare global {
  interface JSON {
    rawJSON(text: string): RawJson;
    parse(
      text: string,
      reviver: (key: string, value: unknown, context: { readonly source?: string }) => unknown,
    ): unknown;
  }
}

declare const brand: unique symbol;

/** A piece of JSON that is written as it is. */
export type RawJson = { readonly [brand]: 'raw JSON' };

/**
 * A decimal as a JSON number with exactly these digits: "119.00" is written 119.00.
 *
 * @throws {SyntaxError} It is no JSON number.
 */
export function jsonNumber(decimal: string): RawJson {
  if (!/^-?(0|[1-9]\d*)(\.\d+)?$/.test(decimal)) throw new SyntaxError(`not a plain decimal: ${decimal}`);
  return JSON.rawJSON(decimal);
}

/**
 * Reads JSON with every number as its text: 119.00 is "119.00".
 *
 * @throws {SyntaxError} It is no JSON.
 */
export function parseWithNumbersAsText(text: string): unknown {
  return JSON.parse(text, (_key, value, { source }) => (typeof value === 'number' ? source : value));
}

/** The same JSON in lines, for people; its numbers keep their digits. */
export function readableJson(text: string): string {
  const read = JSON.parse(text, (_key, value, { source }) =>
    typeof value === 'number' && source !== undefined ? JSON.rawJSON(source) : value,
  );
  return JSON.stringify(read, null, 2);
}
