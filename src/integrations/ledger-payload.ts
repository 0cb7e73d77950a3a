import { parseWithNumbersAsText } from '../lib/json-numbers.ts';

export type PayloadMethod = 'PUT' | 'POST' | 'DELETE';

/** The parts of a frozen payload: how it is sent, and its JSON exactly as it goes out. */
export type LedgerPayload = { readonly method: PayloadMethod; readonly path: string; readonly body: string };

/** The frozen text of a request, as a person can read it too: "PUT /Invoices", a line break, the JSON. */
export function payloadText(method: PayloadMethod, path: string, body: unknown): string {
  return `${method} ${path}\n${JSON.stringify(body)}`;
}

/** @throws {SyntaxError} The text was not made by `payloadText`. */
export function readPayload(text: string): LedgerPayload {
  const [, method, path, body] = /^(PUT|POST|DELETE) (\/\S+)\n(\{.*\})$/.exec(text) ?? [];
  if (method === undefined || path === undefined || body === undefined)
    throw new SyntaxError(`not a payload for a ledger: ${text.slice(0, 40)}`);
  return { method: method as PayloadMethod, path, body };
}

/** What a payload says, numbers as text. */
export function bodyOf(payload: LedgerPayload): unknown {
  return parseWithNumbersAsText(payload.body);
}
