import http from 'node:http';
import type { AddressInfo } from 'node:net';
import type { SimulatorClock } from './clock.ts';
import { controlRoutes } from './control.ts';
import { type FaultAction, type Faults, faults } from './faults.ts';
import {
  html,
  json,
  NotModelled,
  type Route,
  routeOf,
  type SimAnswer,
  type SimRequest,
  unmodelled,
} from './http.ts';
import { type Journal, journal } from './journal.ts';
import { meterOf } from './meter.ts';
import type { OAuthProvider } from './oauth.ts';

/** What a simulator is made of; the rest is the same for every vendor. */
export type Vendor = {
  readonly name: string;
  readonly routes: readonly Route[];
  readonly oauth: OAuthProvider;
  /** How the vendor words what is not its doing: 401, 429, 500 … */
  readonly failure: (status: number) => SimAnswer;
  /** A fault only this vendor knows (`stale`, `duplicate`); null: it does not. */
  readonly ownFault: (action: FaultAction) => SimAnswer | null;
  /** Runs a request, or gives the answer that its idempotency key had before. */
  readonly remembered: (request: SimRequest, run: () => SimAnswer) => SimAnswer;
  /** Whether a key that met a failure meets it again. */
  readonly remembersFailures: boolean;
  /** Its own check before a request is run, such as the organisation it names; null: go on. */
  readonly gate: (request: SimRequest) => SimAnswer | null;
  /** The organisation a call is about, for limits. */
  readonly organisationOf: (request: SimRequest) => string;
  /** Keeps what has changed. */
  readonly save: () => void;
  readonly limits: { readonly perMinute: number; readonly perDay: number; readonly inFlight: number } | null;
  readonly limitHeaders: (
    left: { readonly minute: number; readonly day: number },
    exceeded: string | null,
  ) => Record<string, string>;
};

/** Says what breaks the vendor's contract: of a request (ours), of an answer (the simulator's); empty: nothing. */
export type Judge = {
  readonly request: (request: SimRequest) => readonly string[];
  readonly answer: (request: SimRequest, answer: SimAnswer) => readonly string[];
};

export type SimulatorOptions = {
  /** 0 takes a free one. */
  readonly port?: number;
  readonly start?: Date;
  /** How fast its clock runs; 0 stands still. */
  readonly speed?: number;
  /** Whether the vendor's limits of calls hold. */
  readonly limits?: boolean;
  readonly judge?: Judge | null;
  /** Where it keeps its state; without, it forgets everything at its end. */
  readonly stateFile?: string;
};

export type Simulator = {
  readonly url: string;
  readonly clock: SimulatorClock;
  readonly faults: Faults;
  readonly journal: Journal;
  readonly oauth: OAuthProvider;
  /** Requests that were not modelled or broke the contract, for a test's last look. */
  readonly complaints: () => readonly string[];
  readonly close: () => Promise<void>;
};

