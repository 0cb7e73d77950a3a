import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { BrowserContext, ConsoleMessage, Page } from 'playwright-core';
import { afterAll, expect, onTestFinished } from 'vitest';
import type {} from '../src/testing/thread-environment.ts';
import { type ApiClient, type RegisteredClient, registerByApi } from './api.ts';
import { openBrowser } from './browser.ts';
import { startProduct } from './product.ts';

/** A desk with a browser on it: the product runs, and tests open pages of it. */
export type BrowserDesk = {
  readonly url: string;
  /** Registers a company; pages of its owner are opened by `signedIn`. */
  register(body?: Readonly<Record<string, unknown>>): Promise<RegisteredClient>;
  /** A page of a browser that knows nobody yet. */
  page(options?: PageOptions): Promise<Page>;
  /** A page of somebody who is signed in. */
  signedIn(who: ApiClient, path?: string, options?: PageOptions): Promise<Page>;
  /** One page that a whole file uses, which spares it loading everything anew for each test. */
  shared(who: ApiClient | null, options?: PageOptions): Promise<(path: string) => Promise<Page>>;
};

export type PageOptions = {
  readonly locale?: 'de-DE' | 'en-GB';
  readonly colours?: 'light' | 'dark';
  readonly width?: number;
};

const results = path.resolve('e2e/results');

/** With `E2E_TRACE=on` a failure leaves a trace as well; pictures of every moment cost a third of all browser tests' time. */
const traces = process.env.E2E_TRACE === 'on';

/**
 * The trace looks into every frame by a script, now and then while the frame that shows an e-mail is still loading; that
 * one lets no script run, and the browser says so. Without the trace's snapshots it never does.
 */
const scriptOfTheTrace =
  "Blocked script execution in 'about:srcdoc' because the document's frame is sandboxed and the 'allow-scripts' permission is not set.";

/**
 * A desk for a test file. The product and the browser are started by the first file of a thread that asks for them and stay
 * for the next ones: starting both costs seconds, and every test registers a company of its own. A test that fails leaves a
 * screenshot, and with `E2E_TRACE=on` a trace, in `e2e/results`; errors on the console fail the test.
 *
 * @param environment More that the product's configuration says; with it the product is this file's own.
 */
export async function openBrowserDesk(
  environment: Readonly<Record<string, string>> = {},
): Promise<BrowserDesk> {
  const isOwn = Object.keys(environment).length > 0;
  const product = isOwn ? await startProduct('main', environment) : await productOfThread();
  const browser = await browserOfThread();
  const contexts = new Set<BrowserContext>();
  afterAll(async () => {
    for (const context of contexts) await context.close();
    if (isOwn) await product.stop();
  });
  const open = async ({ locale = 'en-GB', colours = 'light', width = 1440 }: PageOptions = {}) => {
    const context = await browser.newContext({
      baseURL: product.url,
      locale,
      colorScheme: colours,
      reducedMotion: 'reduce',
      timezoneId: 'Europe/Berlin',
      viewport: { width, height: 900 },
    });
    contexts.add(context);
    if (traces) await context.tracing.start({ screenshots: true, snapshots: true });
    const opened = await context.newPage();
    opened.setDefaultTimeout(30_000);
    return opened;
  };
  const enter = (opened: Page, who: ApiClient) =>
    opened.context().addCookies([{ ...who.cookie, url: product.url }]);
  const page = async (options?: PageOptions) => {
    const opened = await open(options);
    await watch(opened, () => opened.context().close());
    return opened;
  };
  return {
    url: product.url,
    register: (body) => registerByApi(product.url, body),
    page,
    signedIn: async (who, address = '/', options) => {
      const opened = await page(options);
      await enter(opened, who);
      await opened.goto(address);
      return opened;
    },
    shared: async (who, options) => {
      const opened = await open(options);
      if (who !== null) await enter(opened, who);
      return async (address) => {
        await watch(opened);
        await opened.goto(address);
        return opened;
      };
    },
  };
}

const productOfThread = once(
  () => startProduct('main'),
  (product) => product.stop(),
);
const browserOfThread = once(openBrowser, (browser) => browser.close());

/** Opened when first asked for, closed with the thread. */
function once<Thing>(
  open: () => Promise<Thing>,
  close: (thing: Thing) => Promise<void>,
): () => Promise<Thing> {
  let opened: Promise<Thing> | undefined;
  return () => {
    if (opened === undefined) {
      const opening = open();
      whenThreadEnds(() => opening.then(close));
      opened = opening;
    }
    return opened;
  };
}

/**
 * Keeps what helps to understand a failure of this test: a picture of the page and, where traced, what happened on it. What
 * the browser complains about is a failure too.
 */
async function watch(page: Page, close: () => Promise<void> = async () => {}): Promise<void> {
  const complaints: string[] = [];
  const onConsole = (message: ConsoleMessage) => {
    const text = message.text();
    // A refused request is part of some stories; the browser writes a line about each.
    const isRefusal = text.startsWith('Failed to load resource');
    if (message.type() === 'error' && !isRefusal && text !== scriptOfTheTrace) complaints.push(text);
  };
  const onError = (error: Error) => complaints.push(String(error));
  page.on('console', onConsole).on('pageerror', onError);
  const { tracing } = page.context();
  if (traces) await tracing.startChunk();
  onTestFinished(async ({ task }) => {
    page.off('console', onConsole).off('pageerror', onError);
    // Here and not in `onTestFailed`, which comes after this: the page is closed by then.
    if (task.result?.state === 'fail' || complaints.length > 0) await keep(page, task.name);
    else if (traces) await tracing.stopChunk();
    await close();
    expect(complaints).toEqual([]);
  });
}

/** `e2e/results/<name of the test>.png`, and with traces a `.zip` for `npx playwright-core show-trace`. */
async function keep(page: Page, name: string): Promise<void> {
  mkdirSync(results, { recursive: true });
  const file = path.join(results, name.replaceAll(/[^\w-]+/g, '-').slice(0, 80));
  // The picture of a page that hangs must not cost the trace that says why.
  await page.screenshot({ path: `${file}.png`, fullPage: true, timeout: 10_000 }).catch(console.error);
  if (traces) await page.context().tracing.stopChunk({ path: `${file}.zip` });
}
