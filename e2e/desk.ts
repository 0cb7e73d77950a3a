import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, expect, onTestFailed } from 'vitest';
import { type ApiClient, registerByApi } from './api.ts';
import { openBrowser } from './browser.ts';
import { startProduct } from './product.ts';

/** A desk with a browser on it: the product runs, and tests open pages of it. */
export type BrowserDesk = {
  readonly url: string;
  /** Registers a company; pages of its owner are opened by `signedIn`. */
  register(body?: Readonly<Record<string, unknown>>): Promise<ApiClient>;
  /** A page of a browser that knows nobody yet. */
  page(options?: PageOptions): Promise<Page>;
  /** A page of somebody who is signed in. */
  signedIn(who: ApiClient, path?: string, options?: PageOptions): Promise<Page>;
};

export type PageOptions = {
  readonly locale?: 'de-DE' | 'en-GB';
  readonly colours?: 'light' | 'dark';
  readonly width?: number;
};

const results = path.resolve('e2e/results');

/**
 * Starts the product and a browser for a test file and stops both after it. A test that fails leaves a screenshot and a
 * trace in `e2e/results`; errors on the console fail the test.
 */
export async function openBrowserDesk(): Promise<BrowserDesk> {
  const product = await startProduct();
  const profile = mkdtempSync(path.join(tmpdir(), 'tagwerk-browser-'));
  const browser = await openBrowser();
  afterAll(async () => {
    await browser.close();
    await product.stop();
    rmSync(profile, { recursive: true, force: true });
  });
  const page = async ({ locale = 'en-GB', colours = 'light', width = 1440 }: PageOptions = {}) => {
    const context = await browser.newContext({
      baseURL: product.url,
      locale,
      colorScheme: colours,
      reducedMotion: 'reduce',
      timezoneId: 'Europe/Berlin',
      viewport: { width, height: 900 },
    });
    const opened = await context.newPage();
    opened.setDefaultTimeout(15_000);
    await watch(context, opened);
    return opened;
  };
  return {
    url: product.url,
    register: (body) => registerByApi(product.url, body),
    page,
    signedIn: async (who, address = '/', options) => {
      const opened = await page(options);
      await opened.context().addCookies([{ ...who.cookie, url: product.url }]);
      await opened.goto(address);
      return opened;
    },
  };
}

/** Keeps what helps to understand a failure; what the browser complains about is a failure too. */
async function watch(context: BrowserContext, page: Page): Promise<void> {
  await context.tracing.start({ screenshots: true, snapshots: true });
  const complaints: string[] = [];
  page.on('console', (message) => {
    // A refused request is part of some stories; the browser writes a line about each.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
      complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  let failed = false;
  onTestFailed(async ({ task }) => {
    failed = true;
    mkdirSync(results, { recursive: true });
    const name = path.join(results, task.name.replaceAll(/[^\w-]+/g, '-').slice(0, 80));
    await page.screenshot({ path: `${name}.png`, fullPage: true }).catch(() => {});
    await context.tracing.stop({ path: `${name}.zip` }).catch(() => {});
  });
  const { onTestFinished } = await import('vitest');
  onTestFinished(async () => {
    if (!failed) expect(complaints).toEqual([]);
    await context.close();
  });
}
