import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readConfig } from './config.ts';

describe('the configuration', () => {
  it('needs nothing: port 8080, ./data, the embedded database', () => {
    const config = readConfig({});
    expect(config).toMatchObject({
      port: 8080,
      dataFolder: path.resolve('data'),
      databaseUrl: null,
      pgBinDir: null,
      appUrl: null,
      queueUrl: null,
      secretKey: null,
      logLevel: 'info',
    });
  });

  it('takes an empty value for none, as compose files write them', () => {
    expect(readConfig({ DATABASE_URL: '', PORT: '' })).toEqual(readConfig({}));
  });

  it('takes what is given', () => {
    const url = 'postgres://somebody:secret@db.example.com:5432/tagwerk';
    const config = readConfig({
      PORT: '0',
      TAGWERK_DATA: '/srv/tagwerk',
      DATABASE_URL: url,
      LOG_LEVEL: 'debug',
    });
    expect(config).toMatchObject({
      port: 0,
      dataFolder: '/srv/tagwerk',
      databaseUrl: url,
      logLevel: 'debug',
    });
  });

  it('names every wrong variable at once, and what is expected', () => {
    const wrong = {
      PORT: '80800',
      DATABASE_URL: 'mysql://db.example.com/tagwerk',
      TAGWERK_SECRET_KEY: 'short',
      LOG_LEVEL: 'loud',
    };
    const [, ...lines] = messageOf(() => readConfig(wrong)).split('\n');
    expect(lines).toEqual([
      '  PORT: expected a port from 0 to 65535',
      '  DATABASE_URL: expected postgres://user:password@host:port/database',
      '  TAGWERK_SECRET_KEY: expected at least 32 random characters, e.g. from `openssl rand -base64 32`',
      expect.stringContaining('  LOG_LEVEL: expected one of fatal, error'),
    ]);
  });

  it.each(['-1', '8080x', '1e3', ' 80'])('refuses %j as a port', (PORT) => {
    expect(() => readConfig({ PORT })).toThrow('PORT: expected a port');
  });

  it('speaks to ledgers without encryption only on this machine, and only where simulators are allowed', () => {
    const simulator = { TAGWERK_XERO_URL: 'http://127.0.0.1:4010' };
    expect(() => readConfig(simulator)).toThrow('TAGWERK_XERO_URL: is a simulator, which');
    const allowed = { ...simulator, TAGWERK_ALLOW_SIMULATORS: 'on' };
    expect(readConfig(allowed).xeroUrl).toBe('http://127.0.0.1:4010');
    const elsewhere = { ...allowed, TAGWERK_QUICKBOOKS_URL: 'http://192.0.2.7:4020' };
    expect(() => readConfig(elsewhere)).toThrow('TAGWERK_QUICKBOOKS_URL: expected https;');
  });

  it('never repeats a wrong value, which may hold a password', () => {
    expect(messageOf(() => readConfig({ DATABASE_URL: 'db.example.com?password=hunter2' }))).not.toContain(
      'hunter2',
    );
  });

  it('wants the three connections of roles made by hand together', () => {
    const url = 'postgres://tagwerk_app:secret@db.example.com/tagwerk';
    expect(() => readConfig({ TAGWERK_APP_URL: url })).toThrow('TAGWERK_QUEUE_URL: is needed');
    expect(() => readConfig({ TAGWERK_QUEUE_URL: url })).toThrow('TAGWERK_APP_URL: is needed');
    expect(() => readConfig({ TAGWERK_APP_URL: url, TAGWERK_QUEUE_URL: url })).toThrow(
      'DATABASE_URL: is needed together with TAGWERK_APP_URL',
    );
    expect(() =>
      readConfig({ TAGWERK_APP_URL: url, TAGWERK_QUEUE_URL: url, DATABASE_URL: url }),
    ).not.toThrow();
  });
});

function messageOf(fails: () => unknown): string {
  try {
    fails();
  } catch (error) {
    return error instanceof Error ? error.message : '';
  }
  return '';
}