/** Starts a vendor on 127.0.0.1, and nowhere else: a simulator has no business in a network. */
export async function startEngine(
  vendor: Vendor,
  clock: SimulatorClock,
  options: SimulatorOptions,
): Promise<Simulator> {
  const plan = faults();
  const log = journal();
  const complaints: string[] = [];
  const routes = [
    ...vendor.oauth.routes,
    ...vendor.routes,
    ...controlRoutes(vendor.name, { plan, log, clock, oauth: vendor.oauth }),
  ];
  const meter = meterOf(vendor, clock);

  const server = http.createServer((incoming, outgoing) => {
    receive(incoming)
      .then((request) => respond(request, outgoing, incoming))
      .catch((error: unknown) => {
        complaints.push(`the simulator failed: ${String(error)}`);
        outgoing.destroy();
      });
  });

  async function respond(request: SimRequest, outgoing: http.ServerResponse, incoming: http.IncomingMessage) {
    const isControl = request.path.startsWith('/__sim/');
    const fault = isControl ? null : plan.next(request.method, request.path);
    const notes: string[] = [];
    const drop = () => {
      log.add(entry(request, 'dropped', fault, notes));
      incoming.socket.destroy();
    };
    if (fault === 'drop-before') return drop();
    const release = meter.enter(request);
    const answer = answerTo(request, fault, notes);
    if (request.method !== 'GET') vendor.save();
    complaints.push(...notes.map((note) => `${request.method} ${request.path}: ${note}`));
    if (fault?.startsWith('slow:'))
      await new Promise((resolve) => setTimeout(resolve, Number(fault.slice(5))));
    release();
    if (fault === 'drop-after-commit') return drop();
    if (!isControl) log.add(entry(request, answer.status, fault, notes));
    send(
      outgoing,
      fault === 'corrupt-json' ? { ...answer, body: '{"Invoices":[{"Inv' } : answer,
      meter.headers(request),
      clock,
    );
  }

  function answerTo(request: SimRequest, fault: FaultAction | null, notes: string[]): SimAnswer {
    const found = routeOf(routes, request.method, request.path);
    if (found === null) return refused(notes, [`the path ${request.method} ${request.path} is not modelled`]);
    const strange = unmodelled(found.route, request);
    if (strange.length > 0)
      return refused(
        notes,
        strange.map((what) => `the ${what} is not modelled`),
      );
    const early = beforehand(fault);
    if (early !== null) return early;
    const whole = { ...request, params: found.params };
    if (found.route.open === true || found.route.page === true) return ran(found.route, whole, notes);
    const stopped = guarded(whole, notes);
    if (stopped !== null) return stopped;
    const run = () => judged(whole, ran(found.route, whole, notes), notes);
    return vendor.remembersFailures
      ? vendor.remembered(whole, () => afterwards(fault, run()))
      : afterwards(fault, vendor.remembered(whole, run));
  }

  function beforehand(fault: FaultAction | null): SimAnswer | null {
    switch (fault) {
      case '429':
      case '500':
      case '503':
        return vendor.failure(Number(fault));
      case 'html-502':
        return html('<html><body><h1>502 Bad Gateway</h1></body></html>', 502);
      case 'html-login-page':
        return html('<html><body><form>Sign in to the Wi-Fi</form></body></html>');
      case 'expire-token':
        vendor.oauth.expireAccess();
        return null;
      case 'revoke':
        vendor.oauth.revokeAll();
        return null;
      case 'stale':
      case 'duplicate':
        return vendor.ownFault(fault);
      default:
        return null;
    }
  }

  /** What failed after it was done is remembered as failed, as the vendor does. */
  function afterwards(fault: FaultAction | null, answer: SimAnswer): SimAnswer {
    return fault === '500-after-commit' ? vendor.failure(500) : answer;
  }

  function guarded(request: SimRequest, notes: string[]): SimAnswer | null {
    if (vendor.oauth.grantOf(request.headers.authorization) === null) return vendor.failure(401);
    const exceeded = meter.exceeded(request);
    if (exceeded !== null)
      return { ...vendor.failure(429), headers: { ...vendor.failure(429).headers, ...exceeded } };
    const broken = options.judge?.request(request) ?? [];
    if (broken.length > 0)
      return refused(
        notes,
        broken.map((what) => `breaks the contract: ${what}`),
      );
    return vendor.gate(request);
  }

  function ran(route: Route, request: SimRequest, notes: string[]): SimAnswer {
    try {
      return route.handle(request);
    } catch (error) {
      if (error instanceof NotModelled) return refused(notes, [`${error.message} is not modelled`]);
      throw error;
    }
  }

  function judged(request: SimRequest, answer: SimAnswer, notes: string[]): SimAnswer {
    const broken = answer.status >= 500 ? [] : (options.judge?.answer(request, answer) ?? []);
    notes.push(...broken.map((what) => `the answer breaks the contract: ${what}`));
    return answer;
  }

  function entry(
    request: SimRequest,
    status: number | 'dropped',
    fault: FaultAction | null,
    notes: readonly string[],
  ) {
    const { method, path, query } = request;
    return { at: clock.now().toISOString(), method, path, query, status, fault, notes };
  }

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://localhost:${port}`,
    clock,
    faults: plan,
    journal: log,
    oauth: vendor.oauth,
    complaints: () => complaints,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function receive(incoming: http.IncomingMessage): Promise<SimRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const url = new URL(incoming.url ?? '/', 'http://localhost');
  return {
    method: incoming.method ?? 'GET',
    path: url.pathname,
    params: {},
    query: Object.fromEntries(url.searchParams),
    headers: Object.fromEntries(
      Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]),
    ),
    body: Buffer.concat(chunks).toString('utf8'),
  };
}

function refused(notes: string[], why: readonly string[]): SimAnswer {
  notes.push(...why);
  return json({ simulator: 'refused', why }, 501);
}

function send(
  outgoing: http.ServerResponse,
  answer: SimAnswer,
  headers: Readonly<Record<string, string>>,
  clock: SimulatorClock,
): void {
  const body = typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body);
  outgoing.writeHead(answer.status, {
    date: clock.now().toUTCString(),
    'x-simulator': 'yes',
    ...headers,
    ...answer.headers,
  });
  outgoing.end(answer.status === 204 ? undefined : body);
}
