import { describe, expect, it } from 'vitest';
import { openLog } from './log.ts';

describe('the log', () => {
  it('blacks out secrets wherever they stand, and only those', () => {
    const lines: string[] = [];
    const log = openLog('info', { write: (line) => lines.push(line) });
    log.info({ password: 'hunter2', company: 'Nordlicht IT' }, 'registered');
    log.info({ req: { headers: { authorization: 'Bearer hunter2', cookie: 'session=hunter2' } } }, 'asked');
    log.info({ res: { headers: { 'set-cookie': 'session=hunter2' } } }, 'answered');
    log.info({ config: { databaseUrl: 'postgres://a:hunter2@db/x', secretKey: 'hunter2' } }, 'started');
    log.info({ ledger: { answer: { tokens: { refreshToken: 'hunter2' } } } }, 'refreshed');
    expect(lines).toHaveLength(5);
    expect(lines.join('')).not.toContain('hunter2');
    expect(lines[0]).toContain('"password":"[secret]","company":"Nordlicht IT"');
  });

  it('is silent below its level', () => {
    const lines: string[] = [];
    const log = openLog('warn', { write: (line) => lines.push(line) });
    log.info('no news');
    log.warn('news');
    expect(lines).toHaveLength(1);
  });
});
