import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import net from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

/** The product as it is started: a process of its own, on a data folder of its own. */

const folder = mkdtempSync(path.join(tmpdir(), 'tagwerk-main-'));
const running = new Set<Started>();

type Started = {
  readonly process: ChildProcess;
  readonly output: () => string;
  /** The exit code, or the signal that ended it. */
  readonly ended: Promise<number | string | null>;
};

afterAll(async () => {
  for (const { process, ended } of running) {
    process.kill('SIGTERM');
    await ended;
  }
  rmSync(folder, { recursive: true, force: true });
});

function start(environment: Record<string, string>): Started {
  const child = spawn(process.execPath, ['src/main.ts'], {
    env: { ...process.env, TAGWERK_DATA: folder, PORT: '0', LOG_LEVEL: 'warn', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  child.stdout.on('data', (data) => {
    text += String(data);
  });
  child.stderr.on('data', (data) => {
    text += String(data);
  });
  const started: Started = {
    process: child,
    output: () => text,
    ended: new Promise((resolve) =>
      child.once('close', (code, signal) => {
        running.delete(started);
        resolve(code ?? signal);
      }),
    ),
  };
  running.add(started);
  return started;
}

/** The address it says it runs at. */
async function addressOf({ output }: Started): Promise<string> {
  const address = () => /Tagwerk runs at (http:\S+)/.exec(output())?.[1];
  await expect.poll(address, { timeout: 40_000, message: output() }).toBeDefined();
  return address() ?? '';
}

const statusOf = async (url: string) => (await fetch(url)).status;

describe('npm start', () => {
  it('serves, names a second start, survives being killed and stops cleanly', async () => {
    const first = start({});
    const address = await addressOf(first);
    expect(await statusOf(`${address}/healthz`)).toBe(200);
    expect(await statusOf(`${address}/readyz`)).toBe(200);
    expect(await statusOf(`${address}/api/openapi.json`)).toBe(200);
    const registration = {
      companyName: 'Nordlicht IT',
      region: 'DE',
      email: 'owner@example.com',
      password: 'twelve characters',
    };
    const post = (url: string, body: unknown) =>
      fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
    expect((await post(`${address}/api/v1/accounts`, registration)).status).toBe(201);

    const second = start({});
    expect(await second.ended).toBe(3);
    expect(second.output()).toContain(`Tagwerk is already running at ${address}`);
    expect(await statusOf(`${address}/readyz`)).toBe(200);

    // Killed, it leaves its claim and its PostgreSQL behind; the next start takes both over, with all data.
    first.process.kill('SIGKILL');
    expect(await first.ended).toBe('SIGKILL');
    const third = start({});
    const { email, password } = registration;
    const signIn = await post(`${await addressOf(third)}/api/v1/sign-in`, { email, password });
    expect(signIn.status).toBe(200);

    third.process.kill('SIGINT');
    third.process.kill('SIGINT');
    expect(await third.ended).toBe(0);
    expect(existsSync(path.join(folder, 'running.json'))).toBe(false);
    expect(existsSync(path.join(folder, 'postgres', 'postmaster.pid'))).toBe(false);
  }, 120_000);

  it('ends with the npm that started it, and takes its PostgreSQL along', async () => {
    // Like npm: a shell between, which alone is told to end.
    const shell = spawn('sh', ['-c', `"${process.execPath}" src/main.ts; true`], {
      env: { ...process.env, TAGWERK_DATA: folder, PORT: '0', npm_lifecycle_event: 'start' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let said = '';
    shell.stdout.on('data', (data) => {
      said += String(data);
    });
    await expect.poll(() => said, { timeout: 40_000 }).toContain('Tagwerk runs at');
    shell.kill('SIGTERM');
    const claim = path.join(folder, 'running.json');
    await expect.poll(() => existsSync(claim), { timeout: 20_000 }).toBe(false);
    expect(existsSync(path.join(folder, 'postgres', 'postmaster.pid'))).toBe(false);
  }, 60_000);

  it('says what is wrong with its configuration, without a stack', async () => {
    const wrong = start({ PORT: 'eighty' });
    expect(await wrong.ended).toBe(1);
    expect(wrong.output().trim()).toBe(
      'The configuration is not usable.\n  PORT: expected a port from 0 to 65535',
    );
  });

  it('says that its port is taken', async () => {
    const other = net.createServer().listen(0, 'localhost');
    await new Promise((resolve) => other.once('listening', resolve));
    const address = other.address();
    const port = typeof address === 'object' && address !== null ? String(address.port) : '';
    const refused = start({ PORT: port });
    expect(await refused.ended).toBe(1);
    expect(refused.output()).toContain(`Port ${port} is taken by another program.`);
    expect(existsSync(path.join(folder, 'running.json'))).toBe(false);
    // Its PostgreSQL does not outlive it.
    expect(existsSync(path.join(folder, 'postgres', 'postmaster.pid'))).toBe(false);
    other.close();
  }, 60_000);
});
