import path from 'node:path';
import { z } from 'zod';

/** What the environment says. `null` stands for "not given". */
export type Config = {
  /** Port of the web server; 0 takes a free one. */
  readonly port: number;
  /** The address it listens on; `localhost` is reached from this machine only. */
  readonly host: string;
  /** Absolute path of the folder with the embedded database, the secret key and stored files. */
  readonly dataFolder: string;
  /** A PostgreSQL of one's own instead of the embedded one. */
  readonly databaseUrl: string | null;
  /** Where `postgres` and `initdb` are, instead of the ones from npm. */
  readonly pgBinDir: string | null;
  /** Connection as `tagwerk_app`, where the roles were made by hand (`tagwerk roles --print`). */
  readonly appUrl: string | null;
  /** Connection as `tagwerk_queue`, likewise. */
  readonly queueUrl: string | null;
  /** The key that seals secrets in the database; without it `secret.key` in the data folder. */
  readonly secretKey: string | null;
  readonly logLevel: LogLevel;
  /** The address people use, where a proxy stands before the server; decides cookies and which origin is ours. */
  readonly publicUrl: string | null;
  /** A port of its own for `/metrics`; without it there are none. */
  readonly metricsPort: number | null;
  /** Whether requests per address are limited; the limits on signing in are in the database and always hold. */
  readonly rateLimit: boolean;
  /** Whether each answer is checked against its schema before it leaves: everywhere but in production. */
  readonly checkAnswers: boolean;
  /** One address in place of all of Xero's, such as a simulator's; null: Xero itself. */
  readonly xeroUrl: string | null;
  /** What is asked for at Xero; apps made before March 2026 know other names. */
  readonly xeroScopes: string;
  /** Likewise for QuickBooks. */
  readonly quickbooksUrl: string | null;
  /** Whether QuickBooks companies are those of Intuit's sandbox. */
  readonly quickbooksSandbox: boolean;
};

export type LogLevel = (typeof logLevels)[number];
const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

/** The environment is not usable; the message names every wrong variable and what is expected. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/**
 * Reads the configuration from environment variables.
 *
 * @throws {ConfigError} naming all variables that are wrong at once.
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>> = process.env): Config {
  // An empty value in a compose or .env file means the same as none.
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const read = variables.safeParse(given);
  if (!read.success) {
    const lines = read.error.issues.map(({ path: [name], message }) => `  ${String(name)}: ${message}`);
    throw new ConfigError(`The configuration is not usable.\n${lines.join('\n')}`);
  }
  const { data } = read;
  return {
    port: data.PORT,
    host: data.HOST,
    dataFolder: path.resolve(data.TAGWERK_DATA),
    databaseUrl: data.DATABASE_URL,
    pgBinDir: data.PG_BIN_DIR,
    appUrl: data.TAGWERK_APP_URL,
    queueUrl: data.TAGWERK_QUEUE_URL,
    secretKey: data.TAGWERK_SECRET_KEY,
    logLevel: data.LOG_LEVEL,
    publicUrl: data.TAGWERK_URL,
    metricsPort: data.METRICS_PORT,
    rateLimit: data.TAGWERK_RATE_LIMIT === 'on',
    checkAnswers: data.NODE_ENV !== 'production',
    xeroUrl: data.TAGWERK_XERO_URL,
    xeroScopes: data.TAGWERK_XERO_SCOPES,
    quickbooksUrl: data.TAGWERK_QUICKBOOKS_URL,
    quickbooksSandbox: data.TAGWERK_QUICKBOOKS_SANDBOX === 'on',
  };
}

/** Where people, and services that call back, reach a path of the product. @param path With its slash. */
export function addressOf({ publicUrl, port }: Pick<Config, 'publicUrl' | 'port'>, path: string): string {
  const base = publicUrl ?? `http://localhost:${port}`;
  return `${base.replace(/\/$/, '')}${path}`;
}

const portExpected = 'expected a port from 0 to 65535';

const postgresUrl = z
  .string()
  .refine(isPostgresUrl, 'expected postgres://user:password@host:port/database')
  .nullable()
  .default(null);

