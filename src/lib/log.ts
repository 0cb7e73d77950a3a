import { type Logger, pino } from 'pino';
import type { LogLevel } from './config.ts';

export type Log = Logger;

/** Names under which secrets travel; they are blacked out wherever they stand in a logged object. */
const secretNames = [
  'password',
  'token',
  'secret',
  'secretKey',
  'apiKey',
  'accessToken',
  'refreshToken',
  'clientSecret',
  'totpCode',
  'recoveryCode',
  'authorization',
  'cookie',
  'connectionString',
  'databaseUrl',
  'appUrl',
  'queueUrl',
];

/** The product's log: JSON lines on standard output, without secrets. */
export function openLog(level: LogLevel, destination?: { write(line: string): void }): Log {
  const paths = secretNames.flatMap((name) => [
    name,
    `*.${name}`,
    `*.*.${name}`,
    `*.*.*.${name}`,
    `["set-${name}"]`,
    `*.*["set-${name}"]`,
  ]);
  const options = { level, redact: { paths, censor: '[secret]' } };
  return destination === undefined ? pino(options) : pino(options, destination);
}
