import type { FastifyInstance } from 'fastify';
import { type Context, systemContext } from '../context.ts';
import { inAccount } from '../db/transaction.ts';
import { playSampleData } from '../demo/history.ts';
import type { Deps } from '../deps.ts';
import { registerAccount } from '../features/accounts/operations.ts';
import type { RegisterAccountBody, RegisteredView } from '../features/accounts/schema.ts';
import { product } from '../features/routes.ts';
import { addUser } from '../features/users/operations.ts';
import { openLedgers } from '../integrations/ledgers.ts';
import { openMailer } from '../integrations/smtp/mailer.ts';
import { frozenClock } from '../lib/clock.ts';
import { readConfig } from '../lib/config.ts';
import { newId } from '../lib/ids.ts';
import { openLog } from '../lib/log.ts';
import { hashPassword } from '../lib/passwords.ts';
import type { Role } from '../lib/permissions.ts';
import { secretsUnder } from '../lib/secrets.ts';
import { buildApp } from '../server/app.ts';
import { type Client, clientOf } from './client.ts';
import { freshDatabase } from './database.ts';
import { drainQueue } from './queue.ts';

/** An account with people in it, each with a client that is signed in. */
export type TestAccount = {
  readonly account: RegisteredView;
  readonly owner: Client;
  /** Somebody with this role, added when first asked for. */
  readonly as: (role: Role) => Promise<Client>;
  /** For operations that a test calls directly, as a job would. */
  readonly context: () => Context;
};

/** The whole product on a database of its own, with a clock that stands still until it is set. */
export type TestProduct = TestAccount & {
  readonly deps: Deps;
  readonly app: FastifyInstance;
  readonly clock: ReturnType<typeof frozenClock>;
  readonly anonymous: Client;
  /** As the owner. */
  readonly request: Client['send'];
  /** A client with headers of its own, such as `authorization` or `accept-language`. */
  client(headers: Readonly<Record<string, string>>): Client;
  /** One more account: for tests of isolation, of other regions and currencies. */
  register(body?: Partial<RegisterAccountBody>): Promise<TestAccount>;
  /** Runs jobs until none is left that is due. */
  drainQueue(): Promise<void>;
  readonly close: () => Promise<void>;
};

/** Of everybody in a test's accounts. */
export const accountPassword = 'twelve characters';

/**
 * Opens the product for a test file: a fresh database, a German account (EUR, Europe/Berlin, English sentences), the
 * clock at 2 November 2026, 10:00 in Berlin. `afterAll(product.close)` closes it.
 *
 * @param environment Variables of the configuration, such as the address of a simulator.
 */
export async function openProduct(
  account: Partial<RegisterAccountBody> = {},
  environment: Readonly<Record<string, string>> = {},
): Promise<TestProduct> {
  const clock = frozenClock('2026-11-02T09:00:00Z');
  const fresh = await freshDatabase();
  const config = {
    ...readConfig({ TAGWERK_RATE_LIMIT: 'off', LOG_LEVEL: 'silent', ...environment }),
    checkAnswers: true,
  };
  const log = openLog(config.logLevel);
  const deps: Deps = {
    config,
    database: fresh.database,
    clock,
    log,
    // No vendor is called in tests, so their pace need not be kept.
    ledgers: openLedgers({ config, clock, log, speed: 10_000 }),
    secrets: secretsUnder('a key of a test, at least 32 characters'),
    mailer: openMailer({ connectMs: 2000, silenceMs: 2000 }),
    // Two months of the sample tell as much as fourteen, sooner.
    playSampleData: (filled, accountId, today) => playSampleData(filled, accountId, today, 2),
  };
  const app = await buildApp(deps, product);
  const first = await openAccount(deps, app, account);
  return {
    ...first,
    deps,
    app,
    clock,
    anonymous: clientOf(app),
    request: first.owner.send,
    client: (headers) => clientOf(app, headers),
    register: (body = {}) => openAccount(deps, app, body),
    drainQueue: () => drainQueue(deps),
    close: async () => {
      await app.close();
      await fresh.close();
    },
  };
}

async function openAccount(
  deps: Deps,
  app: FastifyInstance,
  body: Partial<RegisterAccountBody>,
): Promise<TestAccount> {
  const email = `owner-${newId()}@example.com`;
  const registration = {
    companyName: 'Nordlicht IT',
    region: 'DE',
    email,
    password: accountPassword,
    name: 'Owner',
    ...body,
  };
  const account = await registerAccount(deps, registration);
  const owner = await signedIn(app, registration.email, registration.password);
  const clients = new Map<Role, Promise<Client>>([['owner', Promise.resolve(owner)]]);
  return {
    account,
    owner,
    as: (role) => {
      const client = clients.get(role) ?? addClient(deps, app, account.accountId, role);
      clients.set(role, client);
      return client;
    },
    context: () =>
      systemContext(deps, account.accountId, { kind: 'command-line', id: newId(), name: 'command line' }),
  };
}

async function addClient(deps: Deps, app: FastifyInstance, accountId: string, role: Role): Promise<Client> {
  const id = newId();
  const email = `${role}-${id}@example.com`;
  const passwordHash = await hashPassword(accountPassword);
  await inAccount(deps.database, accountId, (tx) =>
    addUser(tx, { id, email, name: `The ${role}`, role, language: null, passwordHash }),
  );
  return signedIn(app, email, accountPassword);
}

async function signedIn(app: FastifyInstance, email: string, secret: string): Promise<Client> {
  const response = await app.inject({
    method: 'POST',
    url: '/api/v1/sign-in',
    payload: { email, password: secret },
  });
  const [cookie] = response.cookies;
  if (cookie === undefined) throw new Error(`not signed in: ${response.body}`);
  return clientOf(app, { cookie: `${cookie.name}=${cookie.value}`, 'accept-language': 'en' });
}