const variables = z
  .object({
    HOST: z
      .string()
      .regex(/^[\w.:-]+$/, 'expected an address such as 0.0.0.0')
      .default('localhost'),
    PORT: z.string().default('8080').refine(isPort, portExpected).transform(Number),
    TAGWERK_DATA: z.string().default('./data'),
    DATABASE_URL: postgresUrl,
    PG_BIN_DIR: z.string().nullable().default(null),
    TAGWERK_APP_URL: postgresUrl,
    TAGWERK_QUEUE_URL: postgresUrl,
    TAGWERK_SECRET_KEY: z
      .string()
      .min(32, 'expected at least 32 random characters, e.g. from `openssl rand -base64 32`')
      .nullable()
      .default(null),
    TAGWERK_URL: z
      .string()
      .refine(isWebAddress, 'expected the address without a path, such as https://billing.example.com')
      .nullable()
      .default(null),
    METRICS_PORT: z.string().refine(isPort, portExpected).transform(Number).nullable().default(null),
    TAGWERK_RATE_LIMIT: z.enum(['on', 'off'], 'expected on or off').default('on'),
    NODE_ENV: z.string().default('production'),
    TAGWERK_ALLOW_SIMULATORS: z.enum(['on', 'off'], 'expected on or off').default('off'),
    TAGWERK_XERO_URL: z.string().nullable().default(null),
    TAGWERK_XERO_SCOPES: z
      .string()
      .default(
        'offline_access accounting.invoices accounting.payments accounting.contacts accounting.settings.read',
      ),
    TAGWERK_QUICKBOOKS_URL: z.string().nullable().default(null),
    TAGWERK_QUICKBOOKS_SANDBOX: z.enum(['on', 'off'], 'expected on or off').default('off'),
    LOG_LEVEL: z.enum(logLevels, `expected one of ${logLevels.join(', ')}`).default('info'),
  })
  .superRefine((data, context) => {
    const wrong = (name: string, message: string) =>
      context.addIssue({ code: 'custom', path: [name], message });
    if (data.TAGWERK_APP_URL === null && data.TAGWERK_QUEUE_URL !== null)
      wrong('TAGWERK_APP_URL', 'is needed together with TAGWERK_QUEUE_URL');
    if (data.TAGWERK_QUEUE_URL === null && data.TAGWERK_APP_URL !== null)
      wrong('TAGWERK_QUEUE_URL', 'is needed together with TAGWERK_APP_URL');
    if (data.TAGWERK_APP_URL !== null && data.DATABASE_URL === null)
      wrong('DATABASE_URL', 'is needed together with TAGWERK_APP_URL: a connection as tagwerk_owner');
    for (const name of ['TAGWERK_XERO_URL', 'TAGWERK_QUICKBOOKS_URL'] as const) {
      const problem = ledgerUrlProblem(data[name], data.TAGWERK_ALLOW_SIMULATORS === 'on');
      if (problem !== null) wrong(name, problem);
    }
  });

/** Tokens and invoices travel encrypted, but for a simulator on this machine where simulators are allowed. */
function ledgerUrlProblem(text: string | null, allowSimulators: boolean): string | null {
  if (text === null) return null;
  if (!isWebAddress(text)) return 'expected an address without a path, such as https://proxy.example.com';
  const url = new URL(text);
  if (url.protocol === 'https:') return null;
  if (!isLoopback(url.hostname)) return 'expected https; only a simulator on this machine goes without';
  return allowSimulators ? null : 'is a simulator, which TAGWERK_ALLOW_SIMULATORS=on would allow';
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
}

function isPort(text: string): boolean {
  return /^\d{1,5}$/.test(text) && Number(text) <= 65_535;
}

function isWebAddress(text: string): boolean {
  return /^https?:/.test(text) && URL.canParse(text) && new URL(text).origin === text.replace(/\/$/, '');
}

function isPostgresUrl(text: string): boolean {
  return URL.canParse(text) && ['postgres:', 'postgresql:'].includes(new URL(text).protocol);
}
