import type { FastifyInstance } from 'fastify';
import type { z } from 'zod';
import { Problem } from '../server/problem.ts';

type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';

type RequestOptions = {
  readonly body?: unknown;
  readonly query?: Readonly<Record<string, string | string[]>>;
  readonly headers?: Readonly<Record<string, string>>;
  /** The revision that was read; sent as If-Match. */
  readonly revision?: number;
  readonly idempotencyKey?: string;
};

export type Answer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  /** What the JSON says; undefined for an empty answer. */
  readonly body: unknown;
};

/** Somebody who sends requests to the product; paths are below `/api/v1`. */
export type Client = {
  /** What says who sends: for requests made by other means. */
  readonly headers: Readonly<Record<string, string>>;
  /** Whatever the answer is. */
  readonly send: (method: Method, path: string, options?: RequestOptions) => Promise<Answer>;
  /** The view that is answered; anything but success fails the test with the problem's sentence. */
  get<View extends z.ZodType>(
    view: View,
    path: string,
    query?: RequestOptions['query'],
  ): Promise<z.output<View>>;
  post<View extends z.ZodType>(view: View, path: string, body?: unknown): Promise<z.output<View>>;
  patch<View extends z.ZodType>(
    view: View,
    path: string,
    body: unknown,
    revision?: number,
  ): Promise<z.output<View>>;
  put<View extends z.ZodType>(
    view: View,
    path: string,
    body: unknown,
    revision?: number,
  ): Promise<z.output<View>>;
  remove(path: string, revision?: number): Promise<void>;
  /** The problem that is answered; success fails the test. */
  refused(method: Method, path: string, options?: RequestOptions): Promise<Problem>;
};

/** A client of `app` with these headers on every request: a cookie, a key, a language. */
export function clientOf(app: FastifyInstance, headers: Readonly<Record<string, string>> = {}): Client {
  const send: Client['send'] = (method, path, options = {}) => inject(app, headers, method, path, options);
  const succeed = async <View extends z.ZodType>(
    view: View,
    method: Method,
    path: string,
    options: RequestOptions,
  ) => {
    const answer = await send(method, path, options);
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${JSON.stringify(answer.body)}`);
    return view.parse(answer.body);
  };
  const at = (revision?: number) => (revision === undefined ? {} : { revision });
  return {
    headers,
    send,
    get: (view, path, query) => succeed(view, 'GET', path, query === undefined ? {} : { query }),
    post: (view, path, body) => succeed(view, 'POST', path, { body }),
    patch: (view, path, body, revision) => succeed(view, 'PATCH', path, { body, ...at(revision) }),
    put: (view, path, body, revision) => succeed(view, 'PUT', path, { body, ...at(revision) }),
    remove: async (path, revision) => {
      const { status, body } = await send('DELETE', path, at(revision));
      if (status >= 300) throw new Error(`DELETE ${path}: ${JSON.stringify(body)}`);
    },
    refused: async (method, path, options) => {
      const { status, body } = await send(method, path, options);
      if (status < 400)
        throw new Error(`${method} ${path} was not refused: ${status} ${JSON.stringify(body)}`);
      return Problem.parse(body);
    },
  };
}

async function inject(
  app: FastifyInstance,
  clientHeaders: Readonly<Record<string, string>>,
  method: Method,
  path: string,
  { body, query, headers, revision, idempotencyKey }: RequestOptions,
): Promise<Answer> {
  const response = await app.inject({
    method,
    url: path.startsWith('/') ? `/api/v1${path}` : path,
    headers: {
      ...clientHeaders,
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...(revision !== undefined && { 'if-match': `"${revision}"` }),
      ...(idempotencyKey !== undefined && { 'idempotency-key': idempotencyKey }),
      ...headers,
    },
    ...(query !== undefined && { query }),
    ...(body !== undefined && { payload: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const isJson = /\bjson\b/.test(String(response.headers['content-type']));
  return {
    status: response.statusCode,
    headers: response.headers,
    body: response.body === '' ? undefined : isJson ? JSON.parse(response.body) : response.body,
  };
}
