/** What a simulator's handlers are given and give back. */

export type SimRequest = {
  readonly method: string;
  readonly path: string;
  /** The parts of the path that the route names. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};

export type SimAnswer = {
  readonly status: number;
  /** An object becomes JSON, a text is sent as it is. */
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
};

/** A modelled call. What it does not name (parameter, header) is refused with 501 and noted. */
export type Route = {
  readonly method: 'GET' | 'PUT' | 'POST' | 'DELETE';
  /** Such as `/api.xro/2.0/Invoices/:id`. */
  readonly path: string;
  readonly query?: readonly string[];
  readonly headers?: readonly string[];
  /** Open to everybody, such as the token endpoint. */
  readonly open?: boolean;
  /** For a person's browser, which sends headers of its own; open to everybody too. */
  readonly page?: boolean;
  readonly handle: (request: SimRequest) => SimAnswer;
};

/** Thrown by handlers for what is not modelled; answered 501. */
export class NotModelled extends Error {
  override readonly name = 'NotModelled';
}

export function json(body: unknown, status = 200, headers: Readonly<Record<string, string>> = {}): SimAnswer {
  return { status, body, headers: { 'content-type': 'application/json; charset=utf-8', ...headers } };
}

export function html(body: string, status = 200): SimAnswer {
  return { status, body, headers: { 'content-type': 'text/html; charset=utf-8' } };
}

export function redirect(to: string): SimAnswer {
  return { status: 302, body: '', headers: { location: to } };
}

/** The route of a request and the parts of its path. */
export function routeOf(
  routes: readonly Route[],
  method: string,
  path: string,
): { readonly route: Route; readonly params: Readonly<Record<string, string>> } | null {
  for (const route of routes) {
    if (route.method !== method) continue;
    const params = paramsOf(route.path, path);
    if (params !== null) return { route, params };
  }
  return null;
}

function paramsOf(pattern: string, path: string): Record<string, string> | null {
  const wanted = pattern.split('/');
  const given = path.split('/');
  if (wanted.length !== given.length) return null;
  const params: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    const value = decodeURIComponent(given[index] ?? '');
    if (part.startsWith(':')) params[part.slice(1)] = value;
    else if (part.toLowerCase() !== value.toLowerCase()) return null;
  }
  return params;
}

/** Headers every client sends; they mean nothing to a simulator. */
const plainHeaders = new Set([
  'host',
  'connection',
  'accept',
  'accept-encoding',
  'accept-language',
  'content-length',
  'content-type',
  'user-agent',
  'authorization',
  'transfer-encoding',
  'sec-fetch-mode',
  'cache-control',
  'pragma',
]);

/** What of a request the route does not model: parameters and headers by name. */
export function unmodelled(route: Route, request: SimRequest): string[] {
  const query = Object.keys(request.query).filter((name) => !(route.query ?? []).includes(name));
  const headers = Object.keys(request.headers).filter(
    (name) => route.page !== true && !plainHeaders.has(name) && !(route.headers ?? []).includes(name),
  );
  return [...query.map((name) => `parameter ${name}`), ...headers.map((name) => `header ${name}`)];
}
