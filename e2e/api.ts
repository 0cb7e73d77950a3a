import type { RegisteredView } from '../src/features/accounts/schema.ts';

/** Somebody who uses the API beside the browser: to prepare what a screen then shows. */
export type ApiClient = {
  readonly email: string;
  readonly password: string;
  /** Its session, for a browser that is signed in from the beginning. */
  readonly cookie: { readonly name: string; readonly value: string };
  get<View>(path: string): Promise<View>;
  post<View>(path: string, body?: unknown): Promise<View>;
  patch<View>(path: string, body: unknown, revision: number): Promise<View>;
  put<View>(path: string, body: unknown, revision: number): Promise<View>;
  remove(path: string, revision: number): Promise<void>;
  /** Uploads a file: CSV unless another type is named. */
  upload<View>(path: string, text: string, type?: string): Promise<View>;
};

export type RegisteredClient = ApiClient & { readonly account: RegisteredView };

export const password = 'twelve characters';
let registered = 0;

/** Registers a German company whose owner reads English, unless told otherwise, and signs in. */
export async function registerByApi(
  url: string,
  body: Readonly<Record<string, unknown>> = {},
): Promise<RegisteredClient> {
  registered += 1;
  const email = `owner-${process.pid}-${registered}@example.com`;
  const registration = {
    companyName: 'Nordlicht IT',
    region: 'DE',
    language: 'en',
    email,
    password,
    ...body,
  };
  const account = (await (
    await request(url, '', 'POST', '/accounts', registration)
  ).json()) as RegisteredView;
  return { ...(await signInByApi(url, registration.email, password)), account };
}

/** Signs in somebody who is known already. */
export async function signInByApi(url: string, email: string, secret: string): Promise<ApiClient> {
  const signedIn = await request(url, '', 'POST', '/sign-in', { email, password: secret });
  const [pair = ''] = (signedIn.headers.get('set-cookie') ?? '').split(';');
  const [name = '', value = ''] = pair.split('=');
  const send = async <View>(method: string, path: string, sent?: unknown, revision?: number) => {
    const answer = await request(url, pair, method, path, sent, revision);
    return (answer.status === 204 ? undefined : await answer.json()) as View;
  };
  return {
    email,
    password: secret,
    cookie: { name, value },
    get: (path) => send('GET', path),
    post: (path, sent = {}) => send('POST', path, sent),
    patch: (path, sent, revision) => send('PATCH', path, sent, revision),
    put: (path, sent, revision) => send('PUT', path, sent, revision),
    remove: (path, revision) => send('DELETE', path, undefined, revision),
    upload: async <View>(path: string, text: string, type = 'text/csv') => {
      const answer = await fetch(`${url}/api/v1${path}`, {
        method: 'POST',
        headers: { cookie: pair, 'content-type': type },
        body: text,
      });
      if (!answer.ok) throw new Error(`POST ${path}: ${answer.status} ${await answer.text()}`);
      return (await answer.json()) as View;
    },
  };
}

async function request(
  url: string,
  cookie: string,
  method: string,
  path: string,
  body?: unknown,
  revision?: number,
): Promise<Response> {
  const answer = await fetch(`${url}/api/v1${path}`, {
    method,
    headers: {
      cookie,
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...(revision !== undefined && { 'if-match': `"${revision}"` }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  return answer;
}
