import { describe, expect, it } from 'vitest';
import { readConfig } from '../lib/config.ts';
import { openLog } from '../lib/log.ts';
import { openTestXero } from '../testing/ledgers.ts';
import { retryAfterMs } from './ledger-http.ts';
import { paced } from './ledger-pace.ts';
import { redacted } from './ledger-redaction.ts';
import { openLedgers } from './ledgers.ts';
import { simulatorApp } from './simulator-app.ts';

describe('the pace of calls', () => {
  it('is kept: 60 a minute are 10 at once and then one a second, here a hundred times faster', async () => {
    const pace = paced({ callsPerMinute: 60, inFlight: 100 }, 100);
    const started = performance.now();
    await Promise.all(Array.from({ length: 30 }, () => pace('organisation', () => Promise.resolve())));
    // 20 of the 30 wait, each 10 ms longer than the one before.
    expect(performance.now() - started).toBeGreaterThan(190);
  });

  it('holds for each organisation alone, and for calls in flight', async () => {
    const pace = paced({ callsPerMinute: 6_000_000, inFlight: 4 }, 1);
    let running = 0;
    let most = 0;
    const work = async () => {
      running += 1;
      most = Math.max(most, running);
      await new Promise((resolve) => setImmediate(resolve));
      running -= 1;
    };
    await Promise.all(Array.from({ length: 20 }, () => pace('one', work)));
    expect(most).toBe(4);
    const failed = pace('one', () => Promise.reject(new Error('no')));
    await expect(failed).rejects.toThrow('no');
    await Promise.all(Array.from({ length: 20 }, (_, index) => pace(index % 2 === 0 ? 'one' : 'two', work)));
    expect(most).toBe(8);
  });

  it('is one for all ports to a vendor, because each job opens its own', async () => {
    const { simulator, access, environment } = await openTestXero();
    const { clock } = simulator;
    const options = { config: readConfig(environment), clock, log: openLog('silent'), speed: 100 };
    const ledgers = openLedgers(options);
    const ports = [ledgers.open('xero', simulatorApp), ledgers.open('xero', simulatorApp)];
    const started = performance.now();
    await Promise.all(
      ports.flatMap((port) => Array.from({ length: 10 }, () => port.list(access, 'taxes', null))),
    );
    // 50 a minute, a hundred times faster, are one in 12 ms: of the 20 all but the first 4 wait for their turn.
    expect(performance.now() - started).toBeGreaterThan(185);
    await simulator.close();
  });

  it.each([
    [{ 'retry-after': '17' }, 17_000],
    [{ 'retry-after': 'Mon, 02 Nov 2026 09:01:00 GMT', date: 'Mon, 02 Nov 2026 09:00:00 GMT' }, 60_000],
    [{}, 5_000],
    [{ 'retry-after': 'soon' }, 5_000],
  ])('waits as %j asks', (headers, expected) => {
    expect(retryAfterMs(new Headers(headers), 5_000)).toBe(expected);
  });
});

it.each([
  'https://login.example/callback?code=abc123&state=1',
  '{"access_token":"abc123","expires_in":1800}',
  'Authorization: Bearer abc123',
  'grant_type=refresh_token&refresh_token=abc123&client_secret=abc123',
])('no secret is left in %s', (text) => {
  expect(redacted(text)).not.toContain('abc123');
});
