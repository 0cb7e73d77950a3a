import { z } from 'zod';
import type { LedgerEndpoints } from '../ledger-endpoints.ts';
import { type ExchangeNote, exchange, type LedgerResponse, retryAfterMs } from '../ledger-http.ts';
import { LedgerFailure } from '../ledger-outcome.ts';
import type { Paced } from '../ledger-pace.ts';
import type { PayloadMethod } from '../ledger-payload.ts';
import type { LedgerAccess } from '../ledger-port.ts';
import { Exception } from './shapes.ts';

/** Xero allows 60 calls a minute and 5 at once for an organisation; a little is left for others (accounting.md §1.2). */
export const xeroPace = { callsPerMinute: 50, inFlight: 4 };

export type XeroClient = {
  /** A read. @throws {LedgerFailure} */
  get(access: LedgerAccess, path: string, query: Query, headers?: Headers_): Promise<LedgerResponse>;
  /** A write, whatever its answer. @throws {LedgerFailure} `token`, `stopped` or `unreachable` */
  send(
    access: LedgerAccess,
    request: {
      readonly method: PayloadMethod;
      readonly path: string;
      readonly query: Query;
      readonly body: string;
    },
    key: string,
  ): Promise<LedgerResponse>;
  /** The organisations behind a token, which are asked for without naming one. */
  connections(accessToken: string, query: Query): Promise<LedgerResponse>;
  dropConnection(accessToken: string, id: string): Promise<void>;
};

export type Query = Readonly<Record<string, string>>;
type Headers_ = Readonly<Record<string, string>>;

/** @param names Whether calls name the organisation: the token of a Custom Connection is for one alone, and Xero's own client names none. */
export function xeroClient(
  endpoints: LedgerEndpoints,
  pace: Paced,
  onExchange: (note: ExchangeNote) => void,
  names: { readonly organisation: boolean },
): XeroClient {
  const call = (access: LedgerAccess, method: 'GET' | PayloadMethod, url: URL, rest: Rest) =>
    pace(access.organisationId, async () =>
      authorised(
        await exchange(
          {
            method,
            url,
            headers: {
              authorization: `Bearer ${access.accessToken}`,
              'xero-tenant-id': names.organisation ? access.organisationId : '',
              accept: 'application/json',
              ...rest.headers,
            },
            body: rest.body,
          },
          onExchange,
        ),
      ),
    );
  const plain = (accessToken: string, method: 'GET' | 'DELETE', url: URL) =>
    exchange(
      {
        method,
        url,
        headers: { authorization: `Bearer ${accessToken}`, accept: 'application/json' },
        body: null,
      },
      onExchange,
    ).then(authorised);

  return {
    get: async (access, path, query, headers = {}) =>
      readable(await call(access, 'GET', urlOf(endpoints, path, query), { headers, body: null })),
    send: (access, { method, path, query, body }, key) =>
      call(
        access,
        method,
        urlOf(endpoints, path, query),
        // Deleting knows neither body nor key: done twice, it finds nothing the second time.
        method === 'DELETE'
          ? { headers: {}, body: null }
          : { headers: { 'content-type': 'application/json', 'idempotency-key': key }, body },
      ),
    connections: async (accessToken, query) => {
      const url = new URL(endpoints.connections);
      url.search = new URLSearchParams(query).toString();
      return readable(await plain(accessToken, 'GET', url));
    },
    dropConnection: async (accessToken, id) => {
      await plain(accessToken, 'DELETE', new URL(`${endpoints.connections.href}/${id}`));
    },
  };
}

type Rest = { readonly headers: Headers_; readonly body: string | null };

function urlOf(endpoints: LedgerEndpoints, path: string, query: Query): URL {
  const url = new URL(`.${path}`, endpoints.api);
  // Filters hold spaces and quotes; Xero reads %20 everywhere, and + not everywhere.
  url.search = new URLSearchParams(query).toString().replaceAll('+', '%20');
  return url;
}

function authorised(response: LedgerResponse): LedgerResponse {
  if (response.status === 401)
    throw new LedgerFailure('token', 'unauthorised', 'Xero does not accept the token.');
  if (response.status === 403) throw new LedgerFailure('stopped', 'forbidden', sentenceOf(response));
  return response;
}

/** A read's answer, if it is one: a problem is for the caller's caller. */
function readable(response: LedgerResponse): LedgerResponse {
  const { status, headers, json } = response;
  if (status === 429 || status === 503)
    throw new LedgerFailure(
      'throttled',
      headers.get('x-rate-limit-problem') ?? String(status),
      'Xero asks to wait.',
      retryAfterMs(headers, 60_000),
    );
  if (status >= 500 || json === undefined)
    throw new LedgerFailure('unreachable', String(status), `Xero gave no usable answer (${status}).`);
  // Nothing has changed since the day asked about.
  if (status === 304) return { ...response, json: {} };
  if (status >= 400) throw new LedgerFailure('refused', String(status), sentenceOf(response));
  return response;
}

function sentenceOf({ json, status }: LedgerResponse): string {
  const read = Exception.safeParse(json);
  return (read.success && (read.data.Detail || read.data.Message)) || `Xero answered ${status}.`;
}

/** A member of an answer that is a list; a malformed one is no answer. @throws {LedgerFailure} `unreachable` */
export function listIn<T>(json: unknown, name: string, entry: z.ZodType<T>): T[] {
  const read = z.object({ [name]: z.array(entry).default([]) }).safeParse(json);
  const list = read.success ? read.data[name] : undefined;
  if (list === undefined)
    throw new LedgerFailure('unreachable', 'answer-malformed', `Xero's answer about ${name} cannot be read.`);
  return list;
}
