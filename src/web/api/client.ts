import { say, spokenLanguage } from '../texts/texts.ts';
import { reportConnection } from './connection.ts';
import { ownChanges } from './own-changes.ts';
import { Problem } from './problem.ts';

/** Values of a query; undefined, null and empty ones are left out, lists are repeated. */
export type Query = Readonly<
  Record<string, string | number | boolean | readonly string[] | null | undefined>
>;

export type Sending = {
  readonly body?: unknown;
  /** Instead of a body: a file as it is, under its own type. */
  readonly file?: Blob;
  readonly query?: Query;
  /** The revision that was read; sent as If-Match, or the one that a change of ours has made of it since. */
  readonly revision?: number;
  /** Repeats of one attempt carry the same, so that it is done once (R49). Default: a new one for each POST. */
  readonly idempotencyKey?: string;
  readonly signal?: AbortSignal;
};

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

const apiPrefix = '/api/v1';
const whoAmI = `${apiPrefix}/me`;
/** How long a changing request waits before each repetition while the server is away. */
const pausesMs = [500, 1500, 4000];

/**
 * Sends a request to the API and hands back what it answers; the paths are below `/api/v1`.
 *
 * @throws {Problem} for everything but success, also when there is no server.
 */
export function send<View>(method: Method, path: string, sending: Sending = {}): Promise<View> {
  const { revision: read } = sending;
  if (read === undefined) return sendNow<View>(method, path, sending);
  return inOrder(path, read, (revision) => sendNow<View>(method, path, { ...sending, revision }));
}

const { inOrder } = ownChanges();

async function sendNow<View>(method: Method, path: string, sending: Sending): Promise<View> {
  const request = requestOf(method, path, sending);
  // Safe to repeat: a POST by its key, a PUT, PATCH or DELETE by its revision. Reads are repeated by whoever reads.
  const pauses = method === 'GET' ? [] : pausesMs;
  for (const pause of pauses) {
    try {
      return await attempt<View>(request, sending.signal);
    } catch (error) {
      if (!(error instanceof Problem && error.status === 0)) throw error;
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }
  return attempt<View>(request, sending.signal);
}

/** The view at a path. */
export function read<View>(path: string, query?: Query, signal?: AbortSignal): Promise<View> {
  return send<View>('GET', path, { ...(query && { query }), ...(signal && { signal }) });
}

/** The address of something a browser opens or downloads itself: a PDF, a file. */
export function addressOf(path: string, query: Query = {}): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined || value === null || value === '') continue;
    for (const one of Array.isArray(value) ? value : [value]) params.append(name, String(one));
  }
  return `${apiPrefix}${path}${params.size > 0 ? `?${params}` : ''}`;
}

type HttpRequest = { readonly address: string; readonly init: RequestInit };

function requestOf(method: Method, path: string, sending: Sending): HttpRequest {
  const headers = new Headers({ accept: 'application/json', 'accept-language': spokenLanguage() });
  if (sending.body !== undefined) headers.set('content-type', 'application/json');
  if (sending.file !== undefined) headers.set('content-type', sending.file.type);
  if (sending.revision !== undefined) headers.set('if-match', `"${sending.revision}"`);
  if (method === 'POST') headers.set('idempotency-key', sending.idempotencyKey ?? crypto.randomUUID());
  return {
    address: addressOf(path, sending.query),
    init: {
      method,
      headers,
      credentials: 'same-origin',
      ...(sending.body !== undefined && { body: JSON.stringify(sending.body) }),
      ...(sending.file !== undefined && { body: sending.file }),
    },
  };
}

async function attempt<View>({ address, init }: HttpRequest, signal: AbortSignal | undefined): Promise<View> {
  const response = await fetch(address, { ...init, ...(signal && { signal }) }).catch((error: unknown) => {
    if (signal?.aborted === true) throw error;
    reportConnection({ away: true });
    throw new Problem({ status: 0, detail: say('general.awayTitle') });
  });
  const isJson = /\bjson\b/.test(response.headers.get('content-type') ?? '');
  if (response.ok) {
    reportConnection({ away: false, ...(address === whoAmI && { sessionGone: false }) });
    return (isJson ? await response.json() : undefined) as View;
  }
  const body = isJson ? ((await response.json()) as Partial<ConstructorParameters<typeof Problem>[0]>) : {};
  const problem = new Problem({
    ...body,
    status: response.status,
    detail: body.detail ?? `${response.status} ${response.statusText}`,
  });
  reportConnection({
    away: problem.isAway,
    ...(problem.code === 'general.unauthenticated' && { sessionGone: true }),
  });
  throw problem;
}
