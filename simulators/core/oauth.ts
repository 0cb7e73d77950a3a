import { randomBytes } from 'node:crypto';
import { simulatorApp, simulatorCustomApp } from '../../src/integrations/simulator-app.ts';
import type { SimulatorClock } from './clock.ts';
import { html, json, NotModelled, type Route, redirect, type SimAnswer, type SimRequest } from './http.ts';
import { accessToken, challengeOf, oauthError, withQuery } from './oauth-wire.ts';
import { button, escaped, page } from './page.ts';

export type OAuthOptions = {
  readonly vendor: string;
  readonly paths: { readonly authorise: string; readonly token: string; readonly revoke: string };
  readonly organisations: () => readonly { readonly id: string; readonly name: string }[];
  /** Revoking a token ends every consent that was given to the app, as at Xero; else the one it belongs to. */
  readonly revokesAll: boolean;
  /** Parameters the call back carries beside code and state. */
  readonly callback: (organisationId: string) => Readonly<Record<string, string>>;
  /** Why an authorisation is refused before anybody is asked, as an OAuth error. */
  readonly refusal: (request: { readonly redirectUri: string; readonly scope: string }) => string | null;
  /** The one organisation whose token a client gets by its credentials; null: the vendor has no such apps. */
  readonly custom: { readonly organisationId: string; readonly scopes: readonly string[] } | null;
  /** Headers the token endpoint knows. */
  readonly tokenHeaders: readonly string[];
  readonly accessSeconds: number;
  readonly refreshSeconds: number;
  /** How long a refresh token that was used still works, for answers that got lost. */
  readonly graceSeconds: number;
  readonly tokenAnswer: (headers: Readonly<Record<string, string>>) => Readonly<Record<string, unknown>>;
};

export type Grant = {
  readonly event: string;
  readonly organisationIds: string[];
  /** Of a client's own credentials: it names no organisation, because it has one alone. */
  readonly custom?: boolean;
  accessToken: string;
  accessExpiresAt: number;
  refreshToken: string;
  refreshExpiresAt: number;
  /** Tokens used before, and until when they are forgiven. */
  readonly forgiven: Map<string, number>;
};

export type OAuthProvider = {
  readonly routes: readonly Route[];
  /** The grant of a valid bearer token; null: 401. */
  grantOf(authorization: string | undefined): Grant | null;
  readonly grants: readonly Grant[];
  /** Every access token ends now; refreshing helps. */
  expireAccess(): void;
  /** Every grant ends now; a person must connect again. */
  revokeAll(): void;
  /** A grant without the consent page, for tests of everything behind it. */
  issue(organisationId: string): { readonly accessToken: string; readonly refreshToken: string };
};

type Code = {
  readonly organisationId: string;
  readonly redirectUri: string;
  readonly challenge: string | null;
  readonly expiresAt: number;
};

const codeSeconds = 300;

