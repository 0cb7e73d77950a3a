import { expect, it } from 'vitest';
import { expectNoAxeViolations } from './axe.ts';
import { openBrowserDesk } from './desk.ts';
import { insideAddresses, outsideAddresses, prepareSamples } from './screens.ts';

const desk = await openBrowserDesk();
const owner = await desk.register();
const addresses = insideAddresses(await prepareSamples(owner));

it.each(outsideAddresses)(
  '%s can be used by everybody, and nothing is wider than a telephone',
  async (path) => {
    const page = await desk.page({ width: 390 });
    await page.goto(path);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await expectNoAxeViolations(page);
  },
);

it.each(addresses)('%s can be used by everybody, and nothing is wider than a telephone', async (path) => {
  const page = await desk.signedIn(owner, path);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.waitForLoadState('networkidle');
  await expectNoAxeViolations(page);
  await page.setViewportSize({ width: 390, height: 844 });
  const tooWide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(tooWide).toBeLessThanOrEqual(0);
});
