import { afterAll, expect, it } from 'vitest';
import { z } from 'zod';
import { pageOf } from '../../lib/wire.ts';
import { openProduct, type TestAccount } from '../../testing/product.ts';
import { AuditEntryView } from '../audit-log/schema.ts';
import { CustomerView } from '../customers/schema.ts';
import { OverviewView } from '../reports/schema.ts';
import { SampleDataView } from './schema.ts';

const product = await openProduct();
afterAll(product.close);

const stateOf = async ({ owner }: TestAccount) =>
  (await owner.get(SampleDataView, '/account/sample-data')).state;
const start = ({ owner }: TestAccount) => owner.post(SampleDataView, '/account/sample-data');

it('an empty account is filled with the sample company, once', { timeout: 120_000 }, async () => {
  const account = await product.register();
  expect(await stateOf(account)).toBe('none');
  expect(await start(account)).toEqual({ state: 'running' });
  const twice = await account.owner.refused('POST', '/account/sample-data');
  expect([twice.status, twice.code]).toEqual([409, 'accounts.sampleRuns']);
  await product.drainQueue();
  expect(await stateOf(account)).toBe('filled');
  // The whole cast of 24; two months are played here.
  const overview = await account.owner.get(OverviewView, '/reports/overview');
  expect(overview.customers).toBe(24);
  const again = await account.owner.refused('POST', '/account/sample-data');
  expect([again.status, again.code]).toEqual([409, 'accounts.sampleNeedsEmpty']);
  const { items } = await account.owner.get(pageOf(AuditEntryView), '/audit-log', { action: 'sample-data.' });
  expect(items.map(({ action, actor }) => [action, actor.name])).toEqual([
    ['sample-data.finished', 'Owner'],
    ['sample-data.started', 'Owner'],
  ]);
});

it('is refused where it would mix with real work, outside of Germany, and by anybody but the owner', async () => {
  const begun = await product.register();
  await begun.owner.post(CustomerView, '/customers', { name: 'Muster GmbH' });
  const refused = await begun.owner.refused('POST', '/account/sample-data');
  expect([refused.status, refused.code]).toEqual([409, 'accounts.sampleNeedsEmpty']);
  const abroad = await (await product.register({ region: 'AT' })).owner.refused(
    'POST',
    '/account/sample-data',
  );
  expect([abroad.status, abroad.code]).toEqual([409, 'accounts.sampleIsGerman']);
  const administrator = await (await product.register()).as('administrator');
  expect((await administrator.send('POST', '/account/sample-data')).status).toBe(403);
});

it('what was cut off counts as failed and is not played over what is there', async () => {
  const account = await product.register();
  await start(account);
  // Something of it is there when the job runs again.
  await account.owner.post(z.object({ id: z.string() }), '/technicians', { name: 'Technik 1' });
  await product.drainQueue();
  expect(await stateOf(account)).toBe('failed');
  const overview = await account.owner.get(OverviewView, '/reports/overview');
  expect(overview.customers).toBe(0);
});
