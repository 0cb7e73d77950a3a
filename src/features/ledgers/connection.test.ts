import { describe, expect, it } from 'vitest';
import { inAccount, rowsOf } from '../../db/transaction.ts';
import { openLedgers } from '../../integrations/ledgers.ts';
import { openLog } from '../../lib/log.ts';
import { connect, consent, openLedgerDesks } from '../../testing/ledger-desk.ts';
import { LedgerView } from './schema.ts';
import { accessTo } from './tokens.operations.ts';

const desks = await openLedgerDesks();
const hour = 3_600_000;

describe.each(desks)('the connection to $ledger', (there) => {
  const { product, books, ledger, desk } = there;
  const { owner } = product;
  const { accountId } = product.account;
  const { simulator } = books;
  const path = `/ledgers/${ledger}`;
  const tokenCalls = () =>
    simulator.journal.entries().filter(({ method, path: at }) => method === 'POST' && /token|bearer/.test(at))
      .length;
  const forward = (ms: number) => {
    product.clock.advance(ms);
    simulator.clock.advance(ms);
  };

  it('tells how it is, and what would break export', async () => {
    const view = await owner.get(LedgerView, path);
    expect(view).toMatchObject({
      state: 'connected',
      simulator: true,
      organisation: { name: books.organisation },
    });
    expect(view.problems.filter(({ blocking }) => blocking)).toEqual([]);
    expect(view.connectAgainBefore).not.toBeNull();
    expect(JSON.stringify(view)).not.toContain('simulator-secret');
  });

  it('refreshes its token with one call, however many need it', async () => {
    const before = tokenCalls();
    forward(2 * hour);
    // Slow enough for all of them to come while the first one still waits.
    simulator.faults.plan([{ match: { method: 'POST' }, do: 'slow:400', times: 8 }]);
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => accessTo({ deps: product.deps, accountId, ledger })),
    );
    expect(tokenCalls() - before).toBe(1);
    simulator.faults.plan([]);
    expect(new Set(answers.map((access) => JSON.stringify(access))).size).toBe(1);
    expect(answers[0]).toMatchObject({ accessToken: expect.any(String) as string });
  });

  it('keeps tokens sealed, each for its own row and column', async () => {
    const [row] = await inAccount(product.deps.database, accountId, (tx) =>
      rowsOf<[string, string]>(
        tx,
        'select sealed_access_token, sealed_refresh_token from ledger_connection where account_id = $1 and ledger = $2',
        [accountId, ledger],
      ),
    );
    const { secrets } = product.deps;
    const [token, refresh] = row ?? expect.fail('there is a connection');
    expect(() => secrets.open(token)).toThrow('cannot be opened');
    expect(() => secrets.open(refresh, `ledger_connection ${accountId} ${ledger} access-token`)).toThrow();
    expect(secrets.open(token, `ledger_connection ${accountId} ${ledger} access-token`)).not.toBe('');
  });

  it('refuses another organisation, and keeps its own', async () => {
    const end = await connect(product, ledger, simulator.url, 1);
    expect(end).toBe(`/accounting?ledger=${ledger}&result=other-organisation`);
    const view = await owner.get(LedgerView, path);
    expect(view).toMatchObject({ state: 'connected', organisation: { name: books.organisation } });
  });

  it('takes a way back once, and from the person it belongs to alone', async () => {
    const back = await consent(owner, ledger, simulator.url);
    const follow = async (headers: Readonly<Record<string, string>>) =>
      (await product.app.inject({ method: 'GET', url: `${back.pathname}${back.search}`, headers })).headers
        .location;
    const administrator = await product.as('administrator');
    expect(await follow(administrator.headers)).toContain('result=expired');
    expect(await follow(owner.headers)).toContain('result=expired');
  });

  it('waits for a person when the ledger takes the token away, and loses nothing', async () => {
    const customer = await there.customer();
    const draft = await desk.draft(customer.id, [['Wartung', '10.00']]);
    simulator.oauth.revokeAll();
    await there.send([draft.id]);
    const waiting = { state: 'reconnect', counts: { waiting: 1, failed: 0 } };
    expect(await owner.get(LedgerView, path)).toMatchObject(waiting);
    expect(await there.exceptions()).toEqual([]);
    expect(await connect(product, ledger, simulator.url)).toContain('result=connected');
    await product.drainQueue();
    expect(await desk.invoice(draft.id)).toMatchObject({ status: 'exported' });
  });

  it('is disconnected with its mappings kept, and goes on when it is connected again', async () => {
    const mappings = () => owner.send('GET', `${path}/mapping`);
    const before = JSON.stringify((await mappings()).body);
    const off = await owner.post(LedgerView, `${path}/disconnect`, {});
    expect(off).toMatchObject({ state: 'off', organisation: { name: books.organisation } });
    const { code } = await owner.refused('POST', `${path}/disconnect`, { body: { forgetMappings: true } });
    expect(code).toBe('ledgers.notConnected');
    expect(await connect(product, ledger, simulator.url)).toContain('result=connected');
    expect(JSON.stringify((await mappings()).body)).toBe(before);
  });
});

describe('a log', () => {
  it('has no token, code or secret in it, even at its loudest', async () => {
    const lines: string[] = [];
    const log = openLog('trace', { write: (line) => lines.push(line) });
    const [xero] = desks;
    const { product, books, ledger } = xero;
    const { config, clock } = product.deps;
    const deps = { ...product.deps, log, ledgers: openLedgers({ config, clock, log, speed: 10_000 }) };
    Object.assign(product.deps, { log: deps.log, ledgers: deps.ledgers });
    await connect(product, ledger, books.simulator.url);
    await xero.later(2 * hour);
    const text = lines.join('\n');
    expect(lines.length).toBeGreaterThan(10);
    const tokens = books.simulator.oauth.grants.flatMap(({ accessToken, refreshToken }) => [
      accessToken,
      refreshToken,
    ]);
    for (const secret of ['simulator-secret', ...tokens]) expect(text).not.toContain(secret);
    expect(text).not.toMatch(/code=[0-9a-f]{8}|refresh_token=[^[]|Bearer [^[]/);
  });
});
