import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';
import { openBrowser } from '../e2e/browser.ts';
import { ensureWeb, webFolder } from '../src/build-web.ts';
import { registerAccount } from '../src/features/accounts/operations.ts';
import { product } from '../src/features/routes.ts';
import { buildApp } from '../src/server/app.ts';
import { openBenchProduct } from './bench.ts';
import { month, seedMonth } from './data.ts';

export type TreeFigures = {
  readonly contracts: number;
  readonly ticks: number;
  /** From the press of a tick to the next frame that shows it. */
  readonly tickMs: { readonly median: number; readonly p95: number; readonly worst: number };
  readonly layoutShift: number;
  /** Requests that ticks caused. */
  readonly requests: number;
  readonly rowsDrawn: number;
};

const ticks = 200;
const scrolls = 60;

/** Ticks and scrolls the tree of a new batch in a real browser, for a minute at most. */
export async function benchTree(contracts: number, say: (line: string) => void): Promise<TreeFigures> {
  const bench = await openBenchProduct();
  await ensureWeb();
  const app = await buildApp(bench.deps, { ...product, webFolder });
  const browser = await openBrowser();
  try {
    const sign = { email: 'owner@example.com', password: 'twelve characters' };
    const registration = { companyName: 'Nordlicht IT', region: 'DE', language: 'en', ...sign } as const;
    const { accountId } = await registerAccount(bench.deps, registration);
    say(`seeding ${contracts} contracts`);
    await seedMonth(bench.owner, accountId, { contracts, entries: contracts * 4 });
    await app.listen({ port: 0, host: '127.0.0.1' });
    const url = `http://localhost:${(app.server.address() as AddressInfo).port}`;
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    page.setDefaultTimeout(120_000);
    const signedIn = await app.inject({ method: 'POST', url: '/api/v1/sign-in', payload: sign });
    const cookies = signedIn.cookies.map(({ name, value }) => ({ name, value, url }));
    await page.context().addCookies(cookies);
    say('opening the tree');
    await page.goto(`${url}/invoice-batches/new?cutOff=${month.cutOff}`);
    await page.getByRole('treegrid').waitFor();
    await page.waitForLoadState('networkidle');
    return { contracts, ticks, ...(await measure(page)) };
  } finally {
    await browser.close();
    await app.close();
    await bench.close();
  }
}

async function measure(page: Page): Promise<Omit<TreeFigures, 'contracts' | 'ticks'>> {
  let requests = 0;
  page.on('request', () => {
    requests += 1;
  });
  await page.evaluate(observe);
  const times: number[] = [];
  for (let tick = 0; tick < ticks; tick += 1) {
    times.push(await page.evaluate<number>(pressTick(tick % 12)));
    if (tick % 10 === 9) await page.mouse.wheel(0, 320);
  }
  const asked = requests;
  for (let scroll = 0; scroll < scrolls; scroll += 1) await page.mouse.wheel(0, 1600);
  const seen = await page.evaluate<{ shift: number; rows: number }>(readObserved);
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => Math.round(sorted[Math.floor((sorted.length - 1) * share)] ?? 0);
  return {
    tickMs: { median: at(0.5), p95: at(0.95), worst: at(1) },
    layoutShift: Math.round(seen.shift * 10_000) / 10_000,
    requests: asked,
    rowsDrawn: seen.rows,
  };
}

// What runs in the page is text: a bench is compiled without the types of browsers.

/** What the browser itself measures from now on. */
const observe = `
  window.seen = { shift: 0 };
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) seen.shift += entry.value;
  }).observe({ type: 'layout-shift' });`;

/** Presses the tick of a row in view, and waits until it was drawn. */
const pressTick = (place: number) => `(async () => {
  const boxes = document.querySelectorAll('[role="row"] input[type="checkbox"]:enabled');
  const box = boxes[Math.min(${place} + 16, boxes.length - 1)];
  const before = performance.now();
  box.click();
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0)));
  return performance.now() - before;
})()`;

const readObserved = `({ ...seen, rows: document.querySelectorAll('[role="row"]').length })`;