/** @param grants Those that stand already; the provider adds to them. */
export function oauthProvider(options: OAuthOptions, clock: SimulatorClock, grants: Grant[]): OAuthProvider {
  const codes = new Map<string, Code>();
  const at = (seconds: number) => clock.now().getTime() + seconds * 1000;
  const past = (time: number) => time <= clock.now().getTime();

  function rotate(grant: Grant): void {
    grant.accessToken = accessToken(grant.event);
    grant.accessExpiresAt = at(options.accessSeconds);
    grant.refreshToken = `rt-${randomBytes(24).toString('hex')}`;
    grant.refreshExpiresAt = at(options.refreshSeconds);
  }

  function newGrant(organisationId: string): Grant {
    const grant: Grant = {
      event: crypto.randomUUID(),
      organisationIds: [organisationId],
      accessToken: '',
      accessExpiresAt: 0,
      refreshToken: '',
      refreshExpiresAt: 0,
      forgiven: new Map(),
    };
    rotate(grant);
    grants.push(grant);
    return grant;
  }

  function answerOf(grant: Grant, headers: SimRequest['headers']): SimAnswer {
    const { accessToken: access_token, refreshToken: refresh_token } = grant;
    const expires_in = options.accessSeconds;
    return json({
      access_token,
      refresh_token,
      expires_in,
      token_type: 'bearer',
      ...options.tokenAnswer(headers),
    });
  }

  function exchange(form: URLSearchParams, headers: SimRequest['headers']): SimAnswer {
    const code = codes.get(form.get('code') ?? '');
    codes.delete(form.get('code') ?? '');
    const refused =
      code === undefined ||
      past(code.expiresAt) ||
      code.redirectUri !== form.get('redirect_uri') ||
      (code.challenge !== null && code.challenge !== challengeOf(form.get('code_verifier') ?? ''));
    return refused ? oauthError('invalid_grant') : answerOf(newGrant(code.organisationId), headers);
  }

  function refresh(form: URLSearchParams, headers: SimRequest['headers']): SimAnswer {
    const given = form.get('refresh_token') ?? '';
    const grant = grants.find(({ refreshToken, forgiven }) => refreshToken === given || forgiven.has(given));
    if (grant === undefined) return oauthError('invalid_grant');
    const forgivenUntil = grant.forgiven.get(given);
    if (past(forgivenUntil ?? grant.refreshExpiresAt)) return oauthError('invalid_grant');
    if (options.graceSeconds > 0) grant.forgiven.set(grant.refreshToken, at(options.graceSeconds));
    rotate(grant);
    return answerOf(grant, headers);
  }

  /** Neither consent nor a refresh token: the organisation authorised the client once, for half an hour at a time. */
  function byCredentials(form: URLSearchParams): SimAnswer {
    const { custom } = options;
    if (custom === null) throw new NotModelled('the client credentials of an app');
    const scope = form.get('scope');
    if (scope === null) throw new NotModelled('client credentials without a scope');
    if (scope.split(' ').some((name) => !custom.scopes.includes(name))) return oauthError('invalid_scope');
    const grant = { ...newGrant(custom.organisationId), custom: true, refreshToken: '', refreshExpiresAt: 0 };
    grants.splice(-1, 1, grant);
    const expires_in = options.accessSeconds;
    return json({ access_token: grant.accessToken, expires_in, token_type: 'Bearer', scope });
  }

  function token({ body, headers }: SimRequest): SimAnswer {
    const form = new URLSearchParams(body);
    const grantType = form.get('grant_type');
    if (options.custom !== null && isApp(headers.authorization, simulatorCustomApp))
      return grantType === 'client_credentials' ? byCredentials(form) : oauthError('unauthorized_client');
    if (!isApp(headers.authorization, simulatorApp)) return oauthError('invalid_client', 401);
    switch (grantType) {
      case 'client_credentials':
        return oauthError('unauthorized_client');
      case 'authorization_code':
        return exchange(form, headers);
      case 'refresh_token':
        return refresh(form, headers);
      default:
        throw new NotModelled(`grant type ${form.get('grant_type')}`);
    }
  }

  function revoke({ body, headers }: SimRequest): SimAnswer {
    if (!isApp(headers.authorization, simulatorApp)) return oauthError('invalid_client', 401);
    const given = body.startsWith('{')
      ? String((JSON.parse(body) as { readonly token?: unknown }).token)
      : new URLSearchParams(body).get('token');
    const index = grants.findIndex(({ refreshToken, accessToken: access }) =>
      [refreshToken, access].includes(given ?? ''),
    );
    if (index < 0) return { status: 200, body: '' };
    if (!options.revokesAll) grants.splice(index, 1);
    else grants.splice(0, grants.length, ...grants.filter(({ custom }) => custom === true));
    return { status: 200, body: '' };
  }

  function consent({ query }: SimRequest): SimAnswer {
    const { client_id: clientId, redirect_uri: redirectUri = '', state = '', scope = '' } = query;
    if (clientId !== simulatorApp.clientId || !URL.canParse(redirectUri))
      return html(
        page(
          'Unknown app',
          options.vendor,
          `<p>Enter the client id <code>${simulatorApp.clientId}</code>.</p>`,
        ),
        400,
      );
    const refusal = options.refusal({ redirectUri, scope });
    if (refusal !== null) return redirect(withQuery(redirectUri, { error: refusal, state }));
    const values = { redirectUri, state, challenge: query.code_challenge ?? '' };
    const choices = options
      .organisations()
      .map(({ id, name }) => `<option value="${escaped(id)}">${escaped(name)}</option>`)
      .join('');
    const choose = `<label>Organisation <select name="organisationId">${choices}</select></label> `;
    return html(
      page(
        'Allow access?',
        options.vendor,
        `<p>Tagwerk asks for: <code>${escaped(scope)}</code></p>
         <p>${button(`${options.paths.authorise}/allow`, 'Allow', values, choose)}
            ${button(`${options.paths.authorise}/deny`, 'Deny', values)}</p>`,
      ),
    );
  }

  function allow({ body }: SimRequest): SimAnswer {
    const form = new URLSearchParams(body);
    const organisationId = form.get('organisationId') ?? '';
    const redirectUri = form.get('redirectUri') ?? '';
    const code = randomBytes(16).toString('hex');
    const challenge = form.get('challenge') || null;
    codes.set(code, { organisationId, redirectUri, challenge, expiresAt: at(codeSeconds) });
    const state = form.get('state') ?? '';
    return redirect(withQuery(redirectUri, { code, state, ...options.callback(organisationId) }));
  }

  function deny({ body }: SimRequest): SimAnswer {
    const form = new URLSearchParams(body);
    return redirect(
      withQuery(form.get('redirectUri') ?? '', { error: 'access_denied', state: form.get('state') ?? '' }),
    );
  }

  const asked = [
    'client_id',
    'redirect_uri',
    'response_type',
    'scope',
    'state',
    'code_challenge',
    'code_challenge_method',
  ];
  const { paths } = options;
  return {
    routes: [
      { method: 'GET', path: paths.authorise, query: asked, page: true, handle: consent },
      { method: 'POST', path: `${paths.authorise}/allow`, page: true, handle: allow },
      { method: 'POST', path: `${paths.authorise}/deny`, page: true, handle: deny },
      { method: 'POST', path: paths.token, open: true, headers: options.tokenHeaders, handle: token },
      { method: 'POST', path: paths.revoke, open: true, headers: options.tokenHeaders, handle: revoke },
    ],
    grants,
    grantOf: (authorization) => {
      const given = /^Bearer (.+)$/.exec(authorization ?? '')?.[1];
      const grant = grants.find(({ accessToken: access }) => access === given);
      return grant === undefined || past(grant.accessExpiresAt) ? null : grant;
    },
    expireAccess: () => {
      for (const grant of grants) grant.accessExpiresAt = 0;
    },
    revokeAll: () => {
      grants.length = 0;
    },
    issue: (organisationId) => newGrant(organisationId),
  };
}

type App = { readonly clientId: string; readonly clientSecret: string };

function isApp(authorization: string | undefined, app: App): boolean {
  const basic = /^Basic (.+)$/.exec(authorization ?? '')?.[1] ?? '';
  const [id, secret] = Buffer.from(basic, 'base64').toString('utf8').split(':').map(decodeURIComponent);
  return id === app.clientId && secret === app.clientSecret;
}
