import { parseWithNumbersAsText } from '../lib/json-numbers.ts';
import { LedgerFailure } from './ledger-outcome.ts';
import { redacted } from './ledger-redaction.ts';

export type LedgerRequest = {
  readonly method: 'GET' | 'PUT' | 'POST' | 'DELETE';
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
};

/** An answer that arrived whole. `json` is undefined where it is none: a proxy's page, a broken text. Numbers are text. */
export type LedgerResponse = {
  readonly status: number;
  readonly headers: Headers;
  readonly json: unknown;
};

/** What is told of every exchange, without secrets; a support case needs the vendor's own id of it. */
export type ExchangeNote = {
  readonly method: string;
  readonly url: string;
  readonly status: number | null;
  readonly traceId: string | null;
  readonly milliseconds: number;
};

/** QuickBooks gives up after 120 s, so nothing is still under way there when we do. */
const timeoutMs = 120_000;

/**
 * Sends a request once.
 *
 * @throws {LedgerFailure} `unreachable` if no whole answer arrived: it may still have been carried out.
 */
export async function exchange(
  request: LedgerRequest,
  onExchange: (note: ExchangeNote) => void,
): Promise<LedgerResponse> {
  const started = performance.now();
  const note = (status: number | null, traceId: string | null) =>
    onExchange({
      method: request.method,
      url: redacted(request.url.href),
      status,
      traceId,
      milliseconds: Math.round(performance.now() - started),
    });
  try {
    const response = await fetch(request.url, {
      method: request.method,
      headers: request.headers,
      body: request.body,
      // A redirect would carry the token to wherever it leads.
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    });
    const text = await response.text();
    note(response.status, response.headers.get('intuit_tid') ?? response.headers.get('xero-correlation-id'));
    return { status: response.status, headers: response.headers, json: jsonOrNothing(text) };
  } catch (error) {
    note(null, null);
    throw new LedgerFailure(
      'unreachable',
      'no-answer',
      `No answer from ${request.url.host}: ${causeOf(error)}`,
    );
  }
}

/** How long a 429 or 503 asks to wait; seconds or a date. */
export function retryAfterMs(headers: Headers, otherwiseMs: number): number {
  const given = headers.get('retry-after')?.trim() ?? '';
  if (/^\d+$/.test(given)) return Number(given) * 1000;
  const at = Date.parse(given);
  const sent = Date.parse(headers.get('date') ?? '');
  return Number.isNaN(at) || Number.isNaN(sent) ? otherwiseMs : Math.max(0, at - sent);
}

function jsonOrNothing(text: string): unknown {
  try {
    return parseWithNumbersAsText(text);
  } catch {
    // Callers tell an answer without JSON from one with it, whatever the status said.
    return undefined;
  }
}

function causeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const cause = error.cause instanceof Error ? error.cause : error;
  return redacted('code' in cause ? `${String(cause.code)} ${cause.message}` : cause.message);
}
