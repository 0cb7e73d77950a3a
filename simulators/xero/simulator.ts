import { simulatorClock } from '../core/clock.ts';
import { type Simulator, type SimulatorOptions, startEngine } from '../core/engine.ts';
import { json, NotModelled, type SimAnswer, type SimRequest } from '../core/http.ts';
import { memory } from '../core/memory.ts';
import { type Grant, oauthProvider } from '../core/oauth.ts';
import { type WebhookState, webhooks } from '../core/webhooks.ts';
import { backOffice } from './back-office.ts';
import { idempotencyOf } from './idempotency.ts';
import { accountingRoutes } from './routes.ts';
import { seededOrganisations } from './seed.ts';
import type { Organisation } from './state.ts';
import { invalidBecause } from './writes.ts';

export type XeroSimulator = Simulator & { readonly organisations: readonly Organisation[] };

/** Scopes that apps of March 2026 and later do not know any more. */
const retiredScopes = ['accounting.transactions', 'accounting.transactions.read'];

/** What a Custom Connection may ask for; without a refresh token there is no `offline_access`. */
const customScopes = [
  'accounting.invoices',
  'accounting.payments',
  'accounting.contacts',
  'accounting.settings.read',
];

/** Starts a simulator of Xero on a free port of this machine. */
export async function startXero(options: SimulatorOptions = {}): Promise<XeroSimulator> {
  const clock = simulatorClock(options.start ?? new Date(), options.speed ?? 1);
  const { state, save } = memory(options.stateFile, () => ({
    organisations: seededOrganisations(clock.now()),
    grants: [] as Grant[],
    hook: {} as WebhookState,
  }));
  // A state kept by an older simulator has none.
  state.hook ??= {};
  const { organisations } = state;
  const british = organisations.find(({ country }) => country === 'GB');
  const oauth = oauthProvider(
    {
      vendor: 'Xero',
      paths: {
        authorise: '/identity/connect/authorize',
        token: '/connect/token',
        revoke: '/connect/revocation',
      },
      organisations: () => organisations,
      revokesAll: true,
      callback: () => ({}),
      refusal: refusalOf,
      // Xero offers Custom Connections in Australia, New Zealand, the United Kingdom and the United States.
      custom: { organisationId: british?.id ?? '', scopes: customScopes },
      tokenHeaders: [],
      accessSeconds: 30 * 60,
      refreshSeconds: 60 * 86_400,
      graceSeconds: 30 * 60,
      tokenAnswer: () => ({}),
    },
    clock,
    state.grants,
  );
  const tenantOf = ({ headers }: SimRequest): string => {
    const grant = oauth.grantOf(headers.authorization);
    const named = headers['xero-tenant-id'] ?? '';
    return named === '' && grant?.custom === true ? (grant.organisationIds[0] ?? '') : named;
  };
  const organisationOf = (request: SimRequest): Organisation => {
    const found = organisations.find(({ id }) => id === tenantOf(request));
    if (found === undefined) throw new Error('the gate lets only known organisations through');
    return found;
  };
  const grantedTo = (request: SimRequest) =>
    oauth.grantOf(request.headers.authorization)?.organisationIds ?? [];

  const simulator = await startEngine(
    {
      name: 'Xero',
      oauth,
      routes: [
        connectionsRoute(
          organisations,
          grantedTo,
          (request) => oauth.grantOf(request.headers.authorization)?.event ?? '',
          (request) => oauth.grantOf(request.headers.authorization)?.custom === true,
        ),
        {
          method: 'DELETE',
          path: '/connections/:id',
          handle: (request) => {
            const id = organisations.find(({ connectionId }) => connectionId === request.params.id)?.id;
            const granted = grantedTo(request);
            if (id === undefined || !granted.includes(id)) return json({}, 404);
            granted.splice(granted.indexOf(id), 1);
            return { status: 204, body: '' };
          },
        },
        ...accountingRoutes(organisationOf, clock),
        ...backOffice(organisations, clock, webhooks('Xero', 'x-xero-signature', state.hook)),
      ],
      save,
      failure,
      ownFault: (action) => (action === 'duplicate' ? invalidBecause(['Invoice # must be unique.']) : null),
      remembered: idempotencyOf(clock, tenantOf),
      remembersFailures: true,
      gate: (request) => {
        if (!request.path.startsWith('/api.xro/')) return null;
        if (grantedTo(request).includes(tenantOf(request))) return null;
        return json({ Title: 'Forbidden', Status: 403, Detail: 'AuthenticationUnsuccessful' }, 403);
      },
      organisationOf: tenantOf,
      limits: options.limits === true ? { perMinute: 60, perDay: 5000, inFlight: 5 } : null,
      limitHeaders: (left, exceeded) => ({
        'x-minlimit-remaining': String(left.minute),
        'x-daylimit-remaining': String(left.day),
        ...(exceeded === null
          ? {}
          : { 'x-rate-limit-problem': exceeded, 'retry-after': exceeded === 'minute' ? '10' : '1' }),
      }),
    },
    clock,
    options,
  );
  return { ...simulator, organisations };
}

/** Xero takes https or localhost by name, and no scope it does not know. */
function refusalOf({
  redirectUri,
  scope,
}: {
  readonly redirectUri: string;
  readonly scope: string;
}): string | null {
  const { protocol, hostname } = new URL(redirectUri);
  if (protocol !== 'https:' && hostname !== 'localhost') return 'invalid_request';
  const scopes = scope.split(' ');
  return scopes.some((name) => retiredScopes.includes(name)) || !scopes.includes('offline_access')
    ? 'invalid_scope'
    : null;
}

function connectionsRoute(
  organisations: readonly Organisation[],
  grantedTo: (request: SimRequest) => readonly string[],
  eventOf: (request: SimRequest) => string,
  isCustom: (request: SimRequest) => boolean,
) {
  return {
    method: 'GET' as const,
    path: '/connections',
    query: ['authEventId'],
    handle: (request: SimRequest): SimAnswer => {
      if (isCustom(request)) throw new NotModelled('the connections of a Custom Connection');
      const event = eventOf(request);
      if (request.query.authEventId !== undefined && request.query.authEventId !== event) return json([]);
      const granted = grantedTo(request);
      return json(
        organisations
          .filter(({ id }) => granted.includes(id))
          .map(({ id, connectionId, name }) => ({
            id: connectionId,
            authEventId: event,
            tenantId: id,
            tenantType: 'ORGANISATION',
            tenantName: name,
          })),
      );
    },
  };
}

function failure(status: number): SimAnswer {
  if (status === 401)
    return json(
      { Type: null, Title: 'Unauthorized', Status: 401, Detail: 'TokenExpired: token expired' },
      401,
    );
  if (status === 429) return json({}, 429, { 'retry-after': '1', 'x-rate-limit-problem': 'minute' });
  return json(
    { ErrorNumber: status, Type: 'SystemException', Message: 'An error occurred in Xero.' },
    status,
  );
}
