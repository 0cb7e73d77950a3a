import { afterAll, describe, expect, it } from 'vitest';
import { systemClock } from '../lib/clock.ts';
import { readConfig } from '../lib/config.ts';
import { openLog } from '../lib/log.ts';
import { openTestQuickbooks, openTestXero } from '../testing/ledgers.ts';
import { openLedgers } from './ledgers.ts';
import { simulatorApp } from './simulator-app.ts';

const verifier = 'a-verifier-of-at-least-43-characters-as-the-standard-asks';
const redirectUri = 'http://localhost:8080/api/v1/ledgers/callback';

describe.each([
  ['xero', await openTestXero(), '/identity/connect/authorize'],
  ['quickbooks', await openTestQuickbooks(), '/connect/oauth2'],
] as const)('connecting to %s', (provider, { simulator, organisation, environment }, authorisePath) => {
  const lines: string[] = [];
  const log = openLog('trace', { write: (line) => void lines.push(line) });
  const { oauth } = openLedgers({ config: readConfig(environment), clock: simulator.clock, log }).open(
    provider,
    simulatorApp,
  );
  afterAll(() => simulator.close());

  /** What the person does on the vendor's page, and the address it sends the browser to. */
  async function decided(what: 'allow' | 'deny', state: string): Promise<string> {
    const address = new URL(await oauth.authoriseUrl({ redirectUri, state, verifier }));
    expect(address.searchParams.get('client_secret')).toBeNull();
    const form = new URLSearchParams({
      redirectUri,
      state: address.searchParams.get('state') ?? '',
      challenge: address.searchParams.get('code_challenge') ?? '',
      organisationId: organisation.id === '1' ? '' : organisation.id,
    });
    const response = await fetch(`${simulator.url}${authorisePath}/${what}`, {
      method: 'POST',
      body: form,
      redirect: 'manual',
    });
    return response.headers.get('location') ?? '';
  }

  it('asks for consent, takes the code once, and names the organisation that was chosen', async () => {
    const callbackUrl = await decided('allow', 'state-1');
    const request = { callbackUrl, redirectUri, state: 'state-1', verifier };
    const tokens = await oauth.exchange(request);
    const lifeMs = tokens.accessExpiresAt.getTime() - simulator.clock.now().getTime();
    // 30 minutes at Xero, an hour at Intuit
    expect(lifeMs).toBe(provider === 'xero' ? 1_800_000 : 3_600_000);
    expect(await oauth.organisations(tokens.accessToken, tokens.organisationHint)).toEqual([
      { id: organisation.id, name: organisation.name },
    ]);
    await expect(oauth.exchange(request)).rejects.toMatchObject({ kind: 'refused', code: 'invalid_grant' });
  });

  it('does not take an answer to another question', async () => {
    const callbackUrl = await decided('allow', 'state-2');
    const request = { callbackUrl, redirectUri, state: 'state-3', verifier };
    await expect(oauth.exchange(request)).rejects.toMatchObject({ kind: 'refused' });
  });

  it('says so when the person said no', async () => {
    const callbackUrl = await decided('deny', 'state-4');
    const request = { callbackUrl, redirectUri, state: 'state-4', verifier };
    await expect(oauth.exchange(request)).rejects.toMatchObject({ kind: 'refused', code: 'access_denied' });
  });

  it('rotates the refresh token with every use, and forgets it when revoked', async () => {
    const { refreshToken } = simulator.oauth.issue(organisation.id);
    const next = await oauth.refresh(refreshToken);
    expect(next.refreshToken).not.toBe(refreshToken);
    // Xero takes the one before for 30 minutes, Intuit for a day.
    simulator.clock.advance((provider === 'xero' ? 31 : 1441) * 60_000);
    await expect(oauth.refresh(refreshToken)).rejects.toMatchObject({
      kind: 'refused',
      code: 'invalid_grant',
    });
    await oauth.revoke(next.refreshToken);
    await expect(oauth.refresh(next.refreshToken)).rejects.toMatchObject({ kind: 'refused' });
  });

  it.each(['500', '503', 'html-502', 'html-login-page', 'corrupt-json', 'drop-before'] as const)(
    'does not take %s for a no: the token is tried again',
    async (fault) => {
      const { refreshToken } = simulator.oauth.issue(organisation.id);
      simulator.faults.plan([{ match: { method: 'POST' }, do: fault }]);
      await expect(oauth.refresh(refreshToken)).rejects.toMatchObject({ kind: 'unreachable' });
      expect((await oauth.refresh(refreshToken)).refreshToken).not.toBe(refreshToken);
    },
  );

  it('leaves no token, code or secret in any log', () => {
    const all = lines.join('');
    expect(all).not.toMatch(/rt-[0-9a-f]{48}|simulator-secret|eyJ|[?&]code=[0-9a-f]/);
  });
});

it('a vendor that cannot be reached is a failure with a sentence, without what was sent', async () => {
  const environment = { TAGWERK_ALLOW_SIMULATORS: 'on', TAGWERK_XERO_URL: 'http://localhost:9' };
  const port = openLedgers({
    config: readConfig(environment),
    clock: systemClock,
    log: openLog('silent'),
  }).open('xero', simulatorApp);
  await expect(port.oauth.refresh('rt-secret')).rejects.toMatchObject({
    kind: 'unreachable',
    message: expect.not.stringContaining('rt-secret') as string,
  });
  const access = { accessToken: 'token', organisationId: 'organisation' };
  await expect(port.inspect(access)).rejects.toMatchObject({ kind: 'unreachable' });
});
