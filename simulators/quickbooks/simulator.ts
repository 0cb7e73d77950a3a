import { simulatorClock } from '../core/clock.ts';
import { type Simulator, type SimulatorOptions, startEngine } from '../core/engine.ts';
import { json, type SimAnswer, type SimRequest } from '../core/http.ts';
import { memory } from '../core/memory.ts';
import { type Grant, oauthProvider } from '../core/oauth.ts';
import { type WebhookState, webhooks } from '../core/webhooks.ts';
import { backOffice } from './back-office.ts';
import { faultAnswer, QuickbooksFault } from './fault.ts';
import { accountingRoutes } from './routes.ts';
import { seededCompanies } from './seed.ts';
import type { Company } from './state.ts';

export type QuickbooksSimulator = Simulator & { readonly companies: readonly Company[] };

const hundredDays = 100 * 86_400;
/** A refresh token ends 24 hours after the next one was given out. */
const oneDay = 86_400;
const fiveYears = 5 * 365 * 86_400;

/** Starts a simulator of QuickBooks Online on a free port of this machine. */
export async function startQuickbooks(options: SimulatorOptions = {}): Promise<QuickbooksSimulator> {
  const clock = simulatorClock(options.start ?? new Date(), options.speed ?? 1);
  const { state, save } = memory(options.stateFile, () => ({
    companies: seededCompanies(clock.now()),
    grants: [] as Grant[],
    hook: {} as WebhookState,
  }));
  // A state kept by an older simulator has none.
  state.hook ??= {};
  const { companies } = state;
  const oauth = oauthProvider(
    {
      vendor: 'QuickBooks Online',
      paths: {
        authorise: '/connect/oauth2',
        token: '/oauth2/v1/tokens/bearer',
        revoke: '/v2/oauth2/tokens/revoke',
      },
      organisations: () => companies.map(({ realmId, name }) => ({ id: realmId, name })),
      revokesAll: false,
      callback: (realmId) => ({ realmId }),
      refusal: ({ scope }) =>
        scope.split(' ').includes('com.intuit.quickbooks.accounting') ? null : 'invalid_scope',
      custom: null,
      tokenHeaders: ['x-include-refresh-token-hard-expires-in'],
      accessSeconds: 3600,
      refreshSeconds: hundredDays,
      graceSeconds: oneDay,
      tokenAnswer: (headers) => ({
        x_refresh_token_expires_in: hundredDays,
        ...(headers['x-include-refresh-token-hard-expires-in'] === 'true'
          ? { x_refresh_token_hard_expires_in: fiveYears }
          : {}),
      }),
    },
    clock,
    state.grants,
  );
  const realmOf = ({ path }: SimRequest) => path.split('/')[3] ?? '';
  const simulator = await startEngine(
    {
      name: 'QuickBooks Online',
      oauth,
      routes: [
        ...accountingRoutes((request) => companyOf(companies, realmOf(request)), clock),
        ...backOffice(companies, clock, webhooks('QuickBooks Online', 'intuit-signature', state.hook)),
      ],
      save,
      failure: (status) => failure(status, clock.now()),
      ownFault: (action) => faultAnswer(ownFaults[action] ?? unknown, clock.now()),
      remembered: rememberedByRequestId(),
      remembersFailures: false,
      gate: (request) => {
        const granted = oauth.grantOf(request.headers.authorization)?.organisationIds ?? [];
        return granted.includes(realmOf(request)) ? null : failure(403, clock.now());
      },
      organisationOf: realmOf,
      limits:
        options.limits === true ? { perMinute: 500, perDay: Number.MAX_SAFE_INTEGER, inFlight: 10 } : null,
      limitHeaders: () => ({ intuit_tid: `1-${crypto.randomUUID()}` }),
    },
    clock,
    options,
  );
  return { ...simulator, companies };
}

function companyOf(companies: readonly Company[], realmId: string): Company {
  const found = companies.find((it) => it.realmId === realmId);
  if (found === undefined) throw new Error('the gate lets only known companies through');
  return found;
}

const unknown = new QuickbooksFault('6000', 'A business validation error', 'Business Validation Error');
const ownFaults: Readonly<Record<string, QuickbooksFault>> = {
  stale: new QuickbooksFault(
    '5010',
    'Stale Object Error',
    'Stale Object Error : You and another user were working on this at the same time.',
  ),
  duplicate: new QuickbooksFault(
    '6140',
    'Duplicate Document Number Error',
    'Duplicate Document Number Error : You must specify a different number.',
  ),
};

/** A request id is answered as it was the first time, as long as the simulator runs (accounting.md §2.3). */
function rememberedByRequestId() {
  const known = new Map<string, SimAnswer>();
  return (request: SimRequest, run: () => SimAnswer): SimAnswer => {
    const { requestid } = request.query;
    if (requestid === undefined) return run();
    const id = `${request.params.realm} ${requestid}`;
    const answer = known.get(id) ?? run();
    if (answer.status === 200) known.set(id, answer);
    return answer;
  };
}

/** What comes from the gateway is written in small letters. */
function failure(status: number, now: Date): SimAnswer {
  const time = now.toISOString();
  if (status === 401)
    return json(
      {
        warnings: null,
        fault: {
          error: [
            {
              message: 'message=AuthenticationFailed; errorCode=003200; statusCode=401',
              detail: 'Token expired',
              code: '3200',
              element: null,
            },
          ],
          type: 'AUTHENTICATION',
        },
        time,
      },
      401,
    );
  if (status === 403)
    return json(
      {
        fault: {
          error: [
            {
              message: 'ApplicationAuthorizationFailed',
              detail: 'Not authorised for this company',
              code: '3100',
            },
          ],
          type: 'AUTHORIZATION',
        },
        time,
      },
      403,
    );
  if (status === 429)
    return json(
      {
        fault: {
          error: [{ message: 'ThrottleExceeded', detail: 'The request limit was reached', code: '3001' }],
          type: 'THROTTLE',
        },
        time,
      },
      429,
    );
  return json(
    {
      Fault: {
        Error: [{ Message: 'An application error has occurred', Detail: 'System Failure', code: '10000' }],
        type: 'SystemFault',
      },
      time,
    },
    status,
  );
}
