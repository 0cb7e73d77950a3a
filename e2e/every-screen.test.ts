import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { expectNoAxeViolations } from './axe.ts';
import { openBrowserDesk } from './desk.ts';
import { insideAddresses, outsideAddresses, prepareSamples } from './screens.ts';

/** Every screen of the router: usable by everybody in both themes, and nothing wider than a telephone. */

const desk = await openBrowserDesk();
const owner = await desk.register();
const addresses = insideAddresses(await prepareSamples(owner));
const stranger = await desk.shared(null);
const signedIn = await desk.shared(owner);

it.each(outsideAddresses)('%s, for people who are not signed in', async (address) => {
  await checkScreen(await stranger(address));
});

it.each(addresses)('%s', async (address) => {
  await checkScreen(await signedIn(address));
});

async function checkScreen(page: Page): Promise<void> {
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.waitForLoadState('networkidle');
  await expectNoAxeViolations(page);
  await page.setViewportSize({ width: 390, height: 844 });
  const tooWide = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  await expect.poll(tooWide, { timeout: 5000 }).toBeLessThanOrEqual(0);
}
