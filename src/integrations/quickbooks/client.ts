import { z } from 'zod';
import type { LedgerEndpoints } from '../ledger-endpoints.ts';
import { type ExchangeNote, exchange, type LedgerResponse, retryAfterMs } from '../ledger-http.ts';
import { LedgerFailure } from '../ledger-outcome.ts';
import type { Paced } from '../ledger-pace.ts';
import type { LedgerAccess } from '../ledger-port.ts';
import { faultsOf } from './rejection.ts';

/** 500 calls a minute, 8 a second and 8 at once hold by both of Intuit's descriptions (accounting.md §2.2). */
export const quickbooksPace = { callsPerMinute: 460, inFlight: 8 };

/** The only one Intuit still serves; without it the oldest would be meant. */
const minorVersion = '75';

/** How long a throttled call waits, where Intuit does not say. */
const throttledMs = 60_000;

export type QuickbooksClient = {
  /** A read below the company, such as `/companyinfo/1`. @throws {LedgerFailure} */
  get(access: LedgerAccess, path: string, query?: Query): Promise<LedgerResponse>;
  /** Rows of an entity by Intuit's query language. @throws {LedgerFailure} */
  select<T>(access: LedgerAccess, entity: string, rest: string, shape: z.ZodType<T>): Promise<T[]>;
  /** A write, whatever its answer. @throws {LedgerFailure} `token`, `stopped` or `unreachable` */
  post(access: LedgerAccess, path: string, requestId: string, body: string): Promise<LedgerResponse>;
};

type Query = Readonly<Record<string, string>>;

export function quickbooksClient(
  endpoints: LedgerEndpoints,
  pace: Paced,
  onExchange: (note: ExchangeNote) => void,
): QuickbooksClient {
  const call = (access: LedgerAccess, path: string, query: Query, body: string | null) =>
    pace(access.organisationId, async () =>
      authorised(
        await exchange(
          {
            method: body === null ? 'GET' : 'POST',
            url: urlOf(endpoints, access.organisationId, path, query),
            headers: {
              authorization: `Bearer ${access.accessToken}`,
              accept: 'application/json',
              ...(body === null ? {} : { 'content-type': 'application/json' }),
            },
            body,
          },
          onExchange,
        ),
      ),
    );

  const get: QuickbooksClient['get'] = async (access, path, query = {}) =>
    readable(await call(access, path, query, null));

  return {
    get,
    select: async (access, entity, rest, shape) => {
      const { json } = await get(access, '/query', { query: `select * from ${entity} ${rest}`.trim() });
      return rowsIn(json, entity, shape);
    },
    post: (access, path, requestId, body) => call(access, path, { requestid: requestId }, body),
  };
}

/** A text in Intuit's query language. */
export function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}

export function quotedList(texts: readonly string[]): string {
  return `(${texts.map(quoted).join(', ')})`;
}

function urlOf(endpoints: LedgerEndpoints, realm: string, path: string, query: Query): URL {
  const url = new URL(`${encodeURIComponent(realm)}${path}`, endpoints.api);
  for (const [name, value] of Object.entries({ ...query, minorversion: minorVersion }))
    url.searchParams.set(name, value);
  url.search = url.search.replaceAll('+', '%20');
  return url;
}

/** 401 and 3200 ask for another token, 403 and 3100 for a person; the gateway writes its faults in small letters. */
function authorised(response: LedgerResponse): LedgerResponse {
  const [fault] = faultsOf(response.json);
  if (response.status === 401 || fault?.code === '3200')
    throw new LedgerFailure('token', '3200', 'QuickBooks does not accept the token.');
  if (response.status === 403 || fault?.code === '3100')
    throw new LedgerFailure('stopped', '3100', fault?.Detail || 'QuickBooks does not allow this company.');
  return response;
}

/** How long an answer asks to wait; null: it does not. */
export function throttleOf({ status, headers, json }: LedgerResponse): number | null {
  const throttled = status === 429 || status === 503 || faultsOf(json).some(({ code }) => code === '3001');
  return throttled ? retryAfterMs(headers, throttledMs) : null;
}

function readable(response: LedgerResponse): LedgerResponse {
  const waitMs = throttleOf(response);
  if (waitMs !== null) throw new LedgerFailure('throttled', '3001', 'QuickBooks asks to wait.', waitMs);
  if (response.status >= 500 || response.json === undefined)
    throw new LedgerFailure(
      'unreachable',
      String(response.status),
      `QuickBooks gave no usable answer (${response.status}).`,
    );
  const [fault] = faultsOf(response.json);
  if (fault !== undefined || response.status >= 400)
    throw new LedgerFailure(
      'refused',
      fault?.code || String(response.status),
      fault?.Detail || fault?.Message || `QuickBooks answered ${response.status}.`,
    );
  return response;
}

const QueryAnswer = z.object({ QueryResponse: z.record(z.string(), z.unknown()) });

function rowsIn<T>(json: unknown, entity: string, shape: z.ZodType<T>): T[] {
  const answer = QueryAnswer.safeParse(json);
  const rows = z.array(shape).safeParse((answer.success && answer.data.QueryResponse[entity]) || []);
  if (!answer.success || !rows.success) throw malformed(entity);
  return rows.data;
}

export function malformed(what: string): LedgerFailure {
  return new LedgerFailure(
    'unreachable',
    'answer-malformed',
    `QuickBooks' answer about ${what} cannot be read.`,
  );
}
