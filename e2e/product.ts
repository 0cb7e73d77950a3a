import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ensureWeb } from '../src/build-web.ts';

/** The product as `npm start` runs it, with a database and a port of its own. */
export type RunningProduct = {
  /** http://localhost:43210 */
  readonly url: string;
  stop(): Promise<void>;
};

const startsWithinMs = 60_000;
/** Playing the sample company takes its time. */
const playsWithinMs = 300_000;

/**
 * Builds the screens if need be and starts the product; `demo` with the sample company.
 *
 * @param environment More that the configuration says.
 */
export async function startProduct(
  root: 'main' | 'demo' = 'main',
  environment: Readonly<Record<string, string>> = {},
): Promise<RunningProduct> {
  await ensureWeb();
  const folder = mkdtempSync(path.join(tmpdir(), 'tagwerk-e2e-'));
  const server = spawn(process.execPath, [root === 'demo' ? 'src/demo/main.ts' : 'src/main.ts'], {
    env: {
      PATH: process.env.PATH,
      PG_BIN_DIR: process.env.PG_BIN_DIR ?? '',
      NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? '',
      TAGWERK_DATA: path.join(folder, 'data'),
      TAGWERK_RATE_LIMIT: 'off',
      LOG_LEVEL: 'error',
      NODE_ENV: 'test',
      PORT: '0',
      XERO_SIMULATOR_PORT: '0',
      QUICKBOOKS_SIMULATOR_PORT: '0',
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const stop = async () => {
    const ended = server.exitCode !== null ? null : new Promise((resolve) => server.once('exit', resolve));
    server.kill('SIGTERM');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    return { url: await addressOf(server, root === 'demo' ? playsWithinMs : startsWithinMs), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The address the server prints once it listens. */
function addressOf(server: ChildProcess, withinMs: number): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    const tooLate = setTimeout(() => reject(new Error(`The product did not start:\n${said}`)), withinMs);
    const hear = (text: Buffer) => {
      said += String(text);
      const [, url] = /runs at (http:\/\/\S+)/.exec(said) ?? [];
      if (url === undefined) return;
      clearTimeout(tooLate);
      resolve(url);
    };
    server.stdout?.on('data', hear);
    server.stderr?.on('data', hear);
    server.once('exit', () => {
      clearTimeout(tooLate);
      reject(new Error(`The product ended while starting:\n${said}`));
    });
  });
}
