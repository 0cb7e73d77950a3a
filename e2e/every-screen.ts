import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { expectNoAxeViolations } from './axe.ts';
import { openBrowserDesk } from './desk.ts';
import { insideAddresses, outsideAddresses, prepareSamples } from './screens.ts';

/**
 * Every screen of the router: usable by everybody in both themes, and nothing wider than a telephone. In parts, so that test
 * files side by side share the walk.
 */
export async function walkEveryScreen({ part, of }: { readonly part: number; readonly of: number }) {
  const desk = await openBrowserDesk();
  const owner = await desk.register();
  const ours = (addresses: readonly string[]) => addresses.filter((_, place) => place % of === part - 1);
  const stranger = await desk.shared(null);
  const signedIn = await desk.shared(owner);

  it.each(ours(outsideAddresses))('%s, for people who are not signed in', async (address) => {
    await checkScreen(await stranger(address));
  });

  it.each(ours(insideAddresses(await prepareSamples(owner))))('%s', async (address) => {
    await checkScreen(await signedIn(address));
  });
}

async function checkScreen(page: Page): Promise<void> {
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.waitForLoadState('networkidle');
  await expectNoAxeViolations(page);
  await page.setViewportSize({ width: 390, height: 844 });
  const tooWide = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  await expect.poll(tooWide).toBeLessThanOrEqual(0);
}
