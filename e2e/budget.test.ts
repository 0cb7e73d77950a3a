import { expect, it } from 'vitest';
import { allScreens } from '../src/web/routes.ts';
import { openBrowserDesk } from './desk.ts';
import { prepareSamples, withIds } from './screens.ts';

/** Script from an empty cache until nothing is loading any more, as it is transferred; the overview's charts come after it. */
const budgetBytes = 300_000;

const desk = await openBrowserDesk();
const owner = await desk.register();
const ids = await prepareSamples(owner);
/** The screens people work in, opened by deep link; those that exist. */
const measured = [
  '/',
  '/billing',
  '/customers',
  '/invoice-batches/new',
  '/invoices/$invoiceId',
  '/tickets',
  '/tickets/$ticketId',
].filter((path) => allScreens.some((screen) => screen.path === path));

it.each(measured)('%s loads at most 300 kB of script, and one language', async (path) => {
  const page = await desk.page();
  await page.context().addCookies([{ ...owner.cookie, url: desk.url }]);
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  const scripts = new Map<string, string>();
  let bytes = 0;
  session.on('Network.responseReceived', ({ requestId, type, response }) => {
    if (type === 'Script' && !response.url.includes('/charts-')) scripts.set(requestId, response.url);
  });
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (scripts.has(requestId)) bytes += encodedDataLength;
  });
  await page.goto(withIds(path, ids));
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.waitForLoadState('networkidle');
  const catalogues = [...scripts.values()].filter((url) => /\/(de|en)-[^/]+\.js$/.test(url));
  expect(catalogues).toHaveLength(1);
  expect(bytes).toBeGreaterThan(50_000);
  expect(bytes).toBeLessThanOrEqual(budgetBytes);
});
