import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { signInByApi } from './api.ts';
import { openBrowser } from './browser.ts';
import { startProduct } from './product.ts';
import { findSamples, insideAddresses, outsideAddresses } from './screens.ts';

/**
 * `npm run screenshots`: every screen in both themes and three widths, with the sample company, into `screenshots/`. Words
 * after it choose screens: `npm run screenshots -- customers`.
 */

const folder = path.resolve('screenshots');
const widths = [1440, 1024, 390];
const wanted = process.argv.slice(2);

const product = await startProduct('demo');
const browser = await openBrowser();
try {
  if (wanted.length === 0) rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const owner = await signInByApi(product.url, 'demo@nordlicht-it.example', 'nordlicht-demo');
  const ids = await findSamples(owner);
  const addresses = [...outsideAddresses, ...insideAddresses(ids)];
  for (const colours of ['light', 'dark'] as const) {
    for (const width of widths) {
      const context = await browser.newContext({
        baseURL: product.url,
        locale: process.env.LANGUAGE === 'de' ? 'de-DE' : 'en-GB',
        colorScheme: colours,
        reducedMotion: 'reduce',
        timezoneId: 'Europe/Berlin',
        viewport: { width, height: width === 390 ? 844 : 900 },
      });
      await context.addCookies([{ ...owner.cookie, url: product.url }]);
      const page = await context.newPage();
      for (const address of addresses) {
        const name = nameOf(address, ids);
        if (wanted.length > 0 && !wanted.some((word) => name.includes(word))) continue;
        await page.goto(address);
        await page.getByRole('heading', { level: 1 }).waitFor();
        await page.waitForLoadState('networkidle');
        await page.screenshot({ path: path.join(folder, `${name}.${colours}.${width}.png`) });
      }
      await context.close();
    }
  }
} finally {
  await browser.close();
  await product.stop();
}

/** `/customers/0199…` → `customers.customerId` */
function nameOf(address: string, ids: Readonly<Record<string, string>>): string {
  const named = Object.entries(ids).reduce((text, [name, id]) => text.replace(id, name), address);
  return named === '/' ? 'overview' : named.slice(1).replaceAll(/[/?=&]+/g, '.');
}
