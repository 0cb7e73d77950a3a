import { afterAll, describe, expect, it } from 'vitest';
import { startXero } from '../../../simulators/xero/simulator.ts';
import { simulatorApp, simulatorCustomApp } from '../../integrations/simulator-app.ts';
import { xeroJudge } from '../../testing/contract-judge/xero-judge.ts';
import { openDesk } from '../../testing/desk.ts';
import {
  connect,
  environmentOf,
  mapCustomer,
  mapEverything,
  simulatorStart,
} from '../../testing/ledger-desk.ts';
import { openProduct } from '../../testing/product.ts';
import { ExportedView } from './exports.schema.ts';
import { AuthorizeView, LedgerView } from './schema.ts';

const simulator = await startXero({ judge: xeroJudge(), start: simulatorStart, speed: 0 });
const product = await openProduct({ region: 'GB' }, environmentOf('xero', simulator.url));
const desk = await openDesk(product);
afterAll(async () => {
  await product.close();
  await simulator.close();
});
const { owner } = product;
const british =
  simulator.organisations.find(({ country }) => country === 'GB') ?? expect.fail('there is one');
const putApp = (app: object) => owner.put(LedgerView, '/ledgers/xero/app', app);
const begin = () => owner.post(AuthorizeView, '/ledgers/xero/connect', {});
const exported = async () => {
  const customer = await desk.customer();
  await mapCustomer(product, 'xero', customer.id);
  const { id } = await desk.draft(customer.id, [['Support', '100.00']]);
  await owner.post(ExportedView, '/ledgers/xero/export', { ids: [id] });
  await product.drainQueue();
  return desk.invoice(id);
};

describe('a Custom Connection of Xero', () => {
  it('is refused with a secret that is not its own, and unknown to QuickBooks', async () => {
    await putApp({ ...simulatorCustomApp, clientSecret: 'another' });
    expect(await begin()).toEqual({ url: '/accounting?ledger=xero&result=failed' });
    const refused = await owner.refused('PUT', '/ledgers/quickbooks/app', { body: simulatorCustomApp });
    expect(refused.code).toBe('ledgers.customXeroOnly');
  });

  it('is connected without a consent page, to the one organisation it belongs to', async () => {
    await putApp(simulatorCustomApp);
    expect(await begin()).toEqual({ url: '/accounting?ledger=xero&result=connected' });
    expect(await owner.get(LedgerView, '/ledgers/xero')).toMatchObject({
      state: 'connected',
      appKind: 'custom',
      organisation: { name: british.name },
      // It ends when somebody ends it there.
      connectAgainBefore: null,
      expiresSoon: false,
    });
  });

  it('exports: 100.00 and 20 % are 120.00, and goes on with a new token after the half hour', async () => {
    await mapEverything(product, 'xero');
    expect(await exported()).toMatchObject({ status: 'exported', gross: '120.00' });
    product.clock.advance(2 * 3_600_000);
    simulator.clock.advance(2 * 3_600_000);
    expect(await exported()).toMatchObject({ status: 'exported' });
    const tokens = simulator.journal.entries().filter(({ path }) => path === '/connect/token');
    // The refused one, the first, and the one after the half hour.
    expect(tokens.map(({ status }) => status)).toEqual([401, 200, 200]);
  });

  it('is taken for another organisation if the app now belongs to one', async () => {
    await owner.post(LedgerView, '/ledgers/xero/disconnect', {});
    await putApp(simulatorApp);
    expect(await connect(product, 'xero', simulator.url, 0)).toContain('result=other-organisation');
    expect(await connect(product, 'xero', simulator.url, 1)).toContain('result=connected');
  });

  it('is modelled strictly: neither refresh nor consent, nor what its scopes do not hold', async () => {
    const ask = async (app: { clientId: string; clientSecret: string }, form: Record<string, string>) => {
      const basic = Buffer.from(`${app.clientId}:${app.clientSecret}`).toString('base64');
      const answer = await fetch(`${simulator.url}/connect/token`, {
        method: 'POST',
        headers: { authorization: `Basic ${basic}` },
        body: new URLSearchParams(form),
      });
      return ((await answer.json()) as { readonly error?: string }).error;
    };
    const credentials = { grant_type: 'client_credentials', scope: 'accounting.invoices' };
    expect(await ask(simulatorApp, credentials)).toBe('unauthorized_client');
    expect(await ask(simulatorCustomApp, { grant_type: 'refresh_token', refresh_token: '' })).toBe(
      'unauthorized_client',
    );
    const beyond = { ...credentials, scope: 'accounting.invoices offline_access' };
    expect(await ask(simulatorCustomApp, beyond)).toBe('invalid_scope');
    expect(await ask(simulatorCustomApp, credentials)).toBeUndefined();
    expect(simulator.complaints()).toEqual([]);
  });
});
